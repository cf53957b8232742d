#include "api/service/kept_from.hpp"

#include "api/service/seen_case.hpp"

namespace almoner::service {
namespace {

// The references of those under a round, by number.
std::vector<std::string> kept_under(const Context& context, const Standing& standing,
                                    CaseId round) {
  std::vector<std::string> refs;
  for (const auto& child : store::children_of(context.db, round)) {
    const LoadedCase loaded = load(context, store::find_case(context.db, child.id).value());
    if (is_kept_from_decision(context, standing, loaded)) refs.push_back(child.ref);
  }
  return refs;
}

std::string joined(const std::vector<std::string>& refs) {
  std::string text;
  for (const auto& ref : refs) text += (text.empty() ? "" : ", ") + ref;
  return text;
}

}  // namespace

bool sees_a_part(Sight sight) {
  return sight == Sight::own || sight == Sight::declare_first;
}

bool is_kept_from_decision(const Context& context, const Standing& standing,
                           const LoadedCase& loaded) {
  return sees_a_part(sight_of(context, standing, loaded.row, *loaded.workflow)) &&
         !shown_to_applicant(context, loaded).is_told;
}

std::optional<Failure> papers_kept_back(const Context& context, const Standing& standing,
                                        const LoadedCase& loaded) {
  const bool of_applicant = static_cast<bool>(loaded.row.organisation);
  const CaseId round = loaded.row.parent && !of_applicant ? loaded.row.parent : loaded.row.id;
  const auto refs = kept_under(context, standing, round);
  if (refs.empty()) return std::nullopt;
  return Failure{Trouble::forbidden,
                 "This paper tells what was decided about " + joined(refs) +
                     ", where you act for the applicant or have an interest. You can read it when "
                     "the letter has gone out.",
                 {}};
}

}  // namespace almoner::service
