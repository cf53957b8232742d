// What an action and a state may both have: conditions with their sentences, and documents.
#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {

std::vector<Condition> read_conditions(const yaml::Node* node, WorkflowReading& reading) {
  std::vector<Condition> conditions;
  if (!node || !Value(*node, reading.problems).is_list()) return conditions;
  for (const yaml::Node& item : node->items) {
    if (auto condition = reading.formulas->check_and_say(item))
      conditions.push_back(std::move(*condition));
  }
  return conditions;
}

std::vector<DocumentOrder> read_documents(const yaml::Node* node, WorkflowReading& reading) {
  std::vector<DocumentOrder> documents;
  if (!node || !Value(*node, reading.problems).is_list()) return documents;
  for (const yaml::Node& item : node->items) {
    Mapping mapping(item, reading.problems, "a document");
    DocumentOrder order;
    order.line = item.place.line;
    order.column = item.place.column;
    if (const yaml::Node* name = mapping.need("template")) {
      order.document_template = Value(*name, reading.problems).name_with_hyphens().value_or("");
    }
    order.to = mapping.need_name("to");
    if (const yaml::Node* to = item.find("to"))
      reading.used.use("recipient", Name{order.to, to->place});
    mapping.close();
    documents.push_back(std::move(order));
  }
  return documents;
}

}  // namespace almoner::workflow
