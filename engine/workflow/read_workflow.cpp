#include "engine/workflow/read_workflow.hpp"

#include "engine/time/iso.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

constexpr int version_most = 100'000;
constexpr std::string_view applies_words = "bids started on or after ";

void read_parent(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "the parent");
  Workflow& workflow = reading.workflow;
  if (const yaml::Node* kind = mapping.need("case")) {
    workflow.parent_kind = Value(*kind, reading.problems).choice(case_kinds()).value_or("");
    reading.used.use_elsewhere("kind of case", {Name{workflow.parent_kind, kind->place}});
  }
  const auto states = mapping.need_names("in");
  workflow.parent_in = texts_of(states);
  if (!workflow.parent_kind.empty()) {
    reading.used.use_elsewhere("state of a " + workflow.parent_kind, states);
  }
  mapping.close();
}

void read_applies_to(const yaml::Node& node, WorkflowReading& reading) {
  const bool begins = node.is_scalar() && node.text.starts_with(applies_words);
  if (begins) reading.workflow.applies_from = parse_date(node.text.substr(applies_words.size()));
  if (!reading.workflow.applies_from) {
    Value(node, reading.problems)
        .expected("the day from which it applies",
                  "write it like: bids started on or after 2019-02-13");
  }
}

void read_head(WorkflowReading& reading) {
  Workflow& workflow = reading.workflow;
  if (const yaml::Node* name = reading.file.need("workflow")) {
    workflow.name = Value(*name, reading.problems).name_with_hyphens().value_or("");
  }
  workflow.kind = "bid";
  if (const yaml::Node* kind = reading.file.take("case")) {
    workflow.kind = Value(*kind, reading.problems).choice(case_kinds()).value_or("bid");
  }
  workflow.version = 1;
  if (const yaml::Node* version = reading.file.need("version")) {
    workflow.version = Value(*version, reading.problems).whole_number(1, version_most).value_or(1);
  }
  workflow.title = reading.file.need_text("title");
  if (const yaml::Node* letters = reading.file.take("reference_letters")) {
    workflow.reference_letters = Value(*letters, reading.problems).text().value_or("");
    const bool capitals = workflow.reference_letters.find_first_not_of(
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (!capitals)
      Value(*letters, reading.problems)
          .expected("capital letters, like T", "write one or two capital letters from A to Z");
  }
  if (const yaml::Node* parent = reading.file.take("parent")) read_parent(*parent, reading);
  if (const yaml::Node* applies = reading.file.take("applies_to"))
    read_applies_to(*applies, reading);
}

void read_budget(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "a budget");
  Workflow& workflow = reading.workflow;
  const yaml::Node* ledger = mapping.take("ledger");
  const yaml::Node* of = mapping.take("of");
  if (node.is_mapping() && (ledger != nullptr) == (of != nullptr)) {
    reading.problems.error(node.key_place, "R0",
                           "a budget has either 'ledger' with the name of a pot or 'of: parent'",
                           "write {ledger: POT}, or {of: parent} where its parent has the money");
  }
  if (ledger && reading.stands_alone) {
    workflow.pot = Value(*ledger, reading.problems).name_with_hyphens().value_or("");
  } else if (ledger) {
    workflow.pot = Value(*ledger, reading.problems).name().value_or("");
    reading.used.use("pot", Name{workflow.pot, ledger->place});
  }
  if (of) workflow.budget_of_parent = Value(*of, reading.problems).choice({"parent"}).has_value();
  workflow.ceiling = mapping.money("ceiling");
  mapping.close();
}

}  // namespace

const std::vector<std::string>& case_kinds() {
  static const std::vector<std::string> kinds{"bid", "round", "payment", "return", "meeting"};
  return kinds;
}

const std::vector<std::string>& stages() {
  static const std::vector<std::string> stages{"submit", "sift", "approve", "report"};
  return stages;
}

void read_outline(WorkflowReading& reading) {
  read_head(reading);
  if (const yaml::Node* budget = reading.file.take("budget")) read_budget(*budget, reading);
  const yaml::Node* form = reading.file.take("form");
  if (!form || !Value(*form, reading.problems).is_mapping()) return;
  if (const yaml::Node* fields = form->find("fields")) read_fields(*fields, reading);
}

std::vector<std::string> read_on_behalf(std::string_view key, Mapping& mapping,
                                        WorkflowReading& reading) {
  const auto names = mapping.names(key);
  reading.used.use("role", names);
  for (const Name& name : names) {
    const Role* role = reading.fund.role(name.text);
    if (role && role->is_applicant)
      reading.problems.error(
          name.place, "R0",
          "'" + name.text +
              "' cannot act in the applicant's place: it is the "
              "applicant",
          "name who does it for the applicant, or delete '" + std::string(key) + "'");
  }
  return texts_of(names);
}

void find_four_eyes(Workflow& workflow) {
  const auto& rules = workflow.different_people;
  for (State& state : workflow.states)
    for (Transition& step : state.transitions)
      for (std::size_t at = 0; at < rules.size(); ++at)
        if (contains(rules[at].may_not, step.action)) step.four_eyes.push_back(at);
}

void read_rest(WorkflowReading& reading) {
  Workflow& workflow = reading.workflow;
  const auto who_may_open = reading.file.names("who_may_open");
  reading.used.use("role", who_may_open);
  workflow.who_may_open = texts_of(who_may_open);
  if (who_may_open.empty()) {
    for (const Role& role : reading.fund.roles) {
      if (role.is_applicant) workflow.who_may_open.push_back(role.name);
    }
  }
  workflow.who_may_open_on_behalf = read_on_behalf("who_may_open_on_behalf", reading.file, reading);
  read_people_rules(reading);
  const yaml::Node* form = reading.file.take("form");
  if (form && form->is_mapping()) {
    Mapping mapping(*form, reading.problems, "a form");
    mapping.need("fields");
    read_form_rules(mapping, reading);
    mapping.close();
  }
  if (const yaml::Node* start = reading.file.need("start")) {
    workflow.start = Value(*start, reading.problems).name().value_or("");
    reading.used.use("state", Name{workflow.start, start->place});
  }
  const std::size_t before = reading.problems.count_of("R0");
  read_states(reading);
  reading.states_are_read = reading.problems.count_of("R0") == before;
  find_four_eyes(workflow);
  read_promises(reading);
}

}  // namespace almoner::workflow
