// R8, the part that is about paths: what conditions, sums and sentences read is filled in by then.
#include <algorithm>

#include "engine/check/check.hpp"
#include "engine/check/facts_there.hpp"
#include "engine/check/never_filled.hpp"
#include "engine/check/readings.hpp"
#include "engine/check/without.hpp"
#include "engine/check/worked_out.hpp"
#include "engine/workflow/emptied.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

constexpr std::string_view id = "R8";

struct Gap {
  std::string fact;
  Reading reading;
  const Way* way;
  std::vector<const Way*> path;  // empty where nothing on the way could fill it in
  bool is_never_filled;
};

class Gaps {
 public:
  explicit Gaps(const Input& input) : input_(input) {}

  std::vector<Gap> all() {
    const auto reached = input_.paths.reachable_from(*input_.paths.start());
    for (const Way& way : input_.paths.ways())
      if (reached[way.from] && !way.too_late)
        for (const Reading& reading : readings_of(input_.workflow, way)) look_at(reading, way);
    return std::move(gaps_);
  }

  const Filled* filled(const std::string& fact) { return input_.there.filled(fact); }

 private:
  void look_at(const Reading& reading, const Way& way) {
    for (const std::string& fact : reading.expression->names()) {
      const Filled* filled = input_.there.filled(fact);
      std::vector<const Way*> path;
      if (filled != nullptr)
        path =
            reading.is_always_said ? filled->path_before_empty(way) : filled->path_while_empty(way);
      const bool is_there =
          filled != nullptr ? path.empty() : !input_.there.may_be_empty(fact, way);
      if (is_there || !goes_wrong(reading, fact, way)) continue;
      gaps_.push_back(
          {fact, reading, &way, std::move(path), !input_.there.may_be_filled(fact, way)});
    }
  }

  bool goes_wrong(const Reading& reading, const std::string& fact, const Way& way) {
    const auto is_certain = [&](const std::string& name) {
      return !input_.there.may_be_empty(name, way);
    };
    if (!without(*reading.expression, fact, is_certain).error) return false;
    const Filled* filled = input_.there.filled(fact);
    if (reading.is_sum && filled != nullptr && filled->is_needed_by(way)) return false;
    if (reading.said_unless == nullptr || !reads(reading.said_unless->check, fact)) return true;
    return without(reading.said_unless->check, fact, is_certain).no;
  }

  const Input& input_;
  std::vector<Gap> gaps_;
};

// "award" of "form.award"; empty for what is no answer.
std::string field_of(const Workflow& workflow, const std::string& fact) {
  if (!fact.starts_with("form.")) return "";
  const auto* field = workflow.form.field(fact.substr(5));
  if (field == nullptr) return "";
  return field->is_computed() ? field->sum_rows : field->name;
}

// What the last step did to it that had to do with it: asked for it, or sent the form in, and did
// not need it; opened the form in which it is then emptied; or put back what had asked for it.
enum class Fault { none, not_needed, opens, puts_back };

struct Culprit {
  Fault fault = Fault::none;
  std::size_t at = 0;  // on the path
};

Fault fault_of(const Input& input, const Way& way, const workflow::Field& field) {
  const Transition& step = *way.transition;
  const bool sends_in = field.is_question() && step.locks_form;
  const bool is_asked = contains(step.asks, field.name);
  if (!step.by_clock && (is_asked || sends_in))  // the clock waits for no answer
    return input.workflow.form.needs(step.action, field.name) ? Fault::none : Fault::not_needed;
  if (field.is_question() && step.unlocks_form) return Fault::opens;
  const auto emptied = workflow::emptied_by(input.workflow, step, input.paths.state(way.from).name);
  return !is_asked && contains(emptied, field.name) ? Fault::puts_back : Fault::none;
}

Culprit culprit_of(const Input& input, const Gap& gap, const std::string& field) {
  const auto* asked = input.workflow.form.field(field);
  if (asked == nullptr || gap.path.empty()) return {};
  for (std::size_t i = gap.path.size() - (gap.reading.is_always_said ? 1 : 0); i-- > 0;)
    if (const Fault fault = fault_of(input, *gap.path[i], *asked); fault != Fault::none)
      return {fault, i};
  return {};
}

// The step that sends the form in with the field, and leaves it open to be emptied again; null
// when there is none.
const Transition* leaves_open(const Workflow& workflow, const Gap& gap, const std::string& field) {
  const auto* asked = workflow.form.field(field);
  if (asked == nullptr || !asked->is_question()) return nullptr;
  for (const Way* way : gap.path) {
    if (way->transition->locks_form) return nullptr;
    if (workflow.form.needs(way->transition->action, field)) return way->transition;
  }
  return nullptr;
}

std::string mend_of(const Gap& gap, const std::string& field, const Culprit& culprit) {
  const std::string has = "has(" + gap.fact + ")";
  const bool is_sentence = gap.reading.is_always_said || gap.reading.said_unless != nullptr;
  const std::string first = is_sentence ? "write {" + has + " ? " + gap.fact + " : '...'}"
                                        : "ask " + has + " before it is read";
  if (gap.fact == "budget.ceiling") return "write a ceiling under 'budget'";
  const std::string action = gap.path.empty() ? "" : gap.path[culprit.at]->transition->action;
  if (culprit.fault == Fault::not_needed)
    return "write " + field + " under form.required." + action + ", or " + first;
  if (culprit.fault == Fault::opens)
    return "let the form be sent in again after '" + action +
           "' by an action with locks: form, and write " + field +
           " under form.required for it, or " + first;
  if (culprit.fault == Fault::puts_back)
    return "let a step after '" + action + "' ask for it again (asks: [" + field + "], and " +
           field + " under form.required), or " + first;
  if (!field.empty())
    return "let a step before it ask for it (asks: [" + field + "], and " + field +
           " under form.required), or " + first;
  if (gap.fact.find("score") != std::string::npos && !gap.is_never_filled)
    return "count the scores on the way there (enough: {scores: 1, say: ...}), or " + first;
  return first;
}

std::string mark_of(Fault fault) {
  switch (fault) {
    case Fault::not_needed:
      return "leaves it empty";
    case Fault::opens:
      return "lets it be emptied";
    case Fault::puts_back:
      return "empties it";
    case Fault::none:
      return "reads it";
  }
  return "reads it";
}

std::string message_of(const Gap& gap) {
  const std::string fact = "'" + gap.fact + "'";
  if (gap.is_never_filled)
    return "nothing fills in " + fact + ", which " + gap.reading.where + " reads";
  return fact + " may be empty when " + gap.reading.where + " reads it";
}

// All answers that one rule of the form reads, or that one open form may lose.
workflow::Cause cause_of(const Gap& gap, const std::string& field, const Culprit& culprit,
                         const Transition* open) {
  workflow::Cause cause;
  if (gap.reading.is_rule_of_form && !gap.is_never_filled)
    cause.key = gap.reading.where;
  else if (open != nullptr)
    cause.key = "left open by " + open->action;
  cause.about = "'" + gap.fact + "'";
  cause.one_more = cause.more = "so may";
  if (open != nullptr)
    cause.answer_left_open = gap.fact;
  else if (culprit.fault == Fault::not_needed)
    cause.field = field, cause.action = gap.path[culprit.at]->transition->action;
  return cause;
}

void tell(const Input& input, const Gap& gap, const std::vector<Gap>& gaps, Problems& problems) {
  const std::string field = field_of(input.workflow, gap.fact);
  const Culprit culprit = culprit_of(input, gap, field);
  const Transition* open = leaves_open(input.workflow, gap, field);
  const std::string mend = open != nullptr
                               ? "write locks: form under '" + open->action + "' (line " +
                                     std::to_string(open->line) +
                                     "): till then whoever fills in the form may empty it again"
                               : mend_of(gap, field, culprit);
  Finding& finding = problems.error(gap.reading.place, id, message_of(gap), mend);
  finding.cause = cause_of(gap, field, culprit, open);
  for (const Gap& other : gaps) {
    const std::string note = "so it may when " + other.reading.where + " (line " +
                             std::to_string(other.reading.place.line) + ") reads it";
    const bool is_same = other.reading.expression == gap.reading.expression;
    if (other.fact == gap.fact && !is_same && !contains(finding.notes, note))
      finding.notes.push_back(note);
  }
  if (gap.path.empty()) return;
  const bool is_told = culprit.fault != Fault::none;
  finding.path = marked_path(input.paths, gap.path, is_told ? culprit.at : gap.path.size() - 1,
                             mark_of(culprit.fault));
}

}  // namespace

// One finding for each fact, at what reads it first.
void check_answered(const Input& input, Problems& problems) {
  check_never_filled(input, problems);
  const std::vector<Gap> gaps = Gaps(input).all();
  std::vector<std::string> told;
  for (const Gap& one : gaps) {
    if (contains(told, one.fact)) continue;
    told.push_back(one.fact);
    const auto first = std::min_element(gaps.begin(), gaps.end(), [&](const Gap& a, const Gap& b) {
      const bool is_a = a.fact == one.fact, is_b = b.fact == one.fact;
      return is_a != is_b ? is_a : a.path.size() < b.path.size();
    });
    tell(input, *first, gaps, problems);
  }
  if (gaps.empty()) check_worked_out(input, problems);
}

}  // namespace almoner::check
