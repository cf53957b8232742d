#include "api/service/registration.hpp"

#include "api/service/sign_in.hpp"
#include "tests/api/service/account_fixture.hpp"

namespace almoner::service {
namespace {

using testing::HasSubstr;

class Registering : public AccountTest {
 protected:
  // Hashes stand for passwords: what they are is the passwords' business.
  Result<MailOnItsWay> enter(const std::string& email, const std::string& name = "Ann",
                             const std::string& hash = "$hash") {
    return does([&](const Context& c) { return register_person(c, post, {name, email, hash}); });
  }
  Result<PersonId> confirm(const std::string& token) {
    return does([&](const Context& c) { return confirm_address(c, token); });
  }
  PersonId id(const std::string& email) { return store::find_person_by_email(db, email)->id; }
  // Whether somebody with the right password would be let in.
  bool can_sign_in(const std::string& email) {
    const auto check = password_check(context(), email);
    const auto started =
        does([&](const Context& c) { return start_session(c, randomness, id(email)); });
    EXPECT_EQ(static_cast<bool>(check.person), !failed(started)) << email;
    return static_cast<bool>(check.person);
  }
};

TEST_F(Registering, LetsNobodySignInBeforeTheAddressIsConfirmed) {
  EXPECT_EQ(std::get<MailOnItsWay>(enter("ann@example.org")).address, "ann@example.org");
  EXPECT_EQ(last_entry(), R"(register_person account_holder {"person":1})");
  EXPECT_FALSE(can_sign_in("ann@example.org"));
  const std::string token = token_to("ann@example.org");
  EXPECT_EQ(std::get<PersonId>(confirm(token)), id("ann@example.org"));
  EXPECT_EQ(last_entry(), R"(confirm_address account_holder {"person":1})");
  EXPECT_TRUE(can_sign_in("ann@example.org"));
  EXPECT_EQ(wrong(confirm(token)),
            "This link does not work: it was used before, it is too old, or a part of it is "
            "missing. Ask for a new one.");
  expect_whole();
}

// Whoever asks learns nothing about the address; whoever reads its mails is told.
TEST_F(Registering, AnswersTheSameForAnAddressThatIsKnown) {
  enter("ann@example.org");
  confirm(token_to("ann@example.org"));
  const auto before = entries();
  const auto known = enter("Ann@Example.org", "Eve", "$eve");
  const auto fresh = enter("ben@example.org");
  EXPECT_EQ(std::get<MailOnItsWay>(known).address, "Ann@Example.org");
  EXPECT_EQ(std::get<MailOnItsWay>(fresh).address, "ben@example.org");
  EXPECT_EQ(entries(), before + 2) << "the same work: an entry and a mail each";
  EXPECT_EQ(notices_to("ann@example.org"), "confirm-address already-registered");
  EXPECT_EQ(notices_to("ben@example.org"), "confirm-address");
  const auto ann = store::find_person_by_email(db, "ann@example.org").value();
  EXPECT_EQ(ann.name + ann.password_hash, "Ann$hash");
  expect_whole();
}

// Somebody who enters another's address first must not end up with an account at it.
TEST_F(Registering, AgainBeforeConfirmingCountsAloneAndEndsTheEarlierLink) {
  enter("ann@example.org", "Eve", "$eve");
  const std::string earlier = token_to("ann@example.org");
  enter("ann@example.org", "Ann", "$ann");
  EXPECT_TRUE(failed(confirm(earlier)));
  EXPECT_FALSE(failed(confirm(token_to("ann@example.org"))));
  const auto ann = store::find_person_by_email(db, "ann@example.org").value();
  EXPECT_EQ(ann.name + ann.password_hash, "Ann$ann");
  expect_whole();
}

TEST_F(Registering, SendsNoMoreThanTheLimitAndSaysTheSame) {
  for (int n = 0; n < LinkLimits::mails_to_address_max; ++n) enter("ann@example.org");
  const auto before = entries();
  EXPECT_EQ(std::get<MailOnItsWay>(enter("ann@example.org", "Eve")).address, "ann@example.org");
  EXPECT_EQ(entries(), before);
  EXPECT_EQ(store::find_person_by_email(db, "ann@example.org")->name, "Ann");
}

TEST_F(Registering, TellsAClosedAccountByMailOnly) {
  enter("ann@example.org");
  confirm(token_to("ann@example.org"));
  store::set_disabled(db, id("ann@example.org"), now);
  EXPECT_FALSE(failed(enter("ann@example.org")));
  EXPECT_EQ(notices_to("ann@example.org"), "confirm-address account-closed");
  EXPECT_FALSE(can_sign_in("ann@example.org"));
}

// The mail goes to somebody who may not have asked, so it prints nothing that was typed.
TEST_F(Registering, PrintsNoNameInTheMail) {
  enter("ann@example.org", "Win a prize");
  EXPECT_THAT(store::mails_to(db, "ann@example.org", 1).at(0).words.body,
              testing::Not(HasSubstr("prize")));
}

struct Row {
  Registration typed;
  const char* problems;  // by field
};

TEST_F(Registering, NamesEveryProblemAtOnce) {
  const std::string long_name(101, 'a'), long_address = std::string(250, 'a') + "@b.uk";
  const std::vector<Row> rows{
      {{"Ann", "ann@example.org", "twelve chars"}, ""},
      {{"", "", ""}, "name email password"},
      {{"Ann", "ann@example.org", "eleven char"}, "password"},
      {{"Ann", "ann@example.org", "éééééé"}, "password"},  // 12 bytes, 6 characters
      {{"Ann", "ann@example.org", std::string(1025, 'a')}, "password"},
      {{long_name, "ann@example.org", "twelve chars"}, "name"},
      {{"Ann\nBcc: x", "ann@example.org", "twelve chars"}, "name"},
      {{"See http://x", "ann@example.org", "twelve chars"}, "name"},
      {{"Ann", long_address, "twelve chars"}, "email"},
      {{"Ann", "ann", "twelve chars"}, "email"},
      {{"Ann", "@example.org", "twelve chars"}, "email"},
      {{"Ann", "ann@", "twelve chars"}, "email"},
      {{"Ann", "ann@example", "twelve chars"}, "email"},
      {{"Ann", "ann@example.", "twelve chars"}, "email"},
      {{"Ann", "ann@b@example.org", "twelve chars"}, "email"},
      {{"Ann", "a nn@example.org", "twelve chars"}, "email"},
      {{"Ann", "ann@example.org\r\nBcc: x", "twelve chars"}, "email"},
      {{"Ann", "<ann@example.org>", "twelve chars"}, "email"},
  };
  for (const Row& row : rows) {
    std::string fields;
    for (const auto& reason : problems_of(row.typed))
      fields += (fields.empty() ? "" : " ") + reason.field;
    EXPECT_EQ(fields, row.problems) << row.typed.name << row.typed.email << row.typed.password;
  }
  EXPECT_EQ(wrong(enter("ann", "")),
            "name: Enter a name.; email: “ann” is not an email address; write it like "
            "name@example.org.");
  EXPECT_EQ(entries(), 0);
}

}  // namespace
}  // namespace almoner::service
