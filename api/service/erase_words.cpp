#include "api/service/erase_words.hpp"

#include "api/service/exceptions.hpp"
#include "api/store/erase.hpp"
#include "api/store/history.hpp"
#include "api/store/people.hpp"
#include "api/store/salt.hpp"

namespace almoner::service {
namespace {

Failure refused(Trouble trouble, const std::string& sentence) {
  return {trouble, sentence};
}

// In the fund, or in any where the entry is of the whole system.
std::vector<store::Appointment> roles_in(const Context& context, FundId fund, PersonId person) {
  return fund ? store::appointments_of(context.db, fund, person, context.now)
              : store::appointments_of(context.db, person, context.now);
}

}  // namespace

std::optional<Failure> erase_words(const Context& context, const WordsToErase& words) {
  const std::string entry = "Entry " + std::to_string(words.entry);
  if (words.because.empty())
    return refused(Trouble::invalid, "Say why: that words were erased is kept with its reason.");
  const auto found = store::find_record(context.db, words.entry);
  if (!found) return refused(Trouble::not_found, entry + " is not in the record.");
  const auto person = store::find_person(context.db, words.by);
  const auto roles = roles_in(context, found->entry.fund, words.by);
  if (!person || person->disabled_at || roles.empty())
    return refused(Trouble::forbidden, (person ? person->name : "Whoever this is") +
                                           " holds no role in the fund of entry " +
                                           std::to_string(words.entry) +
                                           ", and so erases none of its words.");
  if (found->is_erased()) return refused(Trouble::refused, entry + " was erased before.");
  store::Act act;
  act.actor = words.by;
  act.role = roles.front().role;
  act.body = roles.front().body;
  act.reason = words.because;
  act.detail = kept_of(found->entry);
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  store::erase_words(context.db, words.entry, act);
  return std::nullopt;
}

}  // namespace almoner::service
