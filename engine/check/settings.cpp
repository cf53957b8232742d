#include "engine/check/settings.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "engine/workflow/yaml.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R15";
constexpr int lines_looked_at = 2'000;  // of a fund's file

// Every name that a condition of some workflow reads, be it one that only warns.
std::set<std::string> names_asked(const Input& input) {
  std::set<std::string> names;
  const auto add = [&](const std::vector<workflow::Condition>& conditions) {
    for (const auto& one : conditions)
      for (const std::string& name : one.check.names()) names.insert(name);
  };
  for (const Workflow* workflow : input.read.all) {
    add(workflow->form_only_if);
    add(workflow->form_warn_unless);
    for (const State& state : workflow->states)
      for (const Transition& step : state.transitions) {
        add(step.only_if);
        add(step.warn_unless);
      }
  }
  return names;
}

// What is said, and what it is about: each finding something of its own, to be acknowledged alone.
struct Said {
  std::string about, message, mend;
};

void warn(Problems& fund, std::string_view above, std::string_view word, Said said) {
  fund.warning(place_of_word(fund, above, word), id, std::move(said.message), std::move(said.mend))
      .about = std::move(said.about);
}

// In hundredths: it is a decimal, "62.5".
int hundredths_of(const std::string& decimal) {
  const auto point = decimal.find('.');
  std::string digits = decimal.substr(0, point);
  const std::string rest = point == std::string::npos ? "" : decimal.substr(point + 1, 2);
  digits += rest + std::string(2 - rest.size(), '0');
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

void check_quality_line(const Input& input, const workflow::Scoring& scoring, Problems& fund) {
  const std::string& line = scoring.quality_line;
  if (line.empty() || hundredths_of(line) == 0) return;
  if (hundredths_of(line) > 100'00)
    warn(fund, "scoring", "quality_line",
         {"quality_line over 100",
          "no bid can reach the quality line of " + line + ": a score is out of 100",
          "write a quality_line of 100 or less"});
  const auto names = names_asked(input);
  if (names.contains("case.meets_quality_line") || names.contains("scoring.quality_line")) return;
  warn(fund, "scoring", "quality_line",
       {"quality_line", "no step asks for the quality line of " + line + ", so it holds nobody",
        "write - {check: case.meets_quality_line, say: \"...\"} under only_if of the step that "
        "recommends a bid, or delete quality_line"});
}

// A count of scores that is content with fewer than the sheet says. An exception is there to be:
// each time it is taken it stands on the auditor's list.
void check_scorers(const Input& input, const workflow::Scoring& scoring, Problems& fund) {
  for (const Workflow* workflow : input.read.all)
    for (const State& state : workflow->states)
      for (const Transition& step : state.transitions) {
        if (!step.enough || step.enough->of != "scores" || !step.exception.empty()) continue;
        if (step.enough->at_least >= scoring.scorers_min) continue;
        warn(fund, "scoring", "scorers",
             {"scorers of " + step.action,
              "the fund says that " + std::to_string(scoring.scorers_min) + " score, and '" +
                  step.action + "' (" + workflow->file + ":" + std::to_string(step.line) +
                  ") is content with " + std::to_string(step.enough->at_least),
              "write at_least: scoring.scorers under enough of '" + step.action + "'"});
      }
}

void check_ceilings(const Input& input, Problems& fund) {
  const auto names = names_asked(input);
  for (const Workflow* workflow : input.read.all) {
    const auto* pot = workflow->fund->pot(workflow->pot);
    if (!workflow->ceiling || pot == nullptr) continue;
    const std::string words =
        "the ceiling of " + workflow->ceiling->text() + " (" + workflow->file + ", budget)";
    if (!names.contains("budget.ceiling"))
      warn(fund, "pots", pot->name,
           {"ceiling of " + workflow->name, "no step asks for " + words + ", so it holds nobody",
            "write - {check: form.award <= budget.ceiling, say: \"...\"} under only_if of the step "
            "that reserves money, or delete the ceiling"});
    if (pot->sum < *workflow->ceiling)
      warn(fund, "pots", pot->name,
           {"ceiling of " + workflow->name + " over pot " + pot->name,
            words + " is more than the pot '" + pot->name + "' has: " + pot->sum.text(),
            "write a ceiling that the pot can pay, or a larger sum of the pot"});
  }
}

void check_ceiling_of_ranking(const Input& input, Problems& fund) {
  const auto& ranking = input.workflow.fund->ranking;
  if (!ranking || !ranking->ceiling) return;
  const auto& pots = input.workflow.fund->pots;
  if (*ranking->ceiling == Money{})
    warn(fund, "ranking", "ceiling",
         {"ceiling", "a ceiling of £0.00 lets no bid have anything",
          "write the most that one bid may get"});
  if (!pots.empty() && std::all_of(pots.begin(), pots.end(), [&](const workflow::Pot& pot) {
        return pot.sum < *ranking->ceiling;
      }))
    warn(fund, "ranking", "ceiling",
         {"ceiling over pots",
          "the ceiling of " + ranking->ceiling->text() + " is more than any pot has",
          "write the most that one bid may get, or a larger sum of the pot"});
}

}  // namespace

bool looks_at_fund(const Input& input) {
  const auto& all = input.read.all;
  if (all.front() != &input.workflow || (all.size() > 1 && !input.read.others_are_known))
    return false;
  return input.read.fund_file != nullptr && input.read.fund_file->file() != input.workflow.file;
}

// Read anew, so that a word of the same name elsewhere is not taken for it.
Place place_of_word(const Problems& file, std::string_view above, std::string_view word) {
  std::string text;
  for (int at = 1; at < lines_looked_at; ++at) text += file.line(at) + "\n";
  const auto read = workflow::yaml::parse({file.file(), text});
  const auto* parent = read.root ? read.root->find(above) : nullptr;
  if (parent == nullptr) return {1, 1};
  const auto* node = parent->find(word);
  return node != nullptr ? node->key_place : parent->key_place;
}

void check_settings(const Input& input) {
  if (!looks_at_fund(input)) return;
  Problems& fund = *input.read.fund_file;
  if (const auto& scoring = input.workflow.fund->scoring) {
    check_quality_line(input, *scoring, fund);
    check_scorers(input, *scoring, fund);
  }
  check_ceilings(input, fund);
  check_ceiling_of_ranking(input, fund);
}

}  // namespace almoner::check
