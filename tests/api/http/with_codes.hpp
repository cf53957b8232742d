// Somebody who has a second factor, and what their telephone shows.
#pragma once

#include "api/service/one_time_codes.hpp"
#include "api/service/second_factor.hpp"
#include "api/store/second_factors.hpp"
#include "tests/support/acting.hpp"

namespace almoner::http {

struct WithCodes {
  std::string secret;
  std::vector<std::string> recovery;

  std::string shown_at(Instant now) const {
    return service::code_at(secret, service::step_at(now));
  }
};

// With the key of a server that was given none; codes are good from three minutes before on.
inline WithCodes switch_codes_on(support::Acting& acting, const std::string& who) {
  WithCodes codes;
  acting.write([&](const service::Context& context) {
    service::Context before = context;
    before.now -= std::chrono::minutes(3);
    service::Randomness randomness;
    const service::Post post{randomness,
                             [](const std::string&, const boost::json::object&) {
                               return service::MailText{"A", "B"};
                             },
                             "https://almoner.example", "Almoner"};
    const service::SealKey key{};
    const auto caller = acting.partnership.caller(who);
    service::enrol(before, post, key, caller);
    const auto row = store::find_second_factor(before.db, caller.person).value();
    codes.secret = service::unseal(key, row.sealed_secret,
                                   "second factor of person " + std::to_string(caller.person.value))
                       .value();
    const auto session =
        std::get<service::SignedIn>(service::start_session(before, randomness, caller.person));
    codes.recovery = std::get<service::Enrolled>(
                         service::confirm_enrolment(before, post, key, caller, session.token,
                                                    {codes.shown_at(before.now), before.now}))
                         .recovery_codes;
    return true;
  });
  return codes;
}

}  // namespace almoner::http
