// The grant agreement, and how the award is paid.
#include <boost/json.hpp>

#include "api/service/document_bid.hpp"
#include "api/service/document_builders.hpp"
#include "api/service/document_payment_plan.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

Money percent_of(Money whole, int percent) {
  return Money::pence(whole.in_pence() * percent / 100);
}

json::object part(int percent, Money amount, const char* when) {
  return {{"percent", percent}, {"amount", amount.in_pence()}, {"when", when}};
}

}  // namespace

json::array payment_plan_json(Money award) {
  if (award <= Money{}) return {};
  if (award <= PaymentPlan::at_once_max)
    return {part(100, award, "When both sides have signed the agreement")};
  const Money first = percent_of(award, PaymentPlan::first_percent),
              second = percent_of(award, PaymentPlan::second_percent);
  return {part(PaymentPlan::first_percent, first, "When both sides have signed the agreement"),
          part(PaymentPlan::second_percent, second, "After we accept your mid-year return"),
          part(100 - PaymentPlan::first_percent - PaymentPlan::second_percent,
               award - first - second, "After we accept your final return")};
}

json::object agreement_document(const Context& context, const CaseSource& bid) {
  const Money award = money_of(context, bid).promised();
  return {{"bid", bid_json(context, bid)},
          {"award", award.in_pence()},
          {"is_part", award < bid.answers.money("amount").value_or(Money{})},
          {"signed_on", or_null(bid.answers.date("agreement_signed_on"))},
          {"payments", payment_plan_json(award)}};
}

}  // namespace almoner::service
