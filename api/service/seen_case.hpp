// A case as one caller may see it. Every page, list, document and answer shows a case through this.
#pragma once

#include <string>

#include "api/service/facts.hpp"
#include "api/service/outcome.hpp"
#include "api/service/standing.hpp"
#include "engine/workflow/applicant_view.hpp"

namespace almoner::service {

struct SeenCase {
  LoadedCase loaded;  // as it is: for deciding, never for showing
  Standing standing;
  Sight sight = Sight::none;
  // As it is shown: state, since when, answers; to its applicant without a version (0), which
  // counts what they do not see.
  store::Case shown;
  std::string state_title, stage;
  bool shows_money = false;
};

// The case when the caller may see it; the same for everybody else as if it were not there.
Result<SeenCase> see_case(const Context& context, const Caller& caller, CaseId id);
SeenCase seen_as(const Context& context, Standing standing, Sight sight, LoadedCase loaded);
// The same, where its applicant is shown it so.
SeenCase seen_as(const workflow::StateShown& told, Standing standing, Sight sight,
                 LoadedCase loaded);

// What names what the caller sees of the case, and becomes another with it: for ETag and If-Match.
// The version, and for its applicant a digest of what is shown.
std::string tag_of(const SeenCase& seen);

// Whether the caller decided on what they would see now. No tag: on whatever there is.
bool is_current(const Context& context, const Standing& standing, Sight sight,
                const LoadedCase& loaded, const std::optional<std::string>& tag);

// The state in which a refusal may name it to them.
std::string state_seen_by(const Context& context, const Standing& standing,
                          const LoadedCase& loaded);

// The state in which the case is shown to its applicant.
workflow::StateShown shown_to_applicant(const Context& context, const LoadedCase& loaded);

// Who acts, as the engine takes it: on a case of their own an applicant and nothing else; on one
// that they typed for another only in the applicant's place.
workflow::Actor actor_for(const Context& context, const Standing& standing,
                          const LoadedCase& loaded, Sight sight);

}  // namespace almoner::service
