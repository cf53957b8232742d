#include "api/store/organisations.hpp"

#include <gmock/gmock.h>

#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Organisations, AreAddedFoundChangedAndListed) {
  Store s;
  const auto choir = add_organisation(s.db, {.id = {},
                                             .name = "Choir",
                                             .kind = "charity",
                                             .details = R"({"phone":"1"})",
                                             .added_at = minute(3)});
  EXPECT_EQ(find_organisation(s.db, choir)->details, R"({"phone":"1"})");
  EXPECT_TRUE(update_organisation(
      s.db, {.id = choir, .name = "Choirs", .kind = "company", .details = "{}", .added_at = {}}));
  const auto found = find_organisation(s.db, choir).value();
  EXPECT_EQ(found.name, "Choirs");
  EXPECT_EQ(found.kind, "company");
  EXPECT_EQ(found.added_at, minute(3));
  EXPECT_FALSE(update_organisation(
      s.db, {.id = OrganisationId{99}, .name = "", .kind = "", .details = "", .added_at = {}}));
  EXPECT_FALSE(find_organisation(s.db, OrganisationId{99}));
  EXPECT_EQ(list_organisations(s.db, {}, 1).front().id, s.world.club);
  EXPECT_EQ(list_organisations(s.db, s.world.club, 9).front().id, choir);
}

TEST(Organisations, HaveMembers) {
  Store s;
  const auto club = s.world.club;
  add_membership(s.db, club, s.world.ben, minute(5));
  add_membership(s.db, club, s.world.ann, minute(6));
  add_membership(s.db, club, s.world.ann, minute(7));
  EXPECT_THAT(members_of(s.db, club),
              ElementsAre(Member{s.world.ann, minute(6)}, Member{s.world.ben, minute(5)}))
      << "since they joined first";
  EXPECT_THAT(organisations_of(s.db, s.world.ann), ElementsAre(club));
  EXPECT_TRUE(remove_membership(s.db, club, s.world.ann));
  EXPECT_FALSE(remove_membership(s.db, club, s.world.ann));
  EXPECT_THAT(organisations_of(s.db, s.world.ann), IsEmpty());
}

}  // namespace
}  // namespace almoner::store
