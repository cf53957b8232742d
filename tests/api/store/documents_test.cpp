#include "api/store/documents.hpp"

#include <gmock/gmock.h>

#include "api/store/check.hpp"
#include "api/store/history.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

TEST(Documents, AreNumberedPerCaseAndTemplateAndNeverChanged) {
  Store s;
  const auto bid = open_one(s.db, opening(s.world, "SMP-2019-001"));
  const auto add = [&](CaseId id, const char* name, const char* html) {
    DocumentRow made;
    write_now(s.db, [&](Database& db) {
      made = add_document(db,
                          {.fund = s.world.fund,
                           .case_id = id,
                           .template_name = name,
                           .title = "Letter",
                           .audience = "applicant",
                           .html = html,
                           .made_at = minute(4)},
                          act(s.world, "make_document", 4));
      return true;
    });
    return made;
  };
  EXPECT_EQ(add(bid, "letter", "<p>1").number, 1);
  EXPECT_EQ(add(bid, "receipt", "<p>2").number, 1);
  const auto second = add(bid, "letter", "<p>3");
  EXPECT_EQ(second.number, 2);
  EXPECT_EQ(second.digest, hash::sha256("<p>3"));
  EXPECT_EQ(add({}, "letter", "<p>4").number, 1);
  EXPECT_EQ(add({}, "letter", "<p>5").number, 2);

  EXPECT_EQ(documents_of_case(s.db, bid).size(), 3U);
  EXPECT_EQ(documents_of_fund(s.db, s.world.fund, 0, 9).size(), 5U);
  EXPECT_EQ(documents_of_fund(s.db, s.world.fund, second.id, 1).front().case_id, CaseId{});
  EXPECT_EQ(read_document(s.db, second.id), "<p>3");
  EXPECT_EQ(find_document(s.db, second.id)->audience, "applicant");
  EXPECT_FALSE(find_document(s.db, 99));
  EXPECT_FALSE(read_document(s.db, 99));
  EXPECT_ANY_THROW(s.db.execute("UPDATE document SET title = 'x'"));
  EXPECT_ANY_THROW(s.db.execute("DELETE FROM document"));
  EXPECT_EQ(find_record(s.db, 2)->entry.case_ref, "SMP-2019-001");
  EXPECT_THAT(store_check(s.db), testing::IsEmpty());
}

}  // namespace
}  // namespace almoner::store
