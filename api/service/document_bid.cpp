#include "api/service/document_bid.hpp"

#include <boost/json.hpp>

namespace almoner::service {
namespace json = boost::json;
namespace {

json::array outputs_of(const CaseSource& bid) {
  json::array out;
  for (const auto& row : bid.answers.rows("outputs"))
    out.push_back({{"measure", row.text("measure")},
                   {"target", row.number("target")},
                   {"unit", row.text("unit")}});
  return out;
}

json::array outcomes_of(const CaseSource& bid) {
  json::array out;
  for (const auto& row : bid.answers.rows("outcomes"))
    out.push_back({{"change", row.text("change")},
                   {"measured_by", row.text("measured_by")},
                   {"target", row.text("target")}});
  return out;
}

json::array costs_of(const CaseSource& bid) {
  json::array out;
  for (const auto& row : bid.answers.rows("cost_lines"))
    out.push_back({{"item", row.text("item")},
                   {"category", option_title(bid.fund(), "cost_categories", row.text("category"))},
                   {"basis", row.text("basis")},
                   {"amount", row.money("amount").value_or(Money{}).in_pence()}});
  return out;
}

void add_match(const CaseSource& bid, json::object& out) {
  json::array rows;
  Money all, unconfirmed;
  for (const auto& row : bid.answers.rows("match_funding")) {
    const Money amount = row.money("amount").value_or(Money{});
    all += amount;
    if (!row.yes("confirmed")) unconfirmed += amount;
    rows.push_back({{"source", row.text("source")},
                    {"amount", amount.in_pence()},
                    {"in_kind", row.yes("in_kind")},
                    {"confirmed", row.yes("confirmed")}});
  }
  out["match"] = std::move(rows);
  out["match_total"] = all.in_pence();
  out["match_unconfirmed"] = unconfirmed.in_pence();
}

void add_priorities(const CaseSource& bid, json::object& out) {
  const std::string theme = bid.answers.text("theme");
  out["theme"] = {{"code", theme}, {"title", option_title(bid.fund(), "themes", theme)}};
  json::array priorities;
  for (const auto& code : bid.answers.texts("pcc_priorities"))
    priorities.push_back(
        {{"code", code}, {"title", option_title(bid.fund(), "pcc_priorities", code)}});
  out["priorities"] = std::move(priorities);
}

void add_people(const CaseSource& bid, json::object& out) {
  out["with_children"] = bid.answers.yes("works_with_children");
  out["with_adults_at_risk"] = bid.answers.yes("works_with_adults_at_risk");
  out["policy_sent"] = !bid.answers.text("safeguarding_policy").empty();
  out["policies_seen"] = bid.answers.yes("policies_seen");
  out["location_withheld"] = bid.answers.yes("location_withheld");
  json::array wards;
  if (!bid.answers.yes("location_withheld"))
    for (const auto& ward : bid.answers.texts("wards")) wards.push_back(json::string(ward));
  out["wards"] = std::move(wards);
}

}  // namespace

json::object bid_json(const Context& context, const CaseSource& bid) {
  const auto& answers = bid.answers;
  json::object out;
  out["ref"] = bid.row().ref;
  out["title"] =
      answers.text("project_title").empty() ? bid.row().ref : answers.text("project_title");
  const std::string organisation = organisation_of(context, bid);
  out["organisation"] =
      organisation.empty() ? or_null(answers.text("requester")) : json::value(organisation);
  out["organisation_kind"] =
      or_null(option_title(bid.fund(), "organisation_kinds", answers.text("organisation_kind")));
  out["charity_number"] = or_null(answers.text("charity_number"));
  out["company_number"] = or_null(answers.text("company_number"));
  out["summary"] = or_null(answers.text("summary"));
  out["need"] = or_null(answers.text("evidence_of_need"));
  out["starts_on"] = or_null(answers.date("starts_on"));
  out["ends_on"] = or_null(answers.date("ends_on"));
  out["asked"] = answers.money("amount").value_or(Money{}).in_pence();
  out["minimum_viable"] = or_null(answers.money("minimum_viable"));
  out["outputs"] = outputs_of(bid);
  out["outcomes"] = outcomes_of(bid);
  out["costs"] = costs_of(bid);
  out["conditions"] = paragraphs(answers.text("conditions"));
  out["crime_reduction_reasons"] = or_null(answers.text("crime_reduction_reasons"));
  add_match(bid, out);
  add_priorities(bid, out);
  add_people(bid, out);
  return out;
}

BidMoney money_of(const Context& context, const CaseSource& bid) {
  const MoneyPlace place = money_place(context, bid.loaded);
  if (!place.pot) return {};
  const auto held = store::case_balances(context.db, place.pot, place.award);
  return {held.reserved, held.committed, held.paid};
}

}  // namespace almoner::service
