// What becomes of a mail in the database: taken from the outbox, sent, put off, given up. Inside
// the caller's transaction.
#pragma once

#include <optional>

#include "api/service/context.hpp"
#include "api/smtp/server.hpp"
#include "api/store/mails.hpp"

namespace almoner::jobs {

// The next that is due, hidden from others until then. What was tried for too long, or has no words
// any more, is given up on the way, with a reason for people.
std::optional<store::DueMail> next_mail(const service::Context& context, Instant lease_until);

struct MailEnding {
  store::DueMail mail;
  smtp::Answer answer;
};

// Sent and given up are put on record; what is tried again waits as long as its tries say.
void settle(const service::Context& context, const MailEnding& ending);

// By which repeats of it are known: "3f…@grants.example".
std::string message_id(const store::MailRow& mail, const std::string& from);

}  // namespace almoner::jobs
