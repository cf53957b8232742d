#include "api/service/post.hpp"

#include "api/store/funds.hpp"
#include "api/store/mails.hpp"

namespace almoner::service {
namespace {

constexpr int mails_shown_max = 50;
// Somebody waits for it in front of a page, so it overtakes what workflows tell.
constexpr Instant before_all_others{};

}  // namespace

store::OutboxOrder mail_to(const Post& post, const Recipient& to, const std::string& notice,
                           boost::json::object model, bool asked_for) {
  model["service"] = post.service_name;
  model["origin"] = post.origin;
  MailText text = post.write(notice, model);
  return store::order_of({.person = to.person,
                          .address = to.address,
                          .template_name = notice,
                          .subject = std::move(text.subject),
                          .body = std::move(text.body),
                          .asked_for = asked_for},
                         before_all_others);
}

std::vector<ReadMail> mails_for(const Context& context, const std::string& address) {
  std::vector<ReadMail> out;
  if (!store::is_demonstration(context.db)) return out;
  for (auto& mail : store::mails_to(context.db, address, mails_shown_max))
    out.push_back({mail.ordered_at, std::move(mail.words.subject), std::move(mail.words.body)});
  return out;
}

}  // namespace almoner::service
