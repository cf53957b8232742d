#include <algorithm>

#include "api/commands/play/script.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/facts.hpp"
#include "engine/time/words.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

constexpr Money paid_at_once_max =
    Money::pounds(2000);  // domain rule: small awards are paid on signature
constexpr int project_months = 11, months_at_position = 3;  // May to March; May, June, July

const FileBid& bid_of(const Script& script, const std::string& ref) {
  return *std::find_if(script.round.bids.begin(), script.round.bids.end(),
                       [&](const auto& bid) { return bid.ref == ref; });
}

Money committed(const Script& script, CaseId id) {
  const auto context = script.stage.context();
  const auto place = service::money_place(
      context, service::load(context, store::find_case(context.db, id).value()));
  return store::case_balances(context.db, place.pot, place.award).committed;
}

Money share(Money whole, std::int64_t parts, std::int64_t of) {
  return Money::pence(whole.in_pence() * parts / of);
}

struct Instalments {  // sum to the award: the last takes what rounding leaves
  Money first, second, last;
};

Instalments instalments_of(Money award) {
  if (award <= paid_at_once_max) return {award, {}, {}};
  const Money first = share(award, 50, 100), second = share(award, 40, 100);
  return {first, second, award - first - second};
}

void file_return(const Script& script, CaseId id, const FileBid& bid, const std::string& period,
                 Money award, int parts, int of) {
  std::vector<workflow::Raw> reached;
  for (const auto& output : bid.outputs)
    reached.push_back({workflow::RawRow{{"measure", raw(output.measure)},
                                        {"target", raw(output.target)},
                                        {"reached", raw(output.target * parts / of)}}});
  Fill fill;
  service::OpenRequest request;
  request.fund = script.fund.name;
  request.workflow = "return";
  request.parent = id;
  const CaseId opened = script.stage.open(script.cast.officer, request);
  fill.fields = {{"period", raw(period)}};
  script.stage.act(script.cast.officer, opened, "ask", fill);
  const PersonId applicant = script.cast.applicants.at(bid.applicant.name);
  script.stage.edit(applicant, opened,
                    {{"spent_to_date", raw(share(award, parts, of))},
                     {"forecast", raw(award)},
                     {"outputs", {std::move(reached)}},
                     {"went_well", raw("The project runs to its plan (assumed text).")},
                     {"learned", raw("Nothing went against the plan so far (assumed text).")},
                     {"declared", raw(true)}});
  script.stage.act(applicant, opened, "file");
  script.stage.act(script.cast.officer, opened, "accept_return");
}

std::string period_words(const Script& script, Date to) {
  return date_words(script.round.fund.year_starts) + " to " + date_words(to);
}

Date day(const Script& script, Instant at) {
  return Zone::find(script.fund.time_zone).value().day_of(at);
}

void run_project(const Script& script, const std::string& ref, CaseId id) {
  const FileBid& bid = bid_of(script, ref);
  const Money award = committed(script, id);
  const Instalments parts = instalments_of(award);
  plan_payment(script, id, bid.applicant.kind_code, script.date("projects_start"), parts.first,
               parts.second > Money{} ? "First of three" : "In full");
  const Instant position = script.date("position_at");
  script.stage.plan(position + (script.date("position_due") - position) / 2, [=, &bid] {
    file_return(script, id, bid, period_words(script, day(script, position)), award,
                months_at_position, project_months);
  });
  if (parts.second > Money{})
    plan_payment(script, id, bid.applicant.kind_code, position + 62 * 24h, parts.second,
                 "Second of three");
  const Instant year_end = script.date("year_ends"), claims = script.date("final_claims_by");
  script.stage.plan(year_end + (claims - year_end) / 4, [=, &bid] {
    file_return(script, id, bid, period_words(script, script.round.fund.year_ends), award, 1, 1);
  });
  if (parts.last > Money{})
    plan_payment(script, id, bid.applicant.kind_code, year_end + (claims - year_end) / 2,
                 parts.last, "Last of three");
  script.stage.plan(claims, [=] {
    Fill fill;
    fill.fields = {{"spent", raw(award)}};
    script.stage.act(script.cast.officer, id, "finish", fill);
  });
}

void agree(const Script& script, const std::string& ref, CaseId id) {
  script.stage.act(script.cast.applicants.at(bid_of(script, ref).applicant.name), id, "accept");
  Fill fill;
  fill.fields = {{"agreement_signed_on", raw(day(script, script.stage.now()))},
                 {"policies_seen", raw(true)}};
  script.stage.act(script.cast.officer, id, "countersign", fill);
  run_project(script, ref, id);
}

void send_letters(const Script& script) {
  script.stage.act(script.cast.officer, script.played.round, "send_letters");
  std::vector<std::pair<std::string, CaseId>> offered;
  for (const auto& entry : script.played.bids)
    if (script.stage.state_of(entry.second) == "offered") offered.push_back(entry);
  const Instant from = script.stage.now(), to = std::max(script.date("projects_start"), from);
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const auto& [ref, id] = offered[i];
    script.stage.plan(spread(from, to, i, offered.size()), [=] { agree(script, ref, id); });
  }
}

}  // namespace

void plan_payment(Script script, CaseId award, const std::string& kind_code, Instant from,
                  Money amount, const std::string& instalment) {
  if (amount <= Money{}) return;
  const std::string route = kind_code == "LA"                                           ? "journal"
                            : kind_code == "SUB" || kind_code == "Partnership subgroup" ? "purchase"
                                                                                        : "bacs";
  auto payment = std::make_shared<CaseId>();
  script.stage.plan(from, [=] {
    service::OpenRequest request;
    request.fund = script.fund.name;
    request.workflow = "payment";
    request.parent = award;
    request.answers = {
        {"amount", raw(amount)}, {"instalment", raw(instalment)}, {"route", raw(route)}};
    *payment = script.stage.open(script.cast.officer, request);
    script.stage.act(script.cast.officer, *payment, "propose");
  });
  script.stage.plan(from + 1h,
                    [=] { script.stage.act(script.cast.second_officer, *payment, "approve"); });
  script.stage.plan(from + 2h, [=] {
    Fill fill;
    fill.fields = {{"reference", raw("PAY-" + std::to_string(payment->value))},
                   {"paid_on", raw(day(script, script.stage.now()))}};
    script.stage.act(script.cast.second_finance, *payment, "release", fill);
  });
}

void plan_year(Script script) {
  script.stage.plan(script.date("awards_from"), [script] { send_letters(script); });
  // The committee's September meeting: the 24th, as its calendar is not in the file.
  const auto report_day =
      std::chrono::sys_days(script.round.fund.year_starts + std::chrono::months(5)) +
      std::chrono::days(23);
  script.stage.plan(publication_before(script, Date(report_day)), [script] {
    script.stage.act(script.cast.officer, script.played.round, "report_to_committee");
  });
  script.played.assumed.push_back(
      "Awards up to £2,000.00 are paid at once; larger ones in three parts of 50%, 40% and 10%.");
  script.played.assumed.push_back(
      "By 31 July each project spent and reached three elevenths of its plan; at the end all of "
      "it.");
  script.played.assumed.push_back(
      "The committee met on 24 September; its report was published five clear working days "
      "before.");
}

}  // namespace almoner::commands::play
