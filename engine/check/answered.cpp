// R8, the part that is about paths: what conditions, sums and sentences read is filled in by then.
#include <algorithm>

#include "engine/check/check.hpp"
#include "engine/check/facts_there.hpp"
#include "engine/check/readings.hpp"
#include "engine/check/without.hpp"
#include "engine/check/worked_out.hpp"
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
  explicit Gaps(const Input& input) : input_(input), there_(input) {}

  std::vector<Gap> all() {
    const auto reached = input_.paths.reachable_from(*input_.paths.start());
    for (const Way& way : input_.paths.ways())
      if (reached[way.from] && !way.too_late)
        for (const Reading& reading : readings_of(input_.workflow, way)) look_at(reading, way);
    return std::move(gaps_);
  }

  const Filled* filled(const std::string& fact) { return there_.filled(fact); }

 private:
  void look_at(const Reading& reading, const Way& way) {
    for (const std::string& fact : reading.expression->names()) {
      const Filled* filled = there_.filled(fact);
      std::vector<const Way*> path;
      if (filled != nullptr)
        path =
            reading.is_always_said ? filled->path_before_empty(way) : filled->path_while_empty(way);
      const bool is_there = filled != nullptr ? path.empty() : !there_.may_be_empty(fact, way);
      if (is_there || !goes_wrong(reading, fact, way)) continue;
      gaps_.push_back({fact, reading, &way, std::move(path), !there_.may_be_filled(fact, way)});
    }
  }

  bool goes_wrong(const Reading& reading, const std::string& fact, const Way& way) {
    const auto is_certain = [&](const std::string& name) {
      return !there_.may_be_empty(name, way);
    };
    if (!without(*reading.expression, fact, is_certain).error) return false;
    const Filled* filled = there_.filled(fact);
    if (reading.is_sum && filled != nullptr && filled->is_needed_by(way)) return false;
    if (reading.said_unless == nullptr || !reads(reading.said_unless->check, fact)) return true;
    return without(reading.said_unless->check, fact, is_certain).no;
  }

  const Input& input_;
  FactsThere there_;
  std::vector<Gap> gaps_;
};

// "award" of "form.award"; empty for what is no answer.
std::string field_of(const Workflow& workflow, const std::string& fact) {
  if (!fact.starts_with("form.")) return "";
  const auto* field = workflow.form.field(fact.substr(5));
  if (field == nullptr) return "";
  return field->is_computed() ? field->sum_rows : field->name;
}

// The last step on the path that asked for it, or sent the form in, and did not need it.
std::size_t culprit_of(const Workflow& workflow, const Gap& gap, const std::string& field) {
  const auto* asked = workflow.form.field(field);
  const std::size_t asked_last = gap.path.size() - (gap.reading.is_always_said ? 1 : 0);
  for (std::size_t i = gap.path.empty() ? 0 : asked_last; i-- > 0 && asked != nullptr;) {
    const Transition& step = *gap.path[i]->transition;
    if (step.by_clock) continue;  // it waits for no answer
    const bool sends_in = asked->is_question() && step.locks_form;
    if (contains(step.asks, field) || sends_in) return i;
  }
  return gap.path.size();
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

std::string mend_of(const Gap& gap, const std::string& field, std::size_t culprit) {
  const std::string has = "has(" + gap.fact + ")";
  const bool is_sentence = gap.reading.is_always_said || gap.reading.said_unless != nullptr;
  const std::string first = is_sentence ? "write {" + has + " ? " + gap.fact + " : '...'}"
                                        : "ask " + has + " before it is read";
  if (gap.fact == "budget.ceiling") return "write a ceiling under 'budget'";
  if (culprit < gap.path.size())
    return "write " + field + " under form.required." + gap.path[culprit]->transition->action +
           ", or " + first;
  if (!field.empty())
    return "let a step before it ask for it (asks: [" + field + "], and " + field +
           " under form.required), or " + first;
  if (gap.fact.find("score") != std::string::npos && !gap.is_never_filled)
    return "count the scores on the way there (enough: {scores: 1, say: ...}), or " + first;
  return first;
}

std::string message_of(const Gap& gap) {
  const std::string fact = "'" + gap.fact + "'";
  if (gap.is_never_filled)
    return "nothing fills in " + fact + ", which " + gap.reading.where + " reads";
  return fact + " may be empty when " + gap.reading.where + " reads it";
}

void tell(const Input& input, const Gap& gap, const std::vector<Gap>& gaps, Problems& problems) {
  const std::string field = field_of(input.workflow, gap.fact);
  const std::size_t culprit = culprit_of(input.workflow, gap, field);
  const Transition* open = leaves_open(input.workflow, gap, field);
  const std::string mend = open != nullptr
                               ? "write locks: form under '" + open->action + "' (line " +
                                     std::to_string(open->line) +
                                     "): till then whoever fills in the form may empty it again"
                               : mend_of(gap, field, culprit);
  Finding& finding = problems.error(gap.reading.place, id, message_of(gap), mend);
  for (const Gap& other : gaps) {
    const std::string note = "so it may when " + other.reading.where + " (line " +
                             std::to_string(other.reading.place.line) + ") reads it";
    const bool is_same = other.reading.expression == gap.reading.expression;
    if (other.fact == gap.fact && !is_same && !contains(finding.notes, note))
      finding.notes.push_back(note);
  }
  if (gap.path.empty()) return;
  const bool is_told = culprit < gap.path.size();
  finding.path = marked_path(input.paths, gap.path, is_told ? culprit : gap.path.size() - 1,
                             is_told ? "leaves it empty" : "reads it");
}

}  // namespace

// One finding for each fact, at what reads it first.
void check_answered(const Input& input, Problems& problems) {
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
