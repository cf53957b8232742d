// Taking the words of one entry out of the record, by whom and why.
#include "api/service/erase_words.hpp"

#include "api/store/check.hpp"
#include "engine/hash/sha256.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

class EraseWords : public RoundTest {
 protected:
  EraseWords() {
    bid_ = acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
    acting.bring(bid_, "submitted");
    acting.now = at("2019-03-11T10:00:00Z");
    acting.act("officer1", bid_, "fail_sift",
               {{"reason", "Her illness."}, {"fields", {{"sift_reason", "not_eligible"}}}});
    entry_ = entries();
  }
  std::string erase(std::int64_t entry, PersonId by, const std::string& because) {
    std::string said = "erased";
    acting.write([&](const Context& context) {
      const auto failure = erase_words(context, {entry, by, because});
      if (failure) said = failure->detail;
      return !failure;
    });
    return said;
  }
  PersonId person(const std::string& who) const { return caller(who).person; }

  CaseId bid_;
  std::int64_t entry_ = 0;
};

TEST_F(EraseWords, AreGoneAndWhoErasedThemStands) {
  EXPECT_EQ(store::find_record(db, entry_)->entry.reason, "Her illness.");
  EXPECT_EQ(erase(entry_, person("auditor"), "She asked for it."), "erased");
  const auto erased = store::find_record(db, entry_).value();
  EXPECT_EQ(erased.entry.reason, "");
  EXPECT_EQ(erased.entry.detail, "");
  EXPECT_EQ(erased.entry.action, "fail_sift");
  const auto said = store::find_record(db, entry_ + 1).value().entry;
  EXPECT_EQ(said.action, "erase");
  EXPECT_EQ(said.erases, entry_);
  EXPECT_EQ(said.actor, person("auditor"));
  EXPECT_EQ(said.role, "auditor");
  EXPECT_EQ(said.reason, "She asked for it.");
  EXPECT_EQ(said.detail, "") << "it was no exception, and nothing of it is kept";
  EXPECT_THAT(store::store_check(db), testing::IsEmpty());
}

// Why somebody was appointed can be erased; that they were, and as what, is still proved.
TEST_F(EraseWords, KeepsWhoMayDoWhat) {
  std::int64_t appointed = 1;
  while (store::find_record(db, appointed)->entry.action != "appoint") ++appointed;
  const std::string before = store::find_record(db, appointed)->entry.detail;
  EXPECT_EQ(erase(appointed, person("auditor"), "She asked for it."), "erased");
  const auto kept = store::find_record(db, entry_ + 1)->entry.detail;
  const std::string body = store::all_appointments(db).front().body;
  const std::string typed = R"("body":")" + body + '"';
  std::string expected = before.substr(1);
  ASSERT_NE(expected.find(typed), std::string::npos) << before;
  expected.replace(expected.find(typed), typed.size(),
                   R"("body_digest":")" + hash::sha256(body).hex() + '"');
  EXPECT_EQ(kept, R"({"erased":{"entry":)" + std::to_string(appointed) + "," + expected + "}");
  EXPECT_THAT(store::store_check(db), testing::IsEmpty());
  EXPECT_EQ(erase(entry_ + 1, person("auditor"), "And that she did."), "erased");
  EXPECT_THAT(store::store_check(db), testing::IsEmpty());
  db.execute("UPDATE appointment SET body = 'Other' WHERE id = 1");
  EXPECT_THAT(store::store_check(db), testing::SizeIs(1));
  db.execute("UPDATE appointment SET body = $1, role = 'x' WHERE id = 1", body);
  EXPECT_THAT(store::store_check(db),
              testing::ElementsAre(testing::MatchesRegex(
                  "Appointment 1 of person [0-9]+ as x is not what audit entry [0-9]+ says.")));
}

TEST_F(EraseWords, SaysWhatKeepsThemWhereTheyAre) {
  const std::string entry = std::to_string(entry_);
  EXPECT_EQ(erase(entry_, person("auditor"), ""),
            "Say why: that words were erased is kept with its reason.");
  EXPECT_EQ(erase(9999, person("auditor"), "Asked for."), "Entry 9999 is not in the record.");
  EXPECT_EQ(erase(entry_, person("lead1"), "Asked for."),
            store::find_person(db, person("lead1"))->name + " holds no role in the fund of entry " +
                entry + ", and so erases none of its words.");
  EXPECT_EQ(erase(entry_, PersonId{}, "Asked for."),
            "Whoever this is holds no role in the fund of entry " + entry +
                ", and so erases none of its words.");
  EXPECT_EQ(entries(), entry_) << "nothing was written";
  EXPECT_EQ(erase(entry_, person("auditor"), "Asked for."), "erased");
  EXPECT_EQ(erase(entry_, person("auditor"), "Asked for."),
            "Entry " + entry + " was erased before.");
}

}  // namespace
}  // namespace almoner::service
