// R12: each document can be made, is about such a case, and what it prints is filled in by then.
#include <algorithm>

#include "engine/check/check.hpp"
#include "engine/check/facts_there.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::DocumentOrder;

constexpr std::string_view id = "R12";

std::vector<std::string> names_of(const Documents& documents) {
  std::vector<std::string> names;
  for (const KnownDocument& one : documents) names.push_back(one.name);
  return names;
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
                        "use a document about a " + case_words(input_));
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
    for (const std::string& field : document->prints) {
      const std::string thing = document->name + " " + field;
      if (contains(told_, thing)) continue;
      if (input_.workflow.form.field(field) == nullptr)
        tell_missing(order, field);
      else if (const Filled& filled = *there_.filled("form." + field);
               filled.may_be_empty_after(way))
        tell_empty(order, field, filled.path_left_empty(way));
      else
        continue;
      told_.push_back(thing);
    }
  }

  void tell_missing(const DocumentOrder& order, const std::string& field) {
    problems_.error({order.line, order.column}, id,
                    "the document '" + order.document_template + "' prints '" + field +
                        "', which is no field of this form",
                    "write it under form.fields, and under form.required of a step on the way");
  }

  void tell_empty(const DocumentOrder& order, const std::string& field,
                  const std::vector<const Way*>& path) {
    Finding& finding = problems_.error({order.line, order.column}, id,
                                       "the document '" + order.document_template + "' prints '" +
                                           field + "', which may be empty by then",
                                       "write " + field + " under form.required." +
                                           path.back()->transition->action +
                                           ", or under that of a step before it");
    finding.path =
        marked_path(input_.paths, path, path.size() - 1, "makes it without '" + field + "'");
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
}

}  // namespace almoner::check
