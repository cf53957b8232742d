#include "api/store/mails.hpp"

#include <gmock/gmock.h>

#include "api/store/check.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Post : Store {
  std::int64_t send(const std::string& address, PersonId person, int at, bool asked_for = true) {
    std::int64_t seq = 0;
    write_now(db, [&](Database& d) {
      seq = record(d, FundId{}, act(world, "ask_for_link", at),
                   {order_of({.person = person,
                              .address = address,
                              .template_name = "sign-in-link",
                              .subject = "Sign in",
                              .body = "secret",
                              .asked_for = asked_for},
                             minute(at))});
      return true;
    });
    return seq;
  }
  std::string only() {
    const auto mails = mails_to(db, "ann@example.org", 9);
    if (mails.size() != 1) return std::to_string(mails.size()) + " mails";
    return mails[0].words.subject + "/" + mails[0].words.body + (mails[0].is_blank ? "/blank" : "");
  }
};

TEST(Mails, AreOrderedWithTheEntryAndFoundByAddress) {
  Post s;
  const auto seq = s.send("Ann@example.org", s.world.ann, 1);
  s.send("ann@example.org", s.world.ann, 2);
  s.send("ben@example.org", {}, 3);
  const auto mails = mails_to(s.db, "ANN@example.org", 9);
  ASSERT_EQ(mails.size(), 2U);
  EXPECT_EQ(mails[0].ordered_at, minute(2));
  EXPECT_EQ(mails[1].audit_seq, seq);
  EXPECT_EQ(mails[1].words.person, s.world.ann);
  EXPECT_EQ(mails[1].words.template_name, "sign-in-link");
  EXPECT_EQ(mails[1].words.body, "secret");
  EXPECT_FALSE(mails[1].fund);
  EXPECT_FALSE(mails[1].case_id);
  EXPECT_EQ(mails_to(s.db, "ann@example.org", 1).size(), 1U);
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Mails, OfACaseNameIt) {
  Post s;
  auto what = opening(s.world, "SMP-2019-001");
  what.outbox = {order_of({.address = "ann@example.org", .template_name = "asked"}, minute(1))};
  const CaseId bid = open_one(s.db, what);
  EXPECT_EQ(mails_to(s.db, "ann@example.org", 9).at(0).case_id, bid);
  EXPECT_EQ(mails_to(s.db, "ann@example.org", 9).at(0).fund, s.world.fund);
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Mails, ThatWereAskedForAreCounted) {
  Post s;
  s.send("ann@example.org", {}, 1);
  s.send("Ann@example.org", {}, 2);
  s.send("ann@example.org", s.world.ann, 3, false);
  s.send("ben@example.org", {}, 3);
  EXPECT_EQ(mails_asked_for(s.db, "ANN@example.org", minute(0)), 2);
  EXPECT_EQ(mails_asked_for(s.db, "ann@example.org", minute(1)), 1);
}

TEST(Mails, CanBeBlankedAndStillVerify) {
  Post s;
  const auto seq = s.send("ann@example.org", s.world.ann, 1);
  EXPECT_EQ(s.only(), "Sign in/secret");
  EXPECT_EQ(blank_mails_of_entry(s.db, seq), 1);
  EXPECT_EQ(s.only(), "Sign in//blank");
  EXPECT_EQ(blank_mails_of_entry(s.db, seq), 0);
  EXPECT_EQ(forget_blank_mails(s.db, minute(1), 9), 0);
  EXPECT_EQ(forget_blank_mails(s.db, minute(2), 9), 1);
  EXPECT_EQ(s.only(), "0 mails");
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Mails, ThatAreNotBlankKeepTheirAddress) {
  Post s;
  s.send("ann@example.org", s.world.ann, 1);
  EXPECT_EQ(forget_blank_mails(s.db, minute(9), 9), 0);
  EXPECT_EQ(s.only(), "Sign in/secret");
}

TEST(Mails, OfAPersonCanBeErased) {
  Post s;
  s.send("ann@other.example", s.world.ann, 1);
  s.send("Ann@example.org", {}, 2);
  s.send("ben@example.org", s.world.ben, 2);
  EXPECT_TRUE(erase_person(s.db, s.world.ann, minute(9)));
  record_shut(s.db, s.world, 9);
  EXPECT_EQ(s.db.value<int>("SELECT count(*) FROM mail WHERE body || address || subject = ''"), 2);
  EXPECT_EQ(mails_to(s.db, "ben@example.org", 9).size(), 1U) << "Ben's stays";
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Mails, AreNotChanged) {
  Post s;
  s.send("ann@example.org", s.world.ann, 1);
  for (const char* sql :
       {"DELETE FROM mail", "UPDATE mail SET body = 'x'", "UPDATE mail SET address = 'x'",
        "UPDATE mail SET salt = NULL, body = '', subject = 'x'", "UPDATE mail SET person = 2",
        "UPDATE mail SET salt = NULL", "UPDATE mail SET words = salt"})
    EXPECT_ANY_THROW(s.db.execute(sql)) << sql;
  s.db.execute("UPDATE mail SET salt = NULL, body = ''");  // the control
}

// Whoever has the file in hand can drop the triggers: then the check finds it.
TEST(Mails, ThatSomebodyForgedAreFound) {
  const auto found = [](const std::string& sql) {
    Post s;
    s.send("ann@example.org", s.world.ann, 1);
    s.db.execute("PRAGMA foreign_keys = OFF");
    for (const char* trigger : {"mail_stays", "mail_stays_but_its_words", "mail_is_kept"})
      s.db.execute(std::string("DROP TRIGGER ") + trigger);
    s.db.execute(sql);
    auto problems = store_check(s.db);
    std::erase_if(problems, [](const std::string& text) { return text.starts_with("The tables"); });
    return problems;
  };
  EXPECT_THAT(found("UPDATE mail SET body = 'x'"),
              ElementsAre("Mail 1 was changed: its words do not match its order."));
  EXPECT_THAT(found("UPDATE mail SET address = 'eve@example.org'"),
              ElementsAre("Mail 1 was changed: its words do not match its order."));
  EXPECT_THAT(found("UPDATE mail SET person = 2"),
              ElementsAre("Mail 1 is not the one that was ordered."));
  EXPECT_THAT(found("DELETE FROM mail"),
              ElementsAre("Mail 1 was ordered, and its words were taken away."));
  EXPECT_THAT(found("UPDATE mail SET asked_for = 0"), IsEmpty()) << "the control";
}

}  // namespace
}  // namespace almoner::store
