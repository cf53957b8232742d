// Letters about a request to the tactical pot.
#include <boost/json.hpp>

#include "api/service/document_bid.hpp"
#include "api/service/document_builders.hpp"
#include "api/service/document_payment_plan.hpp"

namespace almoner::service {
namespace json = boost::json;

json::object tactical_document(const Context& context, const CaseSource& request) {
  const Money award = money_of(context, request).promised();
  json::object out{{"bid", bid_json(context, request)}, {"award", award.in_pence()}};
  const auto& answers = request.answers;
  out["is_part"] = award > Money{} && award < answers.money("amount").value_or(Money{});
  out["received"] = request.row().submitted_at
                        ? json::value(request.moment(*request.row().submitted_at, Seconds::show))
                        : json::value(nullptr);
  out["trigger"] = or_null(answers.text("trigger"));
  out["outcome"] = or_null(answers.text("outcome"));
  out["needed_by"] = or_null(answers.date("needed_by"));
  out["decision_note"] = or_null(answers.text("decision_note"));
  out["delivered_by_year_end"] = or_null(answers.text("delivered_by_year_end"));
  return out;
}

}  // namespace almoner::service
