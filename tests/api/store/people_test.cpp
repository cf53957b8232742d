#include "api/store/people.hpp"

#include <gmock/gmock.h>

#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Person person(const char* email) {
  return {.id = {},
          .email = email,
          .name = "Cy",
          .password_hash = "",
          .added_at = minute(1),
          .disabled_at = {},
          .last_seen_at = {}};
}

TEST(People, AreOnePerAddressWhateverItsCase) {
  Store s;
  const auto cy = add_person(s.db, person("Cy@Example.org")).value();
  EXPECT_EQ(add_person(s.db, person("cy@example.ORG")), std::nullopt);
  EXPECT_EQ(find_person_by_email(s.db, "CY@example.org")->id, cy);
  EXPECT_EQ(find_person_by_email(s.db, "cy@example.org")->email, "Cy@Example.org");
  EXPECT_FALSE(find_person_by_email(s.db, "nobody@example.org"));
  EXPECT_EQ(find_person(s.db, cy)->added_at, minute(1));
  EXPECT_FALSE(find_person(s.db, PersonId{99}));
}

TEST(People, Change) {
  Store s;
  const auto ann = s.world.ann;
  EXPECT_TRUE(set_password_hash(s.db, ann, "new"));
  EXPECT_TRUE(set_disabled(s.db, ann, minute(5)));
  EXPECT_TRUE(set_last_seen(s.db, ann, minute(4)));
  const auto found = find_person(s.db, ann).value();
  EXPECT_EQ(found.password_hash, "new");
  EXPECT_EQ(found.disabled_at, minute(5));
  EXPECT_EQ(found.last_seen_at, minute(4));
  EXPECT_TRUE(set_disabled(s.db, ann, {}));
  EXPECT_EQ(find_person(s.db, ann)->disabled_at, std::nullopt);
  EXPECT_FALSE(set_password_hash(s.db, PersonId{99}, "new"));
  EXPECT_FALSE(set_disabled(s.db, PersonId{99}, {}));
  EXPECT_FALSE(set_last_seen(s.db, PersonId{99}, minute(1)));
}

TEST(People, AreConfirmedOnceAndThenKeepTheirName) {
  Store s;
  const auto cy = add_person(s.db, person("cy@example.org")).value();
  EXPECT_EQ(find_person(s.db, cy)->confirmed_at, std::nullopt);
  EXPECT_TRUE(set_unconfirmed(s.db, cy, "Cyd", "$cyd"));
  EXPECT_EQ(find_person(s.db, cy)->name + find_person(s.db, cy)->password_hash, "Cyd$cyd");
  EXPECT_TRUE(set_confirmed(s.db, cy, minute(2)));
  EXPECT_TRUE(set_confirmed(s.db, cy, minute(3)));
  EXPECT_EQ(find_person(s.db, cy)->confirmed_at, minute(2));
  EXPECT_FALSE(set_unconfirmed(s.db, cy, "Eve", "$eve"));
  EXPECT_EQ(find_person(s.db, cy)->name, "Cyd");
}

TEST(People, AreListedInPages) {
  Store s;
  EXPECT_EQ(list_people(s.db, {}, 1).front().id, s.world.ann);
  EXPECT_EQ(list_people(s.db, s.world.ann, 9).front().id, s.world.ben);
  EXPECT_THAT(list_people(s.db, s.world.ben, 9), IsEmpty());
}

TEST(People, CanBeErased) {
  Store s;
  EXPECT_TRUE(erase_person(s.db, s.world.ann, minute(9)));
  const auto left = find_person(s.db, s.world.ann).value();
  EXPECT_EQ(left.name, "Erased");
  EXPECT_EQ(left.email, "erased-" + std::to_string(s.world.ann.value));
  EXPECT_EQ(left.password_hash, "");
  EXPECT_EQ(left.disabled_at, minute(9));
  EXPECT_TRUE(add_person(s.db, person("ann@example.org")));
  EXPECT_FALSE(erase_person(s.db, PersonId{99}, minute(9)));
}

struct Appointed : Store {
  std::int64_t appoint_to(PersonId who, const char* role, int from, std::optional<int> until,
                          FundId fund) {
    return appoint(db, {.id = 0,
                        .fund = fund,
                        .person = who,
                        .role = role,
                        .body = "Council",
                        .covers = {},
                        .starts_at = minute(from),
                        .ends_at = until ? std::optional(minute(*until)) : std::nullopt});
  }
  std::string roles(PersonId who, int at) {
    std::string text;
    for (const auto& held : appointments_of(db, world.fund, who, minute(at)))
      text += held.role + " ";
    return text;
  }
};

TEST(Appointments, HoldFromOneInstantToAnother) {
  Appointed s;
  s.appoint_to(s.world.ann, "officer", 10, 20, s.world.fund);
  s.appoint_to(s.world.ann, "administrator", 0, {}, {});
  EXPECT_EQ(s.roles(s.world.ann, 9), "administrator ");
  EXPECT_EQ(s.roles(s.world.ann, 10), "officer administrator ");
  EXPECT_EQ(s.roles(s.world.ann, 19), "officer administrator ");
  EXPECT_EQ(s.roles(s.world.ann, 20), "administrator ");
  EXPECT_EQ(s.roles(s.world.ben, 15), "");
  EXPECT_EQ(appointments_of(s.db, s.world.ann, minute(15)).size(), 2U);
  EXPECT_EQ(appointments_in(s.db, s.world.fund).size(), 1U);
  EXPECT_EQ(appointments_in(s.db, FundId{}).front().role, "administrator");
}

TEST(Appointments, EndOnceAndNameWhomTheyCover) {
  Appointed s;
  const auto id = appoint(s.db, {.id = 0,
                                 .fund = s.world.fund,
                                 .person = s.world.ben,
                                 .role = "finance",
                                 .body = "Council",
                                 .covers = s.world.ann,
                                 .starts_at = minute(0),
                                 .ends_at = {}});
  EXPECT_EQ(appointments_in(s.db, s.world.fund).front().covers, s.world.ann);
  EXPECT_EQ(s.roles(s.world.ben, 5), "") << "nobody covers a role that is not held";
  s.appoint_to(s.world.ann, "finance", 10, {}, s.world.fund);
  EXPECT_EQ(s.roles(s.world.ben, 15), "finance ");
  EXPECT_TRUE(end_appointment(s.db, id, minute(30)));
  EXPECT_FALSE(end_appointment(s.db, id, minute(40)));
  EXPECT_TRUE(end_appointment(s.db, id, minute(20)));  // earlier than was said
  EXPECT_EQ(s.roles(s.world.ben, 25), "");
  EXPECT_FALSE(end_appointment(s.db, 99, minute(30)));
}

TEST(Appointments, GiveThePeopleOfARole) {
  Appointed s;
  s.appoint_to(s.world.ben, "assessor", 0, {}, s.world.fund);
  s.appoint_to(s.world.ben, "assessor", 5, {}, s.world.fund);
  s.appoint_to(s.world.ann, "assessor", 0, 10, s.world.fund);
  EXPECT_THAT(people_with_role(s.db, s.world.fund, "assessor", minute(7)),
              ElementsAre(s.world.ann, s.world.ben));
  EXPECT_THAT(people_with_role(s.db, s.world.fund, "assessor", minute(10)),
              ElementsAre(s.world.ben));
  set_disabled(s.db, s.world.ben, minute(1));
  EXPECT_THAT(people_with_role(s.db, s.world.fund, "assessor", minute(10)), IsEmpty());
}

}  // namespace
}  // namespace almoner::store
