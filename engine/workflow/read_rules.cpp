// What holds for a whole workflow: four eyes, interests, who sees what, promises.
#include <algorithm>

#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {
namespace {

DifferentPeople read_different_people(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "a rule of four eyes");
  DifferentPeople rule;
  rule.line = node.place.line;
  rule.column = node.place.column;
  if (const yaml::Node* name = mapping.need("name")) {
    rule.name = Value(*name, reading.problems).name_with_hyphens().value_or("");
  }
  const auto did = mapping.need_names("whoever_did");
  const auto may_not = mapping.need_names("may_not");
  reading.used.use("action", did);
  reading.used.use("action", may_not);
  rule.whoever_did = texts_of(did);
  rule.may_not = texts_of(may_not);
  if (const yaml::Node* compare = mapping.take("compare")) {
    rule.compare_body = Value(*compare, reading.problems).choice({"person", "body"}) == "body";
  }
  if (const yaml::Node* say = mapping.need("say")) {
    rule.say = reading.formulas->sentence(*say, Where::four_eyes_sentence);
  }
  mapping.close();
  return rule;
}

void read_interests(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "the rule of interests");
  Interests interests;
  const auto first = mapping.names("declare_first");
  const auto barring = mapping.names("barring");
  const auto barred = mapping.need_names("barred_from");
  reading.used.use("role", first);
  reading.used.use("kind of interest", barring);
  reading.used.use("action", barred);
  interests.declare_first = texts_of(first);
  interests.barring = texts_of(barring);
  interests.barred_from = texts_of(barred);
  if (const yaml::Node* say = mapping.need("say")) {
    interests.say = reading.formulas->sentence(*say, Where::interest_sentence);
  }
  mapping.close();
  reading.workflow.interests = std::move(interests);
}

// officer: [states], or officer: {all_but: [states]}
SeenBy read_seen_by(const yaml::Node& node, WorkflowReading& reading) {
  SeenBy seen;
  seen.role = node.key;
  seen.line = node.key_place.line;
  seen.column = node.key_place.column;
  reading.used.use("role", Name{node.key, node.key_place});
  std::vector<Name> states;
  if (node.is_mapping()) {
    Mapping mapping(node, reading.problems, "what a role sees");
    seen.all_but = true;
    if (const yaml::Node* but = mapping.need("all_but")) {
      states = Value(*but, reading.problems).names_or_none();
    }
    mapping.close();
  } else {
    states = Value(node, reading.problems).names();
  }
  reading.used.use("state", states);
  seen.states = texts_of(states);
  return seen;
}

// submitted: {of: [rejection_check]}, or with a name of its own:
// considered: {title: Being considered, stage: sift, of: [scored], told_by: [tell_reserve]}
ApplicantSees::Instead read_instead(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "what the applicant sees");
  ApplicantSees::Instead instead;
  instead.state = node.key;
  const auto of = mapping.need_names("of");
  const auto told_by = mapping.names("told_by");
  instead.of = texts_of(of);
  instead.told_by = texts_of(told_by);
  instead.title = mapping.text("title");
  if (instead.title.empty()) {
    reading.used.use("state", Name{node.key, node.key_place});
  } else if (const yaml::Node* stage = mapping.need("stage")) {
    instead.stage = Value(*stage, reading.problems).choice(stages()).value_or("");
  }
  mapping.close();
  reading.used.use("state", of);
  reading.used.use("action", told_by);
  return instead;
}

void refuse_twice(const yaml::Node& node, const ApplicantSees& sees, Problems& problems) {
  std::vector<std::string> seen;
  for (const auto& instead : sees.instead)
    for (const auto& state : instead.of) {
      if (std::find(seen.begin(), seen.end(), state) != seen.end())
        problems.error(node.key_place, "R5",
                       "the applicant would see '" + state + "' as two different states",
                       "name it under one of them");
      seen.push_back(state);
    }
}

void read_applicant_sees(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "what the applicant sees");
  ApplicantSees sees;
  const auto outcome_in = mapping.need_names("outcome_in");
  reading.used.use("state", outcome_in);
  sees.outcome_in = texts_of(outcome_in);
  const yaml::Node* instead = mapping.need("instead");
  if (instead && Value(*instead, reading.problems).is_mapping())
    for (const yaml::Node& one : instead->items) {
      check_key(one, reading.problems);
      sees.instead.push_back(read_instead(one, reading));
    }
  mapping.close();
  refuse_twice(node, sees, reading.problems);
  reading.workflow.applicant_sees = std::move(sees);
}

Name named_in(const yaml::Node& node, std::string_view key, const std::string& text) {
  const yaml::Node* at = node.find(key);
  return Name{text, at ? at->place : node.place};
}

Promise read_promise(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "a promise");
  Promise promise;
  promise.line = node.place.line;
  promise.column = node.place.column;
  promise.before_state = mapping.name("before_state");
  promise.before_action = mapping.name("before_action");
  const auto must_have = mapping.names("must_have");
  promise.must_have = texts_of(must_have);
  if (const yaml::Node* after = mapping.take("never_after")) {
    const auto date = name_of_date(*after, reading.problems);
    if (date) reading.used.use("date", *date);
    promise.never_after = date ? date->text : "";
  }
  promise.action = mapping.name("action");
  promise.why = mapping.need_text("why");
  mapping.close();
  reading.used.use("state", named_in(node, "before_state", promise.before_state));
  reading.used.use("action", named_in(node, "before_action", promise.before_action));
  reading.used.use("action", must_have);
  reading.used.use("action", named_in(node, "action", promise.action));
  const auto has = [&](std::string_view key) { return node.find(key) != nullptr; };
  const bool before = has("before_state") != has("before_action") && has("must_have") &&
                      !has("never_after") && !has("action");
  const bool after = has("never_after") && has("action") && !has("before_state") &&
                     !has("before_action") && !has("must_have");
  if (node.is_mapping() && !before && !after) {
    reading.problems.error(
        node.place, "R0",
        "a promise is 'before_state' or 'before_action' with 'must_have', or 'never_after' "
        "with 'action'");
  }
  return promise;
}

Acknowledgement read_acknowledgement(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "an acknowledgement");
  Acknowledgement one;
  one.check = mapping.need_text("check");
  one.at = mapping.need_text("at");
  one.who = mapping.need_text("who");
  one.why = mapping.need_text("why");
  mapping.close();
  return one;
}

// The items of a list under that key, or none.
std::vector<const yaml::Node*> items_of(WorkflowReading& reading, std::string_view key) {
  std::vector<const yaml::Node*> items;
  const yaml::Node* list = reading.file.take(key);
  if (!list || !Value(*list, reading.problems).is_list()) return items;
  for (const yaml::Node& item : list->items) items.push_back(&item);
  return items;
}

}  // namespace

void read_people_rules(WorkflowReading& reading) {
  for (const yaml::Node* rule : items_of(reading, "different_people")) {
    reading.workflow.different_people.push_back(read_different_people(*rule, reading));
  }
  if (const yaml::Node* interests = reading.file.take("interests"))
    read_interests(*interests, reading);
  if (const yaml::Node* sees = reading.file.take("applicant_sees"))
    read_applicant_sees(*sees, reading);
  const yaml::Node* seen = reading.file.take("seen_by");
  if (!seen || !Value(*seen, reading.problems).is_mapping()) return;
  for (const yaml::Node& role : seen->items) {
    reading.workflow.seen_by.push_back(read_seen_by(role, reading));
  }
}

void read_promises(WorkflowReading& reading) {
  for (const yaml::Node* promise : items_of(reading, "always")) {
    reading.workflow.always.push_back(read_promise(*promise, reading));
  }
  for (const yaml::Node* one : items_of(reading, "acknowledged")) {
    reading.acknowledged->push_back(read_acknowledgement(*one, reading));
  }
}

}  // namespace almoner::workflow
