// A case as it stood on a day, as JSON.
#include <boost/json.hpp>

#include "api/http/wire.hpp"
#include "engine/time/iso.hpp"

namespace almoner::http {
namespace json = boost::json;
namespace {

json::value or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_rfc3339(*at)) : json::value(nullptr);
}

json::object head_of(const service::SeenThen& then) {
  const auto& row = then.seen.shown;
  return {{"id", row.id.value},
          {"ref", row.ref},
          {"kind", row.kind},
          {"workflow", row.workflow},
          {"state", row.state},
          {"stateTitle", then.seen.state_title},
          {"stage", then.seen.stage},
          {"parent", row.parent ? json::value(row.parent.value) : json::value(nullptr)},
          {"openedAt", to_rfc3339(row.opened_at)},
          {"enteredStateAt", to_rfc3339(row.entered_state_at)},
          {"submittedAt", or_null(row.submitted_at)},
          {"textHidden", then.seen.sight == service::Sight::declare_first}};
}

}  // namespace

json::object to_json(const service::CaseAsAt& view, const service::AsAt& as_at) {
  json::object out = head_of(view.then);
  out["fund"] = view.fund_code;
  out["asAt"] = to_rfc3339(as_at.true_at);
  out["knownAt"] = as_at.known_at == Instant::max() ? json::value(nullptr)
                                                    : json::value(to_rfc3339(as_at.known_at));
  if (view.then.seen.shown.version > 0) out["version"] = view.then.seen.shown.version;
  if (view.then.seen.sight == service::Sight::declare_first) return out;
  if (view.ledger)
    out["ledger"] = {{"reservedPence", view.ledger->reserved.in_pence()},
                     {"committedPence", view.ledger->committed.in_pence()},
                     {"paidPence", view.ledger->paid.in_pence()}};
  if (view.then.has_answers) out["answers"] = json::parse(view.then.seen.shown.answers);
  json::array children;
  for (const auto& child : view.children)
    children.push_back({{"id", child.id.value},
                        {"ref", child.ref},
                        {"kind", child.kind},
                        {"state", child.state},
                        {"stateTitle", child.state_title}});
  out["children"] = std::move(children);
  return out;
}

}  // namespace almoner::http
