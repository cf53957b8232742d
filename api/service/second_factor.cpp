#include "api/service/second_factor.hpp"

#include <algorithm>

#include "api/service/one_time_codes.hpp"
#include "api/service/recording.hpp"
#include "api/store/people.hpp"
#include "api/store/second_factors.hpp"
#include "api/store/sessions.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::service {
namespace {

using store::SecondFactor;

std::string owner(PersonId person) {
  return "second factor of person " + std::to_string(person.value);
}

Recorded about(const char* action, PersonId by, PersonId person, const char* role) {
  return {action, by, {{"person", person.value}}, role};
}

Failure refused(const std::string& text) {
  return {Trouble::refused, text, {{workflow::ReasonCode::invalid, text, "code"}}, true};
}

// Four groups of four of the 32 letters and digits: 80 bits, so a plain digest hides them.
constexpr std::size_t recovery_bytes = 10;

std::string new_recovery_code(Randomness& randomness) {
  std::string bytes(recovery_bytes, '\0');
  randomness.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
  std::string code = in_base32(bytes);
  for (const std::size_t place : {12U, 8U, 4U}) code.insert(place, "-");
  return code;
}

store::Digest digest_of_recovery(PersonId person, std::string_view typed) {
  std::string code;
  for (const char c : typed)
    if (c != '-' && c != ' ') code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return hash::sha256("almoner recovery " + std::to_string(person.value) + " " + code);
}

std::vector<std::string> put_recovery_codes(const Context& context, Randomness& randomness,
                                            PersonId person) {
  std::vector<std::string> codes;
  std::vector<store::Digest> digests;
  for (std::size_t n = 0; n < SecondFactorLimits::recovery_codes; ++n) {
    codes.push_back(new_recovery_code(randomness));
    digests.push_back(digest_of_recovery(person, codes.back()));
  }
  store::set_recovery_codes(context.db, person, digests);
  return codes;
}

std::optional<Failure> must_wait(const SecondFactor& factor, Instant now) {
  if (factor.wrong_in_a_row >= SecondFactorLimits::wrong_max)
    return refused(
        "There were too many wrong codes. Use a recovery code, or ask an administrator to switch "
        "your codes off.");
  const bool slowed = factor.wrong_in_a_row >= SecondFactorLimits::wrong_before_waiting;
  if (slowed && factor.wrong_at && now - *factor.wrong_at < SecondFactorLimits::wait)
    return Failure{Trouble::busy,
                   "There were several wrong codes. Wait 15 minutes, or use a recovery code.",
                   {},
                   true};
  return std::nullopt;
}

// Nothing when the code is right; then it is used up.
std::optional<Failure> take_code(const Context& context, const SealKey& key,
                                 const SecondFactor& factor, const GivenCode& code) {
  if (auto failure = must_wait(factor, context.now)) return failure;
  const auto secret = unseal(key, factor.sealed_secret, owner(factor.person));
  if (!secret)
    return refused(
        "Codes cannot be checked, because the server's key is not the one they were set up with. "
        "Use a recovery code, or ask an administrator to switch your codes off.");
  const auto step = step_of(*secret, code.text, code.machine_time, factor.last_step);
  if (step && store::take_step(context.db, factor.person, *step)) return std::nullopt;
  store::count_wrong_code(context.db, factor.person, context.now);
  return refused(
      "The code is wrong, too old, or was used before. Enter the one that the telephone shows "
      "now.");
}

std::optional<SecondFactor> switched_on(const Context& context, PersonId person) {
  auto factor = store::find_second_factor(context.db, person);
  if (factor && !factor->confirmed_at) factor.reset();
  return factor;
}

}  // namespace

Result<Enrolment> enrol(const Context& context, const Post& post, const SealKey& key,
                        const Caller& caller) {
  const auto person = store::find_person(context.db, caller.person);
  if (!person) return not_found();
  std::string secret(OneTimeCodes::secret_bytes, '\0');
  post.randomness.fill({reinterpret_cast<std::uint8_t*>(secret.data()), secret.size()});
  const auto sealed = seal(key, post.randomness, secret, owner(person->id));
  if (!store::add_second_factor(context.db, person->id, sealed, context.now))
    return refused("Your codes are switched on already.");
  return Enrolment{in_base32(secret), otpauth_uri(secret, post.service_name, person->email)};
}

Result<Enrolled> confirm_enrolment(const Context& context, const Post& post, const SealKey& key,
                                   const Caller& caller, std::string_view session_token,
                                   const GivenCode& code) {
  const auto factor = store::find_second_factor(context.db, caller.person);
  const auto person = store::find_person(context.db, caller.person);
  if (!factor || factor->confirmed_at || !person)
    return refused("Begin again: ask for a new secret.");
  if (auto failure = take_code(context, key, *factor, code)) return std::move(*failure);
  store::confirm_second_factor(context.db, person->id, context.now);
  store::end_sessions_of(context.db, person->id);
  record(context, FundId{}, about("add_second_factor", person->id, person->id, as_account_holder),
         {mail_to(post, {person->id, person->email}, "second-factor-added", {})});
  auto signed_in =
      start_full_session(context, post.randomness, person->id, context.now, session_token);
  if (auto* failure = std::get_if<Failure>(&signed_in)) return std::move(*failure);
  return Enrolled{std::move(std::get<SignedIn>(signed_in)),
                  put_recovery_codes(context, post.randomness, person->id)};
}

Result<SignedIn> give_code(const Context& context, Randomness& randomness, const SealKey& key,
                           std::string_view awaiting_token, const GivenCode& code) {
  const auto caller = caller_awaiting_code(context, awaiting_token);
  const auto factor = caller ? switched_on(context, caller->person) : std::nullopt;
  if (!factor)
    return Failure{Trouble::not_signed_in, "It took too long. Sign in again, then give the code."};
  const PersonId person = caller->person;
  if (store::use_recovery_code(context.db, person, digest_of_recovery(person, code.text))) {
    store::forget_wrong_codes(context.db, person);
    record(context, FundId{}, about("use_recovery_code", person, person, as_account_holder));
  } else if (auto failure = take_code(context, key, *factor, code)) {
    return std::move(*failure);
  }
  return start_full_session(context, randomness, person, context.now, awaiting_token);
}

Result<std::vector<std::string>> new_recovery_codes(const Context& context, Randomness& randomness,
                                                    const SealKey& key, const Caller& caller,
                                                    const GivenCode& code) {
  const auto factor = switched_on(context, caller.person);
  if (!factor) return refused("Your codes are not switched on.");
  if (auto failure = take_code(context, key, *factor, code)) return std::move(*failure);
  record(context, FundId{},
         about("renew_recovery_codes", caller.person, caller.person, as_account_holder));
  return put_recovery_codes(context, randomness, caller.person);
}

Result<SignedIn> switch_own_codes_off(const Context& context, const Post& post,
                                      const Caller& caller, std::string_view session_token) {
  const auto person = store::find_person(context.db, caller.person);
  if (!person || !switched_on(context, caller.person))
    return refused("Your codes are not switched on.");
  store::remove_second_factor(context.db, person->id);
  store::end_sessions_of(context.db, person->id);
  record(context, FundId{},
         about("remove_second_factor", person->id, person->id, as_account_holder),
         {mail_to(post, {person->id, person->email}, "second-factor-removed", {})});
  return start_full_session(context, post.randomness, person->id, std::nullopt, session_token);
}

bool switch_codes_off(const Context& context, PersonId person) {
  if (!store::remove_second_factor(context.db, person)) return false;
  store::end_sessions_of(context.db, person);
  record(context, FundId{}, about("reset_second_factor", {}, person, as_administrator));
  return true;
}

SecondFactorSeen second_factor_of(const Context& context, PersonId person) {
  const auto factor = switched_on(context, person);
  return {factor ? factor->confirmed_at : std::nullopt,
          store::recovery_codes_left(context.db, person),
          !store::appointments_of(context.db, person, context.now).empty()};
}

}  // namespace almoner::service
