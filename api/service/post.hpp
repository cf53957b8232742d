// Writing mails. Their words are templates (templates/notices), which services do not know: whoever
// wires the program passes the function that renders them.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "api/service/randomness.hpp"
#include "api/store/outbox.hpp"

namespace almoner::service {

struct MailText {
  std::string subject;  // one line, without any secret
  std::string body;     // plain text
};

// The words of a notice by its template's name, "sign-in-link". Called on the writer's thread, so
// it must take microseconds. Throws for a template that is not there or asks for what is not given.
using WriteMail =
    std::function<MailText(const std::string& notice, const boost::json::object& model)>;

// What writing a mail with a link takes, beyond the database. One for the whole program.
struct Post {
  Randomness& randomness;
  WriteMail write;
  std::string origin;        // "https://grants.example.org": links begin with it, never with a Host
  std::string service_name;  // as mails call this service
};

struct Recipient {
  PersonId person;  // none = nobody who is known
  std::string address;
};

// To be recorded with what orders it (recording.hpp). `asked_for`: by somebody who need not be
// signed in, so that it counts against what an address may get (links.hpp).
store::OutboxOrder mail_to(const Post& post, const Recipient& to, const std::string& notice,
                           boost::json::object model, bool asked_for = false);

struct ReadMail {
  Instant ordered_at;
  std::string subject, body;  // body "" once its link was used or has ended
};

// The mails to an address, the latest first, for a page that shows them: in a demonstration only,
// where no mail is sent. Otherwise none.
std::vector<ReadMail> mails_for(const Context& context, const std::string& address);

}  // namespace almoner::service
