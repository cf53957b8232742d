// R12: each document can be made, is about such a case, and what it prints is filled in by then and
// of the type that it is printed as.
#include <algorithm>

#include "engine/check/check.hpp"
#include "engine/check/facts_there.hpp"
#include "engine/check/in_brackets.hpp"
#include "engine/check/printed.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::DocumentOrder;
using workflow::Field;

constexpr std::string_view id = "R12";

// Those about that kind of case; of any kind where none is named.
std::vector<std::string> names_of(const Documents& documents, const std::string& kind = "") {
  std::vector<std::string> names;
  for (const KnownDocument& one : documents)
    if (kind.empty() || one.of == kind) names.push_back(one.name);
  return names;
}

// The step that can be made to wait for the answer: what the clock does is done without it. Where
// the form is sent in for a question; where it is asked for, or its role acts, for another field;
// else the last that a person takes. None where only the clock acts.
const Transition* who_can_wait(const Field& field, const std::vector<const Way*>& path) {
  const Transition *best = nullptr, *last = nullptr, *of_role = nullptr;
  for (const Way* way : path) {
    const Transition& step = *way->transition;
    if (step.by_clock || way->too_late) continue;
    last = &step;
    if (contains(step.who_may, field.filled_in_by)) of_role = &step;
    if (field.is_question() ? step.locks_form : contains(step.asks, field.name)) best = &step;
  }
  return best != nullptr ? best : of_role != nullptr ? of_role : last;
}

class Orders {
 public:
  Orders(const Input& input, Problems& problems)
      : input_(input), known_(*input.beside.documents), problems_(problems) {}

  void check() {
    const auto reached = input_.paths.reachable_from(*input_.paths.start());
    for (const State& state : input_.workflow.states) {
      documents(state.documents);
      for (const Transition& step : state.transitions) documents(step.documents);
    }
    for (const Way& way : input_.paths.ways())
      if (reached[way.from]) printed_after(way);
  }

 private:
  const KnownDocument* known(const std::string& name) const {
    for (const KnownDocument& one : known_)
      if (one.name == name) return &one;
    return nullptr;
  }

  void documents(const std::vector<DocumentOrder>& orders) {
    for (const DocumentOrder& order : orders) {
      const Place place{order.line, order.column};
      const KnownDocument* document = known(order.document_template);
      if (document == nullptr) {
        const auto names = names_of(known_);
        problems_.error(place, id,
                        "there is no document called '" + order.document_template + "'" +
                            workflow::did_you_mean(order.document_template, names),
                        "use one of " + one_of_many(names));
      } else if (document->of != input_.workflow.kind) {
        problems_.error(place, id,
                        "the document '" + document->name + "' is about a " + document->of +
                            ", not about a " + case_words(input_),
                        other_than(order));
      } else {
        printed_of_others(order, *document);
      }
    }
  }

  // A late attempt makes what its state makes, and nothing of its own.
  void printed_after(const Way& way) {
    if (!way.too_late)
      for (const DocumentOrder& order : way.transition->documents) printed_by(order, way);
    if (way.from == way.to) return;
    for (const DocumentOrder& order : input_.paths.state(way.to).documents) printed_by(order, way);
  }

  void printed_by(const DocumentOrder& order, const Way& way) {
    const KnownDocument* document = known(order.document_template);
    if (document == nullptr || document->of != input_.workflow.kind) return;
    for (const PrintedAnswer& answer : document->prints) {
      if (!answer.of.empty()) continue;
      const std::string thing = document->name + " " + answer.field + "." + answer.column;
      if (!contains(told_, thing) && is_told(order, answer, way)) told_.push_back(thing);
    }
  }

  bool is_told(const DocumentOrder& order, const PrintedAnswer& answer, const Way& way) {
    const Field* field = input_.workflow.form.field(answer.field);
    if (field == nullptr) {
      if (answer.is_needed) tell_missing(order, answer.field);
      return answer.is_needed;
    }
    if (!is_printable(*field, answer)) {
      tell_type(order, *field, answer);
      return true;
    }
    if (!answer.is_needed) return false;
    const Filled& filled = *input_.there.filled("form." + answer.field);
    if (!filled.may_be_empty_after(way)) return false;
    tell_empty(order, *field, filled.path_left_empty(way));
    return true;
  }

  // What can be ordered instead.
  std::string other_than(const DocumentOrder& order) const {
    const auto names = names_of(known_, input_.workflow.kind);
    if (!names.empty())
      return "use a document about a " + case_words(input_) + ": " + one_of_many(names);
    return "delete it: no document is about a " + case_words(input_) + "; write to " + order.to +
           " by a message instead (tell: [{who: " + order.to + ", message: ...}])";
  }

  void tell_missing(const DocumentOrder& order, const std::string& field) {
    problems_.error({order.line, order.column}, id,
                    "the document '" + order.document_template + "' prints '" + field +
                        "', which is no field of this form",
                    "write it under form.fields, and under form.required of a step on the way");
  }

  void tell_type(const DocumentOrder& order, const Field& field, const PrintedAnswer& answer) {
    const TypeClash clash = clash_of(order.document_template, field, answer, "in this form");
    problems_.error({order.line, order.column}, id, clash.message, clash.mend);
  }

  // A document about a round prints what its bids say, wherever they are by then.
  void printed_of_others(const DocumentOrder& order, const KnownDocument& document) {
    for (const Workflow* other : input_.read.all)
      for (const PrintedAnswer& answer : document.prints) {
        const bool is_theirs =
            answer.of == other->kind && other->parent_kind == input_.workflow.kind;
        const Field* field = is_theirs ? other->form.field(answer.field) : nullptr;
        const std::string thing =
            document.name + " " + other->name + " " + answer.field + "." + answer.column;
        if (field == nullptr || is_printable(*field, answer) || contains(told_, thing)) continue;
        told_.push_back(thing);
        const TypeClash clash =
            clash_of(document.name, *field, answer,
                     "in the form of each " + other->kind + " (" + other->file + ")");
        problems_.error({order.line, order.column}, id, clash.message, clash.mend);
      }
  }

  void tell_empty(const DocumentOrder& order, const Field& field,
                  const std::vector<const Way*>& path) {
    Finding& finding = problems_.error({order.line, order.column}, id,
                                       "the document '" + order.document_template + "' prints '" +
                                           field.name + "', which may be empty by then",
                                       mend_empty(order, field, path));
    finding.cause.follows_from_open = "form." + field.name;
    finding.path =
        marked_path(input_.paths, path, path.size() - 1, "makes it without '" + field.name + "'");
  }

  static std::string mend_empty(const DocumentOrder& order, const Field& field,
                                const std::vector<const Way*>& path) {
    const Transition* step = who_can_wait(field, path);
    if (step == nullptr)
      return "order '" + order.document_template +
             "' where a person acts: the clock waits for no answer";
    const std::string required = "write " + field.name + " under form.required." + step->action;
    if (!field.is_question() && !contains(step->asks, field.name))
      return "let '" + step->action + "' ask for it (asks: [" + field.name + "]), and " + required;
    return required;
  }

  const Input& input_;
  const Documents& known_;
  Problems& problems_;
  std::vector<std::string> told_;
};

}  // namespace

void check_templates(const Input& input, Problems& problems) {
  if (input.beside.documents) Orders(input, problems).check();
  if (input.beside.messages) check_messages(input, problems);
}

}  // namespace almoner::check
