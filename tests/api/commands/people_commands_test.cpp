// The commands about people, from outside: what they say, and that it holds.
#include <gmock/gmock.h>

#include "api/store/history.hpp"
#include "api/store/second_factors.hpp"
#include "tests/api/store/fixture.hpp"
#include "tests/support/program.hpp"

namespace almoner::commands {
namespace {

using support::Ran;

class PeopleCommands : public testing::Test {
 protected:
  PeopleCommands() { store::make_world(db()); }

  store::Database& db() { return db_; }
  Ran almoner(std::vector<std::string> words, const std::string& input = {}) {
    words.insert(words.begin(), ALMONER_BINARY_DIR "/almoner");
    words.insert(words.end(), {"--database", folder_.file()});
    return support::run(words, folder_.path.string(), input);
  }
  void expect(const Ran& ran, int code, const std::string& said) {
    EXPECT_EQ(ran.code, code) << ran.out << ran.err;
    EXPECT_EQ(code == 0 ? ran.out : ran.err, said);
  }
  store::Person person(const std::string& email) {
    return store::find_person_by_email(db_, email).value();
  }

  store::Folder folder_;
  store::Database db_ =
      store::open_store(folder_.file(), store::OpenMode::create, store::minute(0));
};

TEST_F(PeopleCommands, AnOrganisationAndItsPeople) {
  expect(almoner({"user", "add", "--email", "bo@club.example", "--name", "Bo Day", "--organisation",
                  "Rowing Club"}),
         1,
         "There is no organisation “Rowing Club”. Add it first with: almoner organisation add "
         "--name NAME --database DB\n");
  expect(almoner({"organisation", "add", "--name", "Rowing Club", "--kind", "charity"}), 0,
         "Rowing Club was added. Add its people with: almoner user add --organisation \"Rowing "
         "Club\"\n");
  expect(almoner({"organisation", "add", "--name", "Rowing Club"}), 1,
         "There is an organisation called “Rowing Club” already.\n");
  const auto before = store::audit_head(db()).count;
  expect(
      almoner({"user", "add", "--email", "bo@club.example", "--name", "Bo Day", "--organisation",
               "Rowing Club"}),
      0,
      "Bo Day <bo@club.example> was added for Rowing Club.\nThey cannot sign in before they have "
      "a password: almoner user password --database " +
          folder_.file() + " --email bo@club.example\n");
  EXPECT_EQ(store::organisations_of(db(), person("bo@club.example").id).size(), 1u);
  EXPECT_EQ(store::audit_head(db()).count, before + 2) << "the person, and whom they act for";
}

TEST_F(PeopleCommands, SomebodyKnownCanActForAnotherOrganisation) {
  almoner({"organisation", "add", "--name", "Rowing Club"});
  const std::vector<std::string> add = {"user",   "add",     "--email",        "ann@example.org",
                                        "--name", "Ann Lee", "--organisation", "Rowing Club"};
  expect(almoner(add), 0,
         person("ann@example.org").name +
             " <ann@example.org> was known already and is now of Rowing Club too.\n");
  EXPECT_EQ(store::organisations_of(db(), person("ann@example.org").id).size(), 1u);
  expect(almoner(add), 1,
         person("ann@example.org").name +
             " <ann@example.org> is of Rowing Club already. Give --role with --fund, or "
             "--organisation.\n");
}

// The second time without --body, they were appointed again for no body at all.
TEST_F(PeopleCommands, ARoleThatIsHeldIsNotGivenAgainWithoutABody) {
  expect(almoner({"fund", "add", ALMONER_SOURCE_DIR "/examples/harbour-youth-2026"}), 0,
         "The fund of " ALMONER_SOURCE_DIR "/examples/harbour-youth-2026 was added to " +
             folder_.file() + ".\n");
  const auto add = [&](std::vector<std::string> body) {
    std::vector<std::string> words = {"user",   "add",    "--email", "ann@example.org",
                                      "--name", "Ann",    "--fund",  "harbour-youth-2026",
                                      "--role", "trustee"};
    words.insert(words.end(), body.begin(), body.end());
    return almoner(words);
  };
  const std::string now_too =
      "Ann <ann@example.org> was known already and is now trustee of harbour-youth-2026 too.\n";
  expect(add({"--body", "Quay board"}), 0, now_too);
  expect(add({}), 1,
         "Ann <ann@example.org> is trustee of harbour-youth-2026 already. Give --role with --fund, "
         "or --organisation.\n");
  almoner({"user", "disable", "--email", "ann@example.org"});
  expect(add({"--body", "Mill board"}), 0,  // the control: another body
         now_too + "They are disabled and cannot sign in, so nobody acts in it yet.\n");
}

TEST_F(PeopleCommands, APasswordIsSetAndAPersonDisabled) {
  expect(almoner({"user", "password", "--email", "ann@example.org"}, "short\n"), 1,
         "A password needs at least 12 characters.\n");
  expect(almoner({"user", "password", "--email", "ann@example.org"}, "a long enough one\n"), 0,
         "The password of Ann was changed; every session of theirs has ended.\n");
  EXPECT_TRUE(person("ann@example.org").password_hash.starts_with("$argon2id$v="));
  expect(almoner({"user", "disable", "--email", "ann@example.org"}), 0,
         "Ann cannot sign in any more; every session of theirs has ended.\n");
  EXPECT_TRUE(person("ann@example.org").disabled_at);
  expect(almoner({"user", "disable", "--email", "ann@example.org"}), 1,
         "Ann is disabled already.\n");
  expect(almoner({"user", "disable", "--email", "cy@example.org"}), 1,
         "Nobody in " + folder_.file() + " has the address cy@example.org.\n");
}

TEST_F(PeopleCommands, SignInCodesAreSwitchedOff) {
  const auto ann = person("ann@example.org").id;
  store::write_now(db(), [&](store::Database& d) {
    return store::add_second_factor(d, ann, "sealed", store::minute(1));
  });
  expect(almoner({"user", "codes-off", "--email", "ann@example.org"}), 0,
         "The sign-in codes of Ann are switched off; every session of theirs has ended.\n");
  expect(almoner({"user", "codes-off", "--email", "ann@example.org"}), 1,
         "Ann has no sign-in codes to switch off.\n");
}

TEST_F(PeopleCommands, ATokenIsShownOnceAndRevoked) {
  const Ran added =
      almoner({"token", "add", "--email", "ann@example.org", "--title", "finance system"});
  EXPECT_EQ(added.code, 0) << added.err;
  EXPECT_THAT(added.out, testing::MatchesRegex("[A-Za-z0-9_-]{43}\n"));
  expect(almoner({"token", "revoke", "--email", "ann@example.org", "--title", "finance system"}), 0,
         "The token “finance system” of Ann is refused from now on.\n");
  expect(almoner({"token", "revoke", "--email", "ann@example.org", "--title", "finance system"}), 1,
         "Ann has no token “finance system” that is still good.\n");
}

}  // namespace
}  // namespace almoner::commands
