#include "api/service/links.hpp"

#include "api/store/funds.hpp"
#include "tests/api/service/account_fixture.hpp"

namespace almoner::service {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Links : public AccountTest {
 protected:
  Links() {
    does([&](const Context& c) {
      store::Person row;
      row.email = "ann@example.org";
      row.name = "Ann";
      row.added_at = now;
      ann = store::add_person(c.db, row).value();
      return true;
    });
  }
  void send(LinkPurpose purpose = LinkPurpose::sign_in) {
    does([&](const Context& c) {
      send_link(c, post, {purpose, {ann, "ann@example.org"}},
                {"ask_for_link", {}, {{"person", ann.value}}, as_visitor}, "sign-in-link");
      return true;
    });
  }
  bool use(const std::string& token, LinkPurpose purpose = LinkPurpose::sign_in) {
    return does([&](const Context& c) { return use_link(c, purpose, token).has_value(); });
  }
  PersonId ann;
};

TEST_F(Links, AreWrittenIntoAMailAndTheRecord) {
  const auto before = entries();
  send();
  const auto mail = store::mails_to(db, "ann@example.org", 1).at(0);
  const std::string token = token_to("ann@example.org");
  EXPECT_EQ(token.size(), 43U);
  EXPECT_THAT(mail.words.body,
              HasSubstr(R"("link":"https://grants.example.org/sign-in-link?token=)" + token));
  EXPECT_THAT(mail.words.body, HasSubstr(R"("good_for":"15 minutes")"));
  EXPECT_EQ(entries(), before + 1);
  EXPECT_EQ(last_entry(), R"(ask_for_link visitor {"person":1})");
  expect_whole();
}

// Only the mail that is still to be read holds the token, and no longer than the link is good.
TEST_F(Links, LeaveNoTokenInTheDatabaseOnceTheyWereUsed) {
  send();
  const std::string token = token_to("ann@example.org");
  EXPECT_TRUE(look_at_link(context(), LinkPurpose::sign_in, token));
  EXPECT_TRUE(use(token));
  EXPECT_FALSE(use(token));
  EXPECT_EQ(token_to("ann@example.org"), "");
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM link"), 0);
  expect_whole();
}

struct Time {
  LinkPurpose purpose;
  std::chrono::seconds good_for;
};

TEST_F(Links, AreGoodForTheirTimeAndNoLonger) {
  for (const Time& row :
       {Time{LinkPurpose::confirm_address, 24h}, Time{LinkPurpose::sign_in, 15min},
        Time{LinkPurpose::reset_password, 1h}}) {
    const Instant sent = now;
    send(row.purpose);
    const std::string token = token_to("ann@example.org");
    now = sent + row.good_for;
    EXPECT_FALSE(look_at_link(context(), row.purpose, token)) << name_of(row.purpose);
    EXPECT_FALSE(use(token, row.purpose)) << name_of(row.purpose);
    now = sent + row.good_for - 1us;
    EXPECT_TRUE(use(token, row.purpose)) << name_of(row.purpose);
    now = sent;
  }
  EXPECT_EQ(good_for(LinkPurpose::invitation), 14 * 24h);
}

TEST_F(Links, ThatExpiredAreTidiedAwayWithTheirMails) {
  send();
  now += 15min;
  EXPECT_NE(token_to("ann@example.org"), "");
  EXPECT_FALSE(does([](const Context& c) { return tidy_links(c, 9); }));
  EXPECT_EQ(token_to("ann@example.org"), "");
  EXPECT_EQ(notices_to("ann@example.org"), "sign-in-link") << "still counted";
  now += 24h;
  does([](const Context& c) { return tidy_links(c, 9); });
  EXPECT_EQ(notices_to("ann@example.org"), "") << "and then forgotten";
  expect_whole();
}

TEST_F(Links, AreLimitedForEachAddressByTheHour) {
  for (int n = 0; n < LinkLimits::mails_to_address_max; ++n) {
    EXPECT_TRUE(may_ask_for_mail(context(), "Ann@example.org")) << n;
    send();
  }
  EXPECT_FALSE(may_ask_for_mail(context(), "Ann@example.org"));
  EXPECT_TRUE(may_ask_for_mail(context(), "ben@example.org")) << "the control: another address";
  now += 1h - 1us;
  EXPECT_FALSE(may_ask_for_mail(context(), "ann@example.org"));
  now += 1us;
  EXPECT_TRUE(may_ask_for_mail(context(), "ann@example.org"));
}

// Five that somebody else asked for shut the person out, long after they had expired.
TEST_F(Links, AreSentOnceMoreWhereNoneOfThemIsGood) {
  const auto may = [&](std::optional<LinkPurpose> purpose = LinkPurpose::sign_in) {
    return may_ask_for_mail(context(), "Ann@example.org", purpose);
  };
  for (int n = 0; n < LinkLimits::mails_to_address_max; ++n) send();
  EXPECT_FALSE(may());
  EXPECT_TRUE(may(LinkPurpose::reset_password)) << "of these there is none";
  now += 15min;
  EXPECT_TRUE(may());
  EXPECT_FALSE(may(std::nullopt)) << "a mail without a link waits for the hour";
  send();
  EXPECT_FALSE(may()) << "that one is good";
}

TEST_F(Links, AreCountedEvenWhenTheyWereUsed) {
  for (int n = 0; n < LinkLimits::mails_to_address_max; ++n) {
    send();
    EXPECT_TRUE(use(token_to("ann@example.org")));
  }
  EXPECT_FALSE(may_ask_for_mail(context(), "ann@example.org"));
}

TEST_F(Links, OfADemonstrationCanBeReadOnAPage) {
  send();
  EXPECT_THAT(mails_for(context(), "ann@example.org"), IsEmpty());
  store::mark_as_demonstration(db);
  const auto mails = mails_for(context(), "Ann@example.org");
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails[0].subject, "sign-in-link");
  EXPECT_THAT(mails[0].body, HasSubstr("/sign-in-link?token="));
  EXPECT_TRUE(use(token_to("ann@example.org")));
  EXPECT_EQ(mails_for(context(), "ann@example.org").at(0).body, "");
}

}  // namespace
}  // namespace almoner::service
