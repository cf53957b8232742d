// Codes from a telephone, beside the password or the link, for staff and whoever wants them. Each
// code is taken once; ten recovery codes serve whoever has lost the telephone; an administrator can
// switch it off.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/service/post.hpp"
#include "api/service/seal.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::service {

struct SecondFactorLimits {
  static constexpr std::size_t recovery_codes = 10;
  static constexpr int wrong_before_waiting = 5;  // in a row; from then on one code each wait
  static constexpr std::chrono::minutes wait{15};
  static constexpr int wrong_max = 50;  // in a row; then only a recovery code or an administrator
};

struct GivenCode {
  std::string text;
  Instant machine_time;  // telephones go by the world's clock, also where a demonstration does not
};

// A secret of their own, good once the first code was given. Begun again it is another one; refused
// when codes are switched on already.
struct Enrolment {
  std::string secret;  // to type in
  std::string uri;     // otpauth://…
};
Result<Enrolment> enrol(const Context& context, const Post& post, const SealKey& key,
                        const Caller& caller);

// The first code switches it on. Every other session of theirs ends and this one gets a new token.
// The recovery codes are shown this once. A wrong code is a Failure to keep.
struct Enrolled {
  SignedIn signed_in;
  std::vector<std::string> recovery_codes;  // "ABCD-EFGH-IJKL-MNOP"
};
Result<Enrolled> confirm_enrolment(const Context& context, const Post& post, const SealKey& key,
                                   const Caller& caller, std::string_view session_token,
                                   const GivenCode& code);

// From a session that awaits the code to one that is signed in, with a new token. Also takes a
// recovery code. Failures are kept (Failure::keep), since wrong codes are counted.
Result<SignedIn> give_code(const Context& context, Randomness& randomness, const SealKey& key,
                           std::string_view awaiting_token, const GivenCode& code);

// In place of those that are left.
Result<std::vector<std::string>> new_recovery_codes(const Context& context, Randomness& randomness,
                                                    const SealKey& key, const Caller& caller,
                                                    const GivenCode& code);

// By themselves, who have just proved that it is they. Every other session of theirs ends and this
// one gets a new token; they are told by mail. refused when they are off.
Result<SignedIn> switch_own_codes_off(const Context& context, const Post& post,
                                      const Caller& caller, std::string_view session_token);

// By whoever keeps the machine, where there is no administrator to do it (reset_codes of
// staff.hpp): every session of that person ends; nobody is told by mail. False when there is
// nothing to switch off.
bool switch_codes_off(const Context& context, PersonId person);

struct SecondFactorSeen {
  std::optional<Instant> on_since;
  int recovery_codes_left = 0;
  bool is_staff = false;  // appointed to anything: ought to have it
};
SecondFactorSeen second_factor_of(const Context& context, PersonId person);

}  // namespace almoner::service
