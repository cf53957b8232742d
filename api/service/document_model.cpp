#include "api/service/document_model.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <stdexcept>

#include "api/service/document_answers.hpp"
#include "api/service/document_builders.hpp"
#include "api/store/documents.hpp"
#include "api/store/funds.hpp"
#include "api/store/ledger.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

struct Kind {
  std::string_view name;   // of the template
  std::string_view title;  // before the reference
  std::string_view of;     // the kind of case it is about
  DocumentBuilder build;
};

constexpr std::array<Kind, 13> kinds{
    {{"receipt", "Receipt for", "bid", receipt_document},
     {"late-letter", "Late bid letter for", "bid", late_document},
     {"ineligible-letter", "Decision letter (not eligible) for", "bid", ineligible_document},
     {"offer-letter", "Offer letter for", "bid", outcome_document},
     {"reserve-letter", "Decision letter (reserve list) for", "bid", outcome_document},
     {"decline-letter", "Decision letter (not funded) for", "bid", outcome_document},
     {"grant-agreement", "Grant agreement for", "bid", agreement_document},
     {"tactical-award-letter", "Tactical award letter for", "bid", tactical_document},
     {"tactical-refusal-letter", "Tactical decision letter for", "bid", tactical_document},
     {"proposals", "Proposals for spending the grant,", "round", proposals_document},
     {"officer-decision-record", "Record of the officer decision on", "round",
      decision_record_document},
     {"september-report", "Projects and progress report,", "round", september_document},
     {"committee-report", "Committee report", "meeting", committee_document}}};

// Dates that documents name. A fund may lack some, and may have others.
constexpr std::array<const char*, 16> date_names{
    "opens",       "closes",       "sift_from",        "scoring_from", "panel_meets",
    "signs_by",    "to_pcc_by",    "awards_from",      "year_starts",  "projects_start",
    "position_at", "position_due", "tactical_cut_off", "year_ends",    "final_claims_by",
    "statement_by"};

const Kind& kind_of(const std::string& name) {
  for (const auto& kind : kinds)
    if (kind.name == name) return kind;
  throw std::invalid_argument("There is no document “" + name + "”.");
}

json::object dates_json(const CaseSource& source, bool with_time) {
  json::object out;
  for (const char* name : date_names) {
    const auto* date = source.fund().date(name);
    if (!date)
      out[name] = nullptr;
    else
      out[name] = with_time ? source.moment(date->instant) : source.day(date->instant);
  }
  return out;
}

json::object fund_json(const Context& context, const CaseSource& source) {
  const auto& fund = source.fund();
  json::array pots, assumptions;
  Money total;
  for (const auto& pot : store::pots_of(context.db, source.row().fund)) {
    const Money sum = -pot.balances.funder;
    const auto* data = fund.pot(pot.name);
    pots.push_back({{"name", pot.name}, {"title", pot.title}, {"sum", sum.in_pence()}});
    if (data && !data->assumption.empty())
      assumptions.push_back(
          json::string(pot.title + " of " + sum.text() + ": " + data->assumption + "."));
    total += sum;
  }
  return {{"title", fund.title},
          {"funder", fund.funder},
          {"accountable_body", fund.accountable_body},
          {"partnership", fund.partnership},
          {"owner", fund.owner},
          {"year", year_label(fund)},
          {"year_starts", date_words(fund.year_starts)},
          {"year_ends", date_words(fund.year_ends)},
          {"total", total.in_pence()},
          {"pots", std::move(pots)},
          {"assumptions", std::move(assumptions)}};
}

int next_number(const Context& context, const Kind& kind, CaseId id) {
  int number = 1;
  for (const auto& row : store::documents_of_case(context.db, id))
    number += row.template_name == kind.name;
  return number;
}

// "London time" of Europe/London.
std::string clock_words(const Zone& zone) {
  std::string place = zone.name().substr(zone.name().rfind('/') + 1);
  std::replace(place.begin(), place.end(), '_', ' ');
  return zone.name().find('/') == std::string::npos ? place : place + " time";
}

json::object document_json(const Context& context, const CaseSource& source, const Kind& kind,
                           const std::string& title, int version) {
  return {{"name", kind.name},
          {"title", title},
          {"ref", source.row().ref},
          {"made_on", source.day(context.now)},
          {"made_at", source.moment(context.now)},
          {"version", version},
          {"clock", clock_words(source.zone)},
          {"demonstration", store::is_demonstration(context.db)}};
}

}  // namespace

DocumentModel document_model(const Context& context, const std::string& document_template,
                             CaseId id) {
  const Kind& kind = kind_of(document_template);
  const CaseSource source = source_of(context, id);
  DocumentModel out;
  out.fund = source.row().fund;
  const int version = next_number(context, kind, id);
  out.title = std::string(kind.title) + " " + source.row().ref +
              (version > 1 ? ", version " + std::to_string(version) : "");
  out.model = kind.build(context, source);
  out.model["fund"] = fund_json(context, source);
  out.model["dates"] = dates_json(source, true);
  out.model["days"] = dates_json(source, false);
  out.model["document"] = document_json(context, source, kind, out.title, version);
  // What the document says, as data: two versions with one digest say the same.
  out.model["digest"] = hash::sha256(json::serialize(out.model)).hex();
  return out;
}

check::Documents known_documents(
    const std::function<PrintedNames(const std::string&)>& printed_by) {
  check::Documents all;
  for (const Kind& kind : kinds) {
    const std::string name(kind.name);
    all.push_back({name, std::string(kind.of), answers_printed(printed_by(name), kind.of)});
  }
  return all;
}

}  // namespace almoner::service
