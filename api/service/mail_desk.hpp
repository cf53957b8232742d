// Mails on their way, for administrators, and what did not reach somebody, for those who work on a
// case. Nobody reads here what a mail says.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"
#include "api/store/mails.hpp"

namespace almoner::service {

using store::MailState;

struct MailSeen {
  std::int64_t id = 0;
  std::string address, subject, case_ref;  // case_ref "" = of an account
  store::MailState state = store::MailState::waiting;
  Instant ordered_at;
  std::optional<Instant> due_at, sent_at;
  int attempts = 0;
  std::string last_words;  // of the mail server, or why it was not tried
};

struct MailDeskPage {
  std::vector<MailSeen> mails;  // the latest first
  std::optional<std::int64_t> next;
  store::MailCounts counts;  // of all mails
};

struct MailDeskLimits {
  static constexpr int page_max = 50;
};

// When a mail that does not get through is given up, so that people are told.
struct MailTimes {
  // Since a first try of it ended, or since somebody had it tried again.
  static constexpr std::chrono::hours tried_for{72};
  // Since it was ordered, where none was ever tried: mail was not set up, or no server there.
  static constexpr std::chrono::days waits_for{30};
};

// Of the funds that the caller administers, and of accounts; not there for anybody else.
Result<MailDeskPage> mail_desk(const Context& context, const Caller& caller,
                               std::optional<store::MailState> state,
                               std::optional<std::int64_t> before);

// One that was given up goes again. Refused where its words are gone, or it was given up no more.
Result<std::int64_t> send_mail_again(const Context& context, const Caller& caller,
                                     std::int64_t mail);

struct NotReached {
  std::string subject, address, last_words;
  Instant ordered_at;
};
// Mails about the case that were given up, the latest first.
std::vector<NotReached> not_reached(const Context& context, CaseId id);

struct MailsWaiting {
  std::int64_t waiting = 0, given_up = 0;
  std::chrono::seconds oldest{};  // waits for so long
};
MailsWaiting mails_waiting(const Context& context);

}  // namespace almoner::service
