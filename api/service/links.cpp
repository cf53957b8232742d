#include "api/service/links.hpp"

#include <array>

#include "api/store/mails.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::service {
namespace {

using namespace std::chrono_literals;

struct Kind {
  LinkPurpose purpose;
  std::chrono::minutes good_for;
  const char* words;
  const char* path;
};

constexpr std::array<Kind, 4> kinds = {{
    {LinkPurpose::confirm_address, LinkLimits::confirm_address_good_for, "24 hours",
     "/confirm-address"},
    {LinkPurpose::sign_in, LinkLimits::sign_in_good_for, "15 minutes", "/sign-in-link"},
    {LinkPurpose::reset_password, LinkLimits::reset_password_good_for, "1 hour",
     "/choose-password"},
    {LinkPurpose::invitation, LinkLimits::invitation_good_for, "14 days", "/invitation"},
}};

const Kind& kind_of(LinkPurpose purpose) {
  return kinds[static_cast<std::size_t>(purpose)];
}

// Longer than anything counts them, so that a reader of the mails can still see that they came.
constexpr auto blank_mails_kept_for = 24h;

}  // namespace

std::chrono::minutes good_for(LinkPurpose purpose) {
  return kind_of(purpose).good_for;
}

std::string good_for_words(LinkPurpose purpose) {
  return kind_of(purpose).words;
}

std::string path_of(LinkPurpose purpose) {
  return kind_of(purpose).path;
}

bool may_ask_for_mail(const Context& context, const std::string& address,
                      std::optional<LinkPurpose> link) {
  const auto since = context.now - LinkLimits::counted_for;
  return store::mails_asked_for(context.db, address, since) < LinkLimits::mails_to_address_max ||
         (link && !store::has_good_link(context.db, *link, address, context.now));
}

void send_link(const Context& context, const Post& post, const NewLink& link, const Recorded& what,
               const std::string& notice, boost::json::object model) {
  const std::string token = post.randomness.token();
  model["link"] = post.origin + path_of(link.purpose) + "?token=" + token;
  if (!link.then.empty()) model["link"].as_string() += "&then=" + link.then;
  model["good_for"] = good_for_words(link.purpose);
  const auto seq =
      record(context, FundId{}, what, {mail_to(post, link.to, notice, std::move(model), true)});
  store::add_link(context.db, {.token_digest = hash::sha256(token),
                               .purpose = link.purpose,
                               .address = link.to.address,
                               .person = link.to.person,
                               .organisation = link.organisation,
                               .invited_by = link.invited_by,
                               .audit_seq = seq,
                               .created_at = context.now,
                               .expires_at = context.now + good_for(link.purpose)});
}

std::optional<store::Link> look_at_link(const Context& context, LinkPurpose purpose,
                                        std::string_view token) {
  return store::find_link(context.db, purpose, hash::sha256(token), context.now);
}

std::optional<store::Link> use_link(const Context& context, LinkPurpose purpose,
                                    std::string_view token) {
  return store::use_link(context.db, purpose, hash::sha256(token), context.now);
}

Failure link_is_not_good() {
  return {Trouble::not_found,
          "This link does not work: it was used before, it is too old, or a part of it is "
          "missing. Ask for a new one."};
}

bool tidy_links(const Context& context, int at_a_time) {
  const auto links = store::forget_expired_links(context.db, context.now, at_a_time);
  const auto mails =
      store::forget_blank_mails(context.db, context.now - blank_mails_kept_for, at_a_time);
  return links == at_a_time || mails == at_a_time;
}

}  // namespace almoner::service
