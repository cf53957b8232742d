#include "tests/mutation/sight.hpp"

#include <algorithm>

#include "engine/workflow/applicant_view.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::mutation {
namespace {

using Names = std::vector<std::string>;

std::string joined(const Names& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "nobody" : text;
}

template <class Picks>
std::string roles_that(const workflow::Fund& fund, Picks picks) {
  Names names;
  for (const auto& role : fund.roles)
    if (picks(role)) names.push_back(role.name);
  return joined(names);
}

bool sees(const workflow::SeenBy& rule, const std::string& state) {
  return workflow::contains(rule.states, state) != rule.all_but;
}

std::string roles_that_see(const workflow::Workflow& workflow, const std::string& state) {
  if (workflow.seen_by.empty()) return "everybody";
  return roles_that(*workflow.fund, [&](const workflow::Role& role) {
    return std::ranges::any_of(workflow.seen_by, [&](const auto& rule) {
      return rule.role == role.name && sees(rule, state);
    });
  });
}

std::string as_shown(const workflow::StateShown& shown) {
  return "“" + shown.title + "”, " + shown.stage + (shown.outcome ? ", with the outcome" : "");
}

// What its applicant sees, and what once a letter has told of it.
std::string applicants_view(const workflow::Workflow& workflow, const std::string& state) {
  std::string text = as_shown(workflow::shown_to_applicant(workflow, state, {}));
  if (!workflow.applicant_sees) return text;
  for (const auto& instead : workflow.applicant_sees->instead)
    for (const auto& letter : instead.told_by) {
      const std::string told =
          as_shown(workflow::shown_to_applicant(workflow, state, {{letter, {}, "", Instant{}}}));
      if (told != text) text += "; after " + letter + " " + told;
    }
  return text;
}

std::string of_case(const workflow::Workflow& workflow) {
  std::string text = "\n" + workflow.name + "\n";
  if (workflow.interests && !workflow.interests->declare_first.empty())
    text += "  reads it only after declaring: " + joined(workflow.interests->declare_first) + "\n";
  for (const auto& state : workflow.states)
    text += "  " + state.name + ": " + roles_that_see(workflow, state.name) +
            " | its applicant: " + applicants_view(workflow, state.name) +
            (state.ranking.empty() ? "" : " | in the ranking: " + state.ranking) + "\n";
  for (const auto& circle : workflow.comments)
    text += "  comments, " + circle.name + ": " + joined(circle.seen_by) +
            (circle.nameless_in.empty() ? "" : " | nameless in " + joined(circle.nameless_in)) +
            "\n";
  return text;
}

}  // namespace

std::string table_path() {
  return std::string(ALMONER_SOURCE_DIR) + "/tests/mutation/who_sees_what.txt";
}

std::string who_sees_what(const workflow::Definition& definition) {
  const auto& fund = *definition.fund;
  std::string text =
      "reads what is made for the file: " +
      roles_that(fund, [](const auto& role) { return role.reads_file; }) + "\nacts on no bid: " +
      roles_that(fund, [](const auto& role) { return !role.may_act_on_bids; }) + "\n";
  for (const auto& workflow : definition.workflows) text += of_case(*workflow);
  return text;
}

}  // namespace almoner::mutation
