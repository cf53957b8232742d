// What belongs to a bid and is started from there: a payment, a return.
#include <boost/json.hpp>

#include "api/http/exchange.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/form_rows.hpp"
#include "api/pages/sent_before.hpp"
#include "api/service/filling.hpp"
#include "api/service/read_case.hpp"
#include "api/service/starting.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace json = boost::json;

namespace {

struct Children {
  service::SeenCase parent;
  std::vector<service::MayStart> ways;
};

std::variant<Children, Answer> children_of(Visit& visit) {
  const CaseId id{http::id_parameter(visit.exchange, "case")};
  auto found = service::see_case(visit.context, visit.caller(), id);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  return Children{std::get<service::SeenCase>(std::move(found)),
                  service::may_start_under(visit.context, visit.caller(), id)};
}

View child_view(const Children& children, const std::string& once) {
  json::array items;
  for (const auto& way : children.ways)
    items.push_back({{"value", way.workflow}, {"text", way.title}});
  return {"form-child",
          {{"ref", children.parent.shown.ref},
           {"kind", children.parent.shown.kind},
           {"path", case_path(children.parent.shown.id)},
           {"once", once},
           {"ways", std::move(items)}}};
}

// Straight to what it was started for: its form, or the first step that takes it on.
std::string first_place(Visit& visit, CaseId id) {
  const auto filling = service::filling_of(visit.context, visit.caller(), id);
  const auto* form = std::get_if<service::Filling>(&filling);
  if (form && form->is_open()) return case_path(id) + "/form";
  const auto possible = service::possible_actions(visit.context, visit.caller(), id);
  if (const auto* found = std::get_if<service::ActionsView>(&possible))
    for (const auto& action : found->actions)
      if (action.reasons.empty() && workflow::takes_on(*action.transition))
        return step_path(action, found->seen);
  return case_path(id);
}

}  // namespace

Answer child_page(Visit& visit) {
  auto found = children_of(visit);
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  return child_view(std::get<Children>(found), once_for(visit));
}

Answer start_child(Visit& visit) {
  if (auto before = led_before(visit, visit.field(once_input), {})) return std::move(*before);
  auto found = children_of(visit);
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  const auto& children = std::get<Children>(found);
  std::string workflow = visit.field("workflow");
  if (workflow.empty()) {
    View view = child_view(children, visit.field(once_input));
    view.status = 422;
    FormErrors errors;
    errors.add("workflow", "Select what you want to start");
    errors.put_into(view.model);
    visit.exchange.keep = false;
    return view;
  }
  service::OpenRequest request;
  request.fund = children.parent.loaded.workflow->fund->name;
  request.workflow = std::move(workflow);
  request.parent = children.parent.shown.id;
  const auto opened = service::open_case(visit.context, visit.caller(), request);
  if (const auto* failure = std::get_if<service::Failure>(&opened))
    return failure_page(visit, *failure);
  const CaseId id = std::get<service::ActionDone>(opened).id;
  return led_on(visit, visit.field(once_input), first_place(visit, id));
}

}  // namespace almoner::pages
