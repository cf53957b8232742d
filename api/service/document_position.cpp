#include "api/service/document_position.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace almoner::service {
namespace json = boost::json;
namespace {

int percent(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<int>(part * 100 / whole) : 100;
}

// Days of the project that lie before the cut-off, and all its days.
struct Profile {
  std::int64_t passed = 1, all = 1;

  std::int64_t of(std::int64_t whole) const { return whole * passed / all; }
};

Profile profile_of(const CaseSource& bid, Instant cut_off) {
  const auto starts = bid.answers.date("starts_on"), ends = bid.answers.date("ends_on");
  if (!starts || !ends || *ends < *starts) return {};
  const std::chrono::sys_days first{*starts}, last{*ends}, cut{bid.zone.day_of(cut_off)};
  const auto days = [](auto from, auto to) { return (to - from).count() + 1; };
  const std::int64_t all = days(first, last);
  return {std::clamp<std::int64_t>(days(first, cut), 0, all), all};
}

// The mean over the outputs of what was reached of what was due, each counted to 100% at most.
int outputs_percent(const CaseSource& bid, const CaseSource& filed, const Profile& profile) {
  int sum = 0, count = 0;
  for (const auto& row : filed.answers.rows("outputs")) {
    const std::int64_t due = profile.of(row.number("target"));
    sum += std::min(100, percent(row.number("reached"), due));
    ++count;
  }
  if (count == 0) return bid.answers.rows("outputs").empty() ? 100 : 0;
  return sum / count;
}

std::optional<CaseSource> last_return(const Context& context, const BidInRound& bid) {
  std::optional<CaseSource> last;
  for (const auto& child : store::children_of(context.db, bid.source.row().id)) {
    if (child.kind != "return") continue;
    CaseSource filed = source_of(context, child.id);
    const auto at = filed.row().submitted_at;
    if (!at || *at > context.now || !filed.row().form_locked) continue;
    if (!last || *at >= *last->row().submitted_at) last.emplace(std::move(filed));
  }
  return last;
}

// Nothing to say before the day, and where the calendar does not reach.
int working_days_late(const Context& context, const CaseSource& bid) {
  const auto* due = bid.fund().date("position_due");
  const auto& calendar = bid.loaded.workflow->calendar;
  if (!due || !calendar || context.now <= due->instant) return 0;
  const auto days =
      calendar->working_days_between(bid.zone.day_of(due->instant), bid.zone.day_of(context.now));
  const auto* known = std::get_if<int>(&days);
  return known ? *known : 0;
}

bool has_open_safeguarding(const CaseSource& bid) {
  const auto& answers = bid.answers;
  return (answers.yes("works_with_children") || answers.yes("works_with_adults_at_risk")) &&
         !answers.yes("policies_seen");
}

Rag worse(Rag a, Rag b) {
  return std::max(a, b);
}

Rag by_share(int share) {
  return share >= RagRule::green_percent   ? Rag::green
         : share >= RagRule::amber_percent ? Rag::amber
                                           : Rag::red;
}

void judge_return(ProjectPosition& out, Instant cut_off) {
  const Profile profile = profile_of(out.bid->source, cut_off);
  out.spend_of_profile = percent(out.spent.in_pence(), profile.of(out.awarded.in_pence()));
  out.outputs_of_profile = outputs_percent(out.bid->source, *out.last_return, profile);
  out.rag = worse(by_share(out.spend_of_profile), by_share(out.outputs_of_profile));
  if (out.rag == Rag::green) return;
  out.why = "Spend is at " + std::to_string(out.spend_of_profile) + "% and outputs at " +
            std::to_string(out.outputs_of_profile) + "% of what was due.";
}

void judge(const Context& context, ProjectPosition& out, Instant cut_off) {
  if (out.last_return) {
    judge_return(out, cut_off);
  } else {
    const bool very_late =
        working_days_late(context, out.bid->source) > RagRule::late_working_days_max;
    out.rag = very_late ? Rag::red : Rag::amber;
    out.why = very_late ? "The return is more than " +
                              std::to_string(RagRule::late_working_days_max) + " working days late."
                        : "There is no return yet.";
  }
  if (!has_open_safeguarding(out.bid->source)) return;
  out.rag = Rag::red;
  out.why += std::string(out.why.empty() ? "" : " ") + "A safeguarding condition is still open.";
}

void read_return(ProjectPosition& out) {
  if (!out.last_return) return;
  out.spent = out.last_return->answers.money("spent_to_date").value_or(Money{});
  out.forecast = out.last_return->answers.money("forecast").value_or(out.awarded);
  out.spent_percent = percent(out.spent.in_pence(), out.awarded.in_pence());
}

std::string name(Rag rag) {
  return rag == Rag::green ? "Green" : rag == Rag::amber ? "Amber" : "Red";
}

json::array outputs_json(const ProjectPosition& position) {
  json::array out;
  if (!position.last_return) return out;
  for (const auto& row : position.last_return->answers.rows("outputs"))
    out.push_back({{"measure", row.text("measure")},
                   {"target", row.number("target")},
                   {"reached", row.number("reached")}});
  return out;
}

}  // namespace

money::PotBalances pot_at(const Context& context, money::PotId pot, Instant cut_off) {
  auto postings = store::ledger_of(context.db, pot);
  std::erase_if(postings, [&](const auto& posting) { return posting.at > cut_off; });
  return money::balances(postings).pot(pot);
}

std::vector<ProjectPosition> positions_of(const Context& context, const RoundSource& round,
                                          Instant cut_off) {
  std::vector<ProjectPosition> out;
  for (const auto& bid : round.bids) {
    const MoneyPlace place = money_place(context, bid.source.loaded);
    money::Postings postings;
    for (const auto& row : store::postings_of_case(context.db, bid.source.row().id))
      if (row.posting.at <= cut_off) postings.push_back(row.posting);
    const auto held = money::balances(postings).of_case(place.pot, place.award);
    ProjectPosition position;
    position.bid = &bid;
    position.awarded = held.committed + held.paid;
    position.paid = held.paid;
    if (position.awarded <= Money{}) continue;
    position.last_return = last_return(context, bid);
    read_return(position);
    judge(context, position, cut_off);
    out.push_back(std::move(position));
  }
  return out;
}

json::object position_json(const Context& context, const ProjectPosition& position) {
  json::object out = bid_json(context, position.bid->source);
  out["awarded"] = position.awarded.in_pence();
  out["paid"] = position.paid.in_pence();
  out["has_return"] = position.last_return.has_value();
  out["spent"] = position.spent.in_pence();
  out["forecast"] = position.forecast.in_pence();
  out["spent_percent"] = position.spent_percent;
  out["outputs_of_profile"] = position.outputs_of_profile;
  out["reached"] = outputs_json(position);
  out["rag"] = name(position.rag);
  out["why"] = or_null(position.why);
  const auto text = [&](const char* field) {
    return position.last_return ? paragraphs(position.last_return->answers.text(field))
                                : json::array();
  };
  out["went_well"] = text("went_well");
  out["learned"] = text("learned");
  out["case_study"] = text("case_study");
  out["period"] = position.last_return ? or_null(position.last_return->answers.text("period"))
                                       : json::value(nullptr);
  return out;
}

}  // namespace almoner::service
