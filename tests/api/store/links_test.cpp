#include "api/store/links.hpp"

#include <gmock/gmock.h>

#include "api/store/check.hpp"
#include "api/store/mails.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::IsEmpty;

struct Linked : Store {
  // A mail that holds the token, and its link, made at minute 1.
  Digest send(const std::string& token, LinkPurpose purpose, int until) {
    const Digest digest = hash::sha256(token);
    write_now(db, [&](Database& d) {
      Link link{.token_digest = digest,
                .purpose = purpose,
                .address = "ann@example.org",
                .person = world.ann,
                .created_at = minute(1),
                .expires_at = minute(until)};
      if (purpose == LinkPurpose::invitation) {
        link.organisation = world.club;
        link.invited_by = world.ben;
      }
      link.audit_seq = record(d, FundId{}, act(world, "ask_for_link", 1),
                              {order_of({.address = "ann@example.org", .body = token}, minute(1))});
      add_link(d, link);
      return true;
    });
    return digest;
  }
  std::string bodies() {
    std::string text;
    for (const auto& mail : mails_to(db, "ann@example.org", 9)) text += mail.words.body + " ";
    return text;
  }
};

TEST(Links, WorkOnceAndBlankTheirMail) {
  Linked s;
  const auto one = s.send("one", LinkPurpose::sign_in, 9);
  s.send("two", LinkPurpose::sign_in, 9);
  EXPECT_EQ(find_link(s.db, LinkPurpose::sign_in, one, minute(2))->person, s.world.ann);
  EXPECT_EQ(s.bodies(), "two one ");
  EXPECT_EQ(use_link(s.db, LinkPurpose::sign_in, one, minute(2))->address, "ann@example.org");
  EXPECT_FALSE(use_link(s.db, LinkPurpose::sign_in, one, minute(2)));
  EXPECT_EQ(s.bodies(), "two  ");
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Links, ServeNoOtherPurpose) {
  for (const auto purpose : {LinkPurpose::confirm_address, LinkPurpose::sign_in,
                             LinkPurpose::reset_password, LinkPurpose::invitation})
    for (const auto other : {LinkPurpose::confirm_address, LinkPurpose::sign_in,
                             LinkPurpose::reset_password, LinkPurpose::invitation}) {
      Linked s;
      const auto token = s.send("one", purpose, 9);
      EXPECT_EQ(use_link(s.db, other, token, minute(2)).has_value(), purpose == other)
          << name_of(purpose) << " as " << name_of(other);
    }
}

TEST(Links, EndAtTheirInstant) {
  Linked s;
  const auto token = s.send("one", LinkPurpose::sign_in, 9);
  EXPECT_FALSE(use_link(s.db, LinkPurpose::sign_in, token, minute(9)));
  EXPECT_EQ(forget_expired_links(s.db, minute(8), 9), 0);
  EXPECT_EQ(s.bodies(), "one ");
  EXPECT_EQ(forget_expired_links(s.db, minute(9), 9), 1);
  EXPECT_EQ(s.bodies(), " ");
  EXPECT_FALSE(find_link(s.db, LinkPurpose::sign_in, token, minute(8)));
}

TEST(Links, OfAPersonEndTogether) {
  Linked s;
  const auto one = s.send("one", LinkPurpose::reset_password, 9);
  s.send("two", LinkPurpose::reset_password, 9);
  const auto other = s.send("three", LinkPurpose::sign_in, 9);
  EXPECT_EQ(end_links_of(s.db, s.world.ann, LinkPurpose::reset_password), 2);
  EXPECT_FALSE(find_link(s.db, LinkPurpose::reset_password, one, minute(2)));
  EXPECT_TRUE(find_link(s.db, LinkPurpose::sign_in, other, minute(2)));
  EXPECT_EQ(s.bodies(), "three   ");
}

TEST(Links, OfAPersonEndWhenTheyAreErased) {
  Linked s;
  s.send("one", LinkPurpose::reset_password, 9);
  s.send("two", LinkPurpose::invitation, 9);
  EXPECT_TRUE(erase_person(s.db, s.world.ann, minute(2)));
  record_shut(s.db, s.world, 2);
  EXPECT_EQ(s.db.value<int>("SELECT count(*) FROM link"), 0);
  EXPECT_EQ(s.bodies(), "");
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Links, OfInvitationsAreListedAndTakenBack) {
  Linked s;
  const auto token = s.send("one", LinkPurpose::invitation, 9);
  s.send("two", LinkPurpose::invitation, 3);
  const auto found = invitations_to(s.db, s.world.club, minute(3));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].token_digest, token);
  EXPECT_EQ(found[0].invited_by, s.world.ben);
  EXPECT_TRUE(end_link(s.db, token));
  EXPECT_FALSE(end_link(s.db, token));
  EXPECT_THAT(invitations_to(s.db, s.world.club, minute(3)), IsEmpty());
}

}  // namespace
}  // namespace almoner::store
