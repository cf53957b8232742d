// What holds for a whole workflow: four eyes, interests, who sees what, promises.
#include <algorithm>

#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {
namespace {

// Starting a case and typing in its form are recorded like actions, and no workflow names them.
bool is_deed_of_every_case(std::string_view action) {
  return action == "open" || action == "edit";
}

void use_of_parent(const std::vector<Name>& actions, WorkflowReading& reading) {
  const std::string& parent = reading.workflow.parent_kind;
  for (const Name& action : actions) {
    if (is_deed_of_every_case(action.text)) continue;
    if (parent.empty())
      reading.problems.error(action.place, "R1", "the parent of this case is not named",
                             "write 'parent' at the top of the file");
    else
      reading.used.use_elsewhere("action of a " + parent, {action});
  }
}

DifferentPeople read_different_people(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "a rule of four eyes");
  DifferentPeople rule;
  rule.line = node.place.line;
  rule.column = node.place.column;
  if (const yaml::Node* name = mapping.need("name")) {
    rule.name = Value(*name, reading.problems).name_with_hyphens().value_or("");
  }
  const auto did = mapping.names("whoever_did");
  const auto on_parent = mapping.names("whoever_did_on_parent");
  const auto may_not = mapping.need_names("may_not");
  for (const Name& deed : did)
    if (!is_deed_of_every_case(deed.text)) reading.used.use("action", deed);
  reading.used.use("action", may_not);
  use_of_parent(on_parent, reading);
  if (node.is_mapping() && did.empty() && on_parent.empty() && !node.find("whoever_did"))
    reading.problems.error(node.place, "R0",
                           "a rule of four eyes needs 'whoever_did', which is not here",
                           "write whoever_did: [ACTION] in it; open and edit count as actions");
  rule.whoever_did = texts_of(did);
  rule.whoever_did_on_parent = texts_of(on_parent);
  rule.may_not = texts_of(may_not);
  if (const yaml::Node* compare = mapping.take("compare")) {
    rule.compare_body = Value(*compare, reading.problems).choice({"person", "body"}) == "body";
  }
  if (const yaml::Node* small = mapping.take("small_council")) {
    rule.small_council_relaxes = Value(*small, reading.problems).choice({"relaxed"}).has_value();
  }
  if (const yaml::Node* say = mapping.need("say")) {
    rule.say = reading.formulas->sentence(*say, Where::four_eyes_sentence);
  }
  mapping.close();
  return rule;
}

// [actions], or {all_but: [actions]}
std::vector<Name> read_barred_from(const yaml::Node* node, Interests& interests,
                                   WorkflowReading& reading) {
  if (!node) return {};
  if (!node->is_mapping()) return Value(*node, reading.problems).names();
  Mapping mapping(*node, reading.problems, "what an interest bars from");
  interests.all_but = true;
  std::vector<Name> actions;
  if (const yaml::Node* but = mapping.need("all_but"))
    actions = Value(*but, reading.problems).names_or_none();
  mapping.close();
  return actions;
}

void read_interests(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "the rule of interests");
  Interests interests;
  const auto first = mapping.names("declare_first");
  const auto barring = mapping.names("barring");
  const auto barred = read_barred_from(mapping.need("barred_from"), interests, reading);
  const auto decisions = mapping.names("scores_stand_after");
  if (const yaml::Node* of = mapping.take("of")) {
    interests.of_parent = Value(*of, reading.problems).choice({"parent"}).has_value();
  }
  reading.used.use("role", first);
  reading.used.use("kind of interest", barring);
  reading.used.use("action", barred);
  reading.used.use("action", decisions);
  interests.declare_first = texts_of(first);
  interests.barring = texts_of(barring);
  interests.barred_from = texts_of(barred);
  interests.scores_stand_after = texts_of(decisions);
  if (const yaml::Node* say = mapping.need("say")) {
    interests.say = reading.formulas->sentence(*say, Where::interest_sentence);
  }
  if (const yaml::Node* say = mapping.take("say_to_applicant")) {
    interests.say_to_applicant = reading.formulas->sentence(*say, Where::condition_sentence);
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
        "with 'action'",
        "write {before_state: STATE, must_have: [ACTION], why: ...}, or with before_action: ACTION "
        "in its place, or {never_after: ..., action: ACTION, why: ...}");
  }
  return promise;
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
  if (seen && Value(*seen, reading.problems).is_mapping())
    for (const yaml::Node& role : seen->items)
      reading.workflow.seen_by.push_back(read_seen_by(role, reading));
  if (const yaml::Node* comments = reading.file.take("comments")) read_comments(*comments, reading);
}

void read_promises(WorkflowReading& reading) {
  for (const yaml::Node* promise : items_of(reading, "always")) {
    reading.workflow.always.push_back(read_promise(*promise, reading));
  }
}

}  // namespace almoner::workflow
