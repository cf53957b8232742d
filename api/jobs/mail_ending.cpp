#include "api/jobs/mail_ending.hpp"

#include <boost/json.hpp>

#include "api/jobs/mail_sender.hpp"
#include "api/service/mail_desk.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"

namespace almoner::jobs {
namespace json = boost::json;
using service::MailTimes;

namespace {

constexpr int passed_over_max = 50;  // in one transaction

// What the server said is not for the record: it may name people.
void record(const service::Context& context, const store::MailRow& mail,
            const std::string& action) {
  store::Act act;
  act.action = action;
  act.role = "clock";
  act.detail = json::serialize(json::object{{"mail", mail.id}});
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  store::note(context.db, mail.fund, mail.case_id, "", act, {});
}

void give_up(const service::Context& context, const store::MailRow& mail,
             const std::string& words) {
  store::mark_failed(context.db, mail.id, words, std::nullopt);
  record(context, mail, "give_up_mail");
}

std::string waited_too_long(Instant::duration waited) {
  if (waited <= MailTimes::waits_for) return {};
  return "It waited for more than " + std::to_string(MailTimes::waits_for.count()) +
         " days until mail could be sent.";
}

// Why it cannot be sent any more, or empty.
std::string too_late(const service::Context& context, const store::DueMail& due) {
  if (due.mail.is_blank)
    return "The link in it was used or has ended, so there was nothing to send.";
  if (!due.tried_since) return waited_too_long(context.now - due.mail.ordered_at);
  if (context.now - *due.tried_since <= MailTimes::tried_for) return {};
  return "It could not be sent within " + std::to_string(MailTimes::tried_for.count()) + " hours." +
         (due.last_error.empty() ? "" : " The last that was said: " + due.last_error);
}

}  // namespace

std::optional<store::DueMail> next_mail(const service::Context& context, Instant lease_until) {
  for (int passed_over = 0; passed_over < passed_over_max; ++passed_over) {
    auto due = store::take_mail(context.db, context.now, lease_until);
    if (!due) return std::nullopt;
    const auto why_not = too_late(context, *due);
    if (why_not.empty()) return due;
    give_up(context, due->mail, why_not);
  }
  return std::nullopt;
}

void settle(const service::Context& context, const MailEnding& ending) {
  const auto& mail = ending.mail.mail;
  switch (ending.answer.ending) {
    case smtp::Ending::taken:
      if (store::mark_done(context.db, mail.id, context.now)) record(context, mail, "send_mail");
      return;
    case smtp::Ending::refused:
      return give_up(context, mail, ending.answer.words);
    case smtp::Ending::later:
    case smtp::Ending::no_service:
      return store::put_off(context.db, mail.id, ending.answer.words, context.now,
                            context.now + pause_after(ending.mail.attempts));
    case smtp::Ending::stopped:
      return store::put_back(context.db, mail.id, context.now);
  }
}

std::string message_id(const store::MailRow& mail, const std::string& from) {
  const auto digest = store::digest_of(mail.words).hex();
  return digest.substr(0, 32) + from.substr(from.find('@'));
}

}  // namespace almoner::jobs
