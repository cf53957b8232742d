// Links in mails that work once. Whoever asks for one gets the same answer whether or not the
// address is known, after the same work: each time one mail is written and one entry made.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "api/service/outcome.hpp"
#include "api/service/post.hpp"
#include "api/service/recording.hpp"
#include "api/store/links.hpp"

namespace almoner::service {

using store::LinkPurpose;

struct LinkLimits {
  static constexpr std::chrono::hours confirm_address_good_for{24};
  static constexpr std::chrono::minutes sign_in_good_for{15};
  static constexpr std::chrono::minutes reset_password_good_for{60};
  static constexpr std::chrono::hours invitation_good_for{14 * 24};
  // To one address within counted_for, whoever asks; more are not sent, and the answer is the same,
  // but that nobody is shut out by what others asked for: where no link of those is good any more,
  // one more is sent.
  static constexpr int mails_to_address_max = 5;
  static constexpr std::chrono::minutes counted_for{60};
};

// For how long, and in words: "15 minutes".
std::chrono::minutes good_for(LinkPurpose purpose);
std::string good_for_words(LinkPurpose purpose);
// "https://grants.example.org/sign-in-link?token=…": the page there says what the link does and
// has a button; only the button's POST uses it, since mail scanners open links.
std::string path_of(LinkPurpose purpose);  // "/sign-in-link"

// Whether the address may be sent one more at this moment. `link`: it would hold such a link.
bool may_ask_for_mail(const Context& context, const std::string& address,
                      std::optional<LinkPurpose> link = {});

struct NewLink {
  LinkPurpose purpose = LinkPurpose::sign_in;
  Recipient to;  // the person whose it is; none for an invitation
  OrganisationId organisation = {};
  PersonId invited_by = {};
  std::string then = {};  // where its page leads on to, percent-encoded: "%2Ffunds%2Fsmp"
};

// Records what was done, with a mail that holds a new link. The notice gets `link` and `good_for`
// beside the model.
void send_link(const Context& context, const Post& post, const NewLink& link, const Recorded& what,
               const std::string& notice, boost::json::object model = {});

// The link while it is good: for the page that it opens. Nothing is used up.
std::optional<store::Link> look_at_link(const Context& context, LinkPurpose purpose,
                                        std::string_view token);
// Once: from then on it is gone.
std::optional<store::Link> use_link(const Context& context, LinkPurpose purpose,
                                    std::string_view token);
// What to tell whoever comes with one that is not good.
Failure link_is_not_good();

// Takes away what time has ended: links, their mails' bodies, and addresses that no count needs.
// Whether there may be more.
bool tidy_links(const Context& context, int at_a_time);

}  // namespace almoner::service
