#include "api/service/document_standing.hpp"

#include <algorithm>

#include "api/store/history.hpp"
#include "engine/case/cancelled.hpp"

namespace almoner::service {
namespace {

// An action that ordered a document of one template: the first one the first, and so on.
struct Order {
  std::string action;
  PersonId person;
  bool withdrawn = false;
};

bool names(const std::vector<workflow::DocumentOrder>& orders, const std::string& document) {
  return std::any_of(orders.begin(), orders.end(),
                     [&](const auto& order) { return order.document_template == document; });
}

bool is_ordered(const workflow::Workflow& workflow, const workflow::Transition* transition,
                const audit::AuditEntry& entry, const std::string& document) {
  const auto* into = entry.from_state == entry.to_state ? nullptr : workflow.state(entry.to_state);
  const bool by_transition =
      transition && transition->goes_to == entry.to_state && names(transition->documents, document);
  return by_transition || (into && names(into->documents, document));
}

void cancel(std::vector<Order>& orders, const audit::AuditEntry& entry) {
  for (const Cancelled& one : cancelled_by(entry.cancels))
    for (auto order = orders.rbegin(); order != orders.rend(); ++order) {
      if (order->withdrawn || order->action != one.action) continue;
      if (one.own_last && order->person != entry.actor) continue;
      order->withdrawn = true;
      if (one.own_last) break;
    }
}

}  // namespace

bool was_withdrawn(const Context& context, const LoadedCase& loaded,
                   const store::DocumentRow& document, const std::optional<store::AsAt>& as_at) {
  constexpr int all = 100'000;
  std::vector<Order> orders;
  for (const auto& record : store::history_of_case(context.db, loaded.row.id, 0, all)) {
    const auto& entry = record.entry;
    if (as_at && !as_at->holds(entry.effective_at, entry.recorded_at)) continue;
    const auto& workflow = workflow_then(context, loaded, entry.workflow_digest);
    const auto* from = workflow.state(entry.from_state);
    const auto* transition = from ? from->transition(entry.action) : nullptr;
    cancel(orders, entry);
    if (is_ordered(workflow, transition, entry, document.template_name))
      orders.push_back({entry.action, entry.actor, false});
  }
  const auto place = static_cast<std::size_t>(document.number) - 1;
  return place < orders.size() && orders[place].withdrawn;
}

}  // namespace almoner::service
