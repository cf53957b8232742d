// R12: each document can be made, is about such a case, and what it prints is filled in by then and
// of the type that it is printed as.
#include <algorithm>

#include "engine/check/check.hpp"
#include "engine/check/facts_there.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::DocumentOrder;
using workflow::Field;
using workflow::FieldType;

constexpr std::string_view id = "R12";

// Those about that kind of case; of any kind where none is named.
std::vector<std::string> names_of(const Documents& documents, const std::string& kind = "") {
  std::vector<std::string> names;
  for (const KnownDocument& one : documents)
    if (kind.empty() || one.of == kind) names.push_back(one.name);
  return names;
}

std::string words_for(FieldType type) {
  switch (type) {
    case FieldType::money:
      return "a sum of money";
    case FieldType::date:
      return "a date";
    case FieldType::number:
      return "a number";
    case FieldType::yes_no:
      return "yes or no";
    case FieldType::choices:
    case FieldType::list:
      return "a list";
    case FieldType::rows:
      return "rows";
    case FieldType::text:
    case FieldType::choice:
    case FieldType::file:
      return "text";
  }
  return "text";
}

// A choice is printed as text is.
FieldType printed_as(FieldType type) {
  if (type == FieldType::choice || type == FieldType::file) return FieldType::text;
  return type == FieldType::choices ? FieldType::list : type;
}

bool is_of_type(const Field& field, FieldType type) {
  return printed_as(field.type) == printed_as(type);
}

const Field* column_of(const Field& rows, const std::string& name) {
  for (const Field& column : rows.columns)
    if (column.name == name) return &column;
  return nullptr;
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
      : input_(input), known_(*input.beside.documents), problems_(problems), there_(input) {}

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
                        "use one of " + workflow::one_of(names));
      } else if (document->of != input_.workflow.kind) {
        problems_.error(place, id,
                        "the document '" + document->name + "' is about a " + document->of +
                            ", not about a " + case_words(input_),
                        other_than(order));
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
    const Filled& filled = *there_.filled("form." + answer.field);
    if (!filled.may_be_empty_after(way)) return false;
    tell_empty(order, *field, filled.path_left_empty(way));
    return true;
  }

  static bool is_printable(const Field& field, const PrintedAnswer& answer) {
    if (answer.column.empty()) return is_of_type(field, answer.type);
    const Field* column = column_of(field, answer.column);
    return column != nullptr && is_of_type(*column, answer.type);
  }

  // What can be ordered instead.
  std::string other_than(const DocumentOrder& order) const {
    const auto names = names_of(known_, input_.workflow.kind);
    if (!names.empty())
      return "use a document about a " + case_words(input_) + ": " + workflow::one_of(names);
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
    const std::string line = " (line " + std::to_string(field.line) + ")";
    const std::string document = "the document '" + order.document_template + "' prints ";
    const std::string as = " as " + words_for(answer.type);
    const std::string rename = ", or give the field another name";
    const Place place{order.line, order.column};
    if (answer.column.empty()) {
      problems_.error(
          place, id,
          document + "'" + field.name + "'" + as + ", and it is " + words_for(field.type) +
              " in this form",
          "write type: " + name_of(answer.type) + " under '" + field.name + "'" + line + rename);
      return;
    }
    const Field* column = column_of(field, answer.column);
    const bool are_rows = field.type == FieldType::rows;
    const std::string found =
        column != nullptr ? "that is " + words_for(column->type) + " in this form"
        : are_rows        ? "these rows have no such column"
                          : "'" + field.name + "' is " + words_for(field.type) + " in this form";
    const std::string wanted = answer.column + ": {type: " + name_of(answer.type) + ", label: ...}";
    problems_.error(
        place, id,
        document + "the column '" + answer.column + "' of '" + field.name + "'" + as + ", and " +
            found,
        are_rows ? "write " + wanted + " under the columns of '" + field.name + "'" + line + rename
                 : "write type: rows under '" + field.name + "'" + line + ", and " + wanted +
                       " under its columns" + rename);
  }

  static std::string name_of(FieldType type) {
    return type == FieldType::money    ? "money"
           : type == FieldType::date   ? "date"
           : type == FieldType::number ? "number"
           : type == FieldType::yes_no ? "yes_no"
           : type == FieldType::rows   ? "rows"
                                       : "text";
  }

  void tell_empty(const DocumentOrder& order, const Field& field,
                  const std::vector<const Way*>& path) {
    Finding& finding = problems_.error({order.line, order.column}, id,
                                       "the document '" + order.document_template + "' prints '" +
                                           field.name + "', which may be empty by then",
                                       mend_empty(order, field, path));
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
  FactsThere there_;
  std::vector<std::string> told_;
};

}  // namespace

void check_templates(const Input& input, Problems& problems) {
  if (input.beside.documents) Orders(input, problems).check();
  if (input.beside.messages) check_messages(input, problems);
}

}  // namespace almoner::check
