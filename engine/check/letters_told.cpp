// R20 as well: a letter that tells of no money is not sent to those who get some. What a document
// says is not known here; to whom it goes is.
#include <map>

#include "engine/check/asker.hpp"
#include "engine/check/purse.hpp"
#include "engine/check/told.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R20";

using Found = Search<unsigned>;

// The steps that send one document: to those for whom money is promised then, and to those whose
// case ends with none.
struct Sent {
  const Way *to_promised = nullptr, *to_unfunded = nullptr;
};

std::map<std::string, Sent> letters_of(const Input& input) {
  const Purse purse(input.workflow, input.read.all);
  const Found found(input.ways, *input.paths.start(), purse.at_start(),
                    [&](const Found::Visit& at, const Way& way, std::vector<unsigned>& next) {
                      purse.after(way, at.memory, next);
                    });
  std::map<std::string, Sent> letters;
  std::vector<unsigned> after;
  for (const Found::Visit& visit : found.visits())
    for (const Way* way : input.ways.of(visit.state)) {
      if (way->too_late) continue;
      after.clear();
      purse.after(*way, visit.memory, after);
      for (const auto& order : way->transition->documents) {
        if (!input.workflow.has_applicant({order.to})) continue;
        Sent& sent = letters[order.document_template];
        const bool is_end = input.paths.state(way->to).is_end;
        for (const unsigned where : after) {
          if ((where & committed) != 0) sent.to_promised = way;
          if (where == nowhere && is_end) sent.to_unfunded = way;
        }
      }
    }
  return letters;
}

}  // namespace

void check_letters_told(const Input& input, Problems& problems) {
  if (!has_asker(input, input.workflow) || problems.count_of("R10") > 0) return;
  for (const auto& [name, sent] : letters_of(input)) {
    if (sent.to_promised == nullptr || sent.to_unfunded == nullptr) continue;
    const Transition &promised = *sent.to_promised->transition,
                     &unfunded = *sent.to_unfunded->transition;
    for (const auto& order : promised.documents) {
      if (order.document_template != name) continue;
      problems.error({order.line, order.column}, id,
                     "'" + promised.action + "' sends '" + name +
                         "' to applicants for whom money is committed, and '" + unfunded.action +
                         "' (line " + std::to_string(unfunded.line) +
                         ") sends it to those who get none: one of the two is "
                         "told what is not so",
                     "order another document in one of them");
      break;
    }
  }
}

}  // namespace almoner::check
