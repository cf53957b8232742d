#include "engine/check/migration_answers.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::Criterion;
using workflow::Field;
using workflow::Form;
using workflow::Scoring;

// Whether what is stored for the one is read by the other.
bool reads(const Field& to, const Field& from) {
  if (to.type != from.type) return false;
  return std::all_of(from.columns.begin(), from.columns.end(), [&](const auto& column) {
    return std::any_of(to.columns.begin(), to.columns.end(), [&](const auto& other) {
      return other.name == column.name && other.type == column.type;
    });
  });
}

// The question, or the column of its rows.
const Field* asked_by(const Form& form, const Chosen& chosen) {
  const Field* field = form.field(chosen.field);
  if (field == nullptr || chosen.column.empty()) return field;
  const auto found = std::find_if(field->columns.begin(), field->columns.end(),
                                  [&](const Field& one) { return one.name == chosen.column; });
  return found == field->columns.end() ? nullptr : &*found;
}

const std::string* title_of(const Field& field, const std::string& code) {
  for (const auto& [known, title] : field.options)
    if (known == code) return &title;
  return nullptr;
}

const Criterion* criterion_of(const std::optional<Scoring>& scoring, const std::string& code) {
  if (!scoring) return nullptr;
  for (const Criterion& criterion : scoring->criteria)
    if (criterion.code == code) return &criterion;
  return nullptr;
}

std::string words_of(const Criterion& criterion) {
  return "'" + criterion.question + "' (" + criterion.code + ")";
}

std::string unlike(const Criterion& before, const Criterion* there) {
  if (there == nullptr)
    return "it was scored on " + words_of(before) + ", which the new version does not score";
  if (there->weight != before.weight)
    return "its score on " + words_of(before) + " counts for " + std::to_string(before.weight) +
           " of 100, and would for " + std::to_string(there->weight);
  if (there->gate != before.gate)
    return "its score on " + words_of(before) + " was given by another gate";
  if (there->score_max != before.score_max)
    return "its score on " + words_of(before) + " was given out of " +
           std::to_string(before.score_max) + ", and would be read out of " +
           std::to_string(there->score_max);
  return "";
}

}  // namespace

std::vector<std::string> answers_lost(const Form& from, const Form& to,
                                      const std::vector<std::string>& answered) {
  std::vector<std::string> said;
  for (const Field& field : from.fields) {
    if (!workflow::contains(answered, field.name)) continue;
    const std::string answer = "its answer to '" + field.label + "' (" + field.name + ") ";
    const Field* there = to.field(field.name);
    if (there == nullptr)
      said.push_back(answer + "would be lost: the new version has no such field");
    else if (!reads(*there, field))
      said.push_back(answer +
                     "could not be read: the new version has another type of answer there");
  }
  return said;
}

std::vector<std::string> choices_lost(const Form& from, const Form& to,
                                      const std::vector<Chosen>& chosen) {
  std::vector<std::string> said;
  for (const Chosen& one : chosen) {
    const Field *before = asked_by(from, one), *there = asked_by(to, one);
    if (before == nullptr || there == nullptr || there->type != before->type) continue;
    const std::string* title = title_of(*before, one.code);
    if (title == nullptr || title_of(*there, one.code) != nullptr) continue;
    const std::string sentence = "it chose '" + *title + "' (" + one.code + ") for '" +
                                 before->label + "' (" + before->name +
                                 "), which the new version does not offer";
    if (!workflow::contains(said, sentence)) said.push_back(sentence);
  }
  return said;
}

std::vector<std::string> scores_unlike(const std::optional<Scoring>& from,
                                       const std::optional<Scoring>& to,
                                       const std::vector<std::string>& scored) {
  std::vector<std::string> said;
  if (scored.empty() || !from) return said;
  for (const Criterion& before : from->criteria)
    if (workflow::contains(scored, before.code))
      if (const std::string one = unlike(before, criterion_of(to, before.code)); !one.empty())
        said.push_back(one);
  if (!to) return said;
  for (const Criterion& there : to->criteria)
    if (!criterion_of(from, there.code))
      said.push_back("the new version scores " + words_of(there) +
                     " too, of which its sheets say nothing");
  return said;
}

}  // namespace almoner::check
