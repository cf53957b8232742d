// What a mail says and to whom. Included by outbox.hpp: an order may carry one.
#pragma once

#include <string>

#include "engine/audit/chain.hpp"
#include "engine/case/ids.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::store {

struct MailWords {
  PersonId person;  // none = nobody who is known
  std::string address;
  std::string template_name;  // "sign-in-link": of templates/notices
  std::string subject;        // holds no secret: it is kept when the body is blanked
  std::string body;           // plain text
  bool asked_for = false;     // by somebody who need not be signed in: such mails are counted
  audit::Salt salt{};
};

// By which a mail is known to be the one that was ordered.
hash::Digest digest_of(const MailWords& words);

}  // namespace almoner::store
