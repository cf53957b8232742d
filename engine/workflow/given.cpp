#include "engine/workflow/given.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/workflow/emptied.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

using Entries = std::vector<guard::Map::Entry>;

const Entries& entries_of(const guard::Value& map) {
  static const Entries none;
  return map.is(guard::Kind::map) ? map.as_map().entries() : none;
}

guard::Value map_of(Entries entries) {
  auto map = guard::Map::of(std::move(entries));
  if (!map) throw std::logic_error("an answer stands twice");
  return guard::Value(std::move(*map));
}

std::pair<bool, std::ptrdiff_t> strength_of(const Workflow& workflow, const std::string& kind) {
  std::ptrdiff_t place = 0;
  if (const auto* kinds = workflow.fund->list("interest_kinds"))
    place = std::find_if(kinds->options.begin(), kinds->options.end(),
                         [&](const auto& option) { return option.first == kind; }) -
            kinds->options.begin();
  return {workflow.interests && workflow.interests->bars(kind), place};
}

}  // namespace

Answers type_given(const Workflow& workflow, const Transition* transition,
                   const guard::Value& before, const RawRow& raw) {
  const std::vector<std::string> may_fill =
      transition != nullptr ? transition->asks : std::vector<std::string>{};
  Answers answers = type_answers(workflow.form, before, raw, may_fill);
  Entries given;
  for (const auto& [name, value] : raw)
    if (const auto* typed = answers.typed.as_map().find(guard::MapKey(name)))
      given.push_back({name, *typed});
  answers.typed = map_of(std::move(given));
  return answers;
}

guard::Value overlay(const guard::Value& before, const guard::Value& given) {
  Entries entries;
  for (const auto& entry : entries_of(before))
    if (!given.is(guard::Kind::map) || !given.as_map().find(guard::MapKey(entry.key.as_text())))
      entries.push_back(entry);
  const Entries& over = entries_of(given);
  entries.insert(entries.end(), over.begin(), over.end());
  return map_of(std::move(entries));
}

guard::Value without(const guard::Value& answers, const std::vector<std::string>& fields) {
  Entries left;
  for (const auto& entry : entries_of(answers))
    if (!contains(fields, entry.key.as_text())) left.push_back(entry);
  return map_of(std::move(left));
}

std::vector<std::string> emptied_after(const Workflow& workflow, const Step& step) {
  const bool is_late = step.to_state != step.transition->goes_to;
  if (is_late) return {};
  return emptied_by(workflow, *step.transition, step.from_state);
}

bool declared_as_strongly(const Workflow& workflow, const std::vector<DeclaredInterest>& declared,
                          PersonId person, const std::string& kind) {
  const auto strength = strength_of(workflow, kind);
  return std::any_of(declared.begin(), declared.end(), [&](const DeclaredInterest& earlier) {
    return earlier.person == person && strength_of(workflow, earlier.kind) >= strength;
  });
}

std::string numbered(std::string prefix, const std::string& letters, std::int64_t number) {
  const std::size_t digits_min = letters.empty() ? 3 : 2;
  std::string digits = std::to_string(number);
  if (digits.size() < digits_min) digits.insert(0, digits_min - digits.size(), '0');
  return prefix + "-" + letters + digits;
}

std::string timer_name(const Timer& timer) {
  constexpr const char* kinds[] = {"remind", "alert", "do"};
  constexpr const char* units[] = {" minutes", "", " working days"};
  return std::string(kinds[static_cast<int>(timer.kind)]) + ":" + timer.who + timer.action + ":" +
         timer.message + ":" + timer.at_date + std::to_string(timer.offset) +
         units[static_cast<int>(timer.unit)];
}

bool counts(const Due& due, Instant entered_state_at) {
  return due.timer->kind == TimerKind::act || due.at > entered_state_at;
}

}  // namespace almoner::workflow
