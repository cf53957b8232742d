#include "api/service/registration.hpp"

#include "api/service/own_password.hpp"
#include "api/service/sign_in.hpp"
#include "tests/api/service/account_fixture.hpp"

namespace almoner::service {
namespace {

using testing::HasSubstr;

class Registering : public AccountTest {
 protected:
  // Hashes stand for passwords: what they are is the passwords' business.
  Result<MailOnItsWay> enter(const std::string& email, const std::string& name = "Ann") {
    return does([&](const Context& c) { return register_person(c, post, {name, email}); });
  }
  Result<PersonId> confirm(const std::string& token, const std::string& name = "Ann",
                           const std::string& hash = "$hash") {
    return does([&](const Context& c) { return confirm_address(c, token, {name, hash}); });
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
  const auto known = enter("Ann@Example.org", "Eve");
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
  enter("ann@example.org", "Eve");
  const std::string earlier = token_to("ann@example.org");
  enter("ann@example.org", "Ann");
  EXPECT_TRUE(failed(confirm(earlier)));
  EXPECT_FALSE(failed(confirm(token_to("ann@example.org"), "Ann", "$ann")));
  const auto ann = store::find_person_by_email(db, "ann@example.org").value();
  EXPECT_EQ(ann.name + ann.password_hash, "Ann$ann");
  expect_whole();
}

// Mallory enters Nora's address, with a password as registrations were once stored; Nora asks for a
// link and confirms. What Mallory knew must be worth nothing.
TEST_F(Registering, ConfirmingKeepsNothingOfWhoeverEnteredTheAddress) {
  does([&](const Context& c) {
    return put_account(c, {}, {"Mallory", "nora@example.org", "$mallorys"}), true;
  });
  for (const auto ask : {ask_for_sign_in_link, ask_for_reset}) {
    EXPECT_FALSE(
        failed(does([&](const Context& c) { return ask(c, post, "nora@example.org", ""); })));
    EXPECT_EQ(store::mails_to(db, "nora@example.org", 1).at(0).words.template_name,
              "confirm-address");
  }
  const std::string token = token_to("nora@example.org");
  EXPECT_EQ(wrong(confirm(token, "")), "name: Enter a name.");
  EXPECT_FALSE(failed(confirm(token, "Nora", "$noras")));
  const auto nora = store::find_person_by_email(db, "nora@example.org").value();
  EXPECT_EQ(nora.name + nora.password_hash, "Nora$noras");
  enter("ben@example.org");
  EXPECT_EQ(store::find_person_by_email(db, "ben@example.org")->password_hash, "");
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
      {{"Ann", "ann@example.org"}, ""},
      {{"", ""}, "name email"},
      {{long_name, "ann@example.org"}, "name"},
      {{"Ann\nBcc: x", "ann@example.org"}, "name"},
      {{"See http://x", "ann@example.org"}, "name"},
      {{"Ann", long_address}, "email"},
      {{"Ann", "ann"}, "email"},
      {{"Ann", "@example.org"}, "email"},
      {{"Ann", "ann@"}, "email"},
      {{"Ann", "ann@example"}, "email"},
      {{"Ann", "ann@example."}, "email"},
      {{"Ann", "ann@b@example.org"}, "email"},
      {{"Ann", "a nn@example.org"}, "email"},
      {{"Ann", "ann@example.org\r\nBcc: x"}, "email"},
      {{"Ann", "<ann@example.org>"}, "email"},
  };
  for (const Row& row : rows) {
    std::string fields;
    const auto done = enter(row.typed.email, row.typed.name);
    if (const auto* failure = std::get_if<Failure>(&done))
      for (const auto& reason : failure->reasons)
        fields += (fields.empty() ? "" : " ") + reason.field;
    EXPECT_EQ(fields, row.problems) << row.typed.name << row.typed.email;
  }
  EXPECT_EQ(wrong(enter("ann", "")),
            "name: Enter a name.; email: “ann” is not an email address; write it like "
            "name@example.org.");
  EXPECT_EQ(entries(), 1) << "of the one that is in order";
}

}  // namespace
}  // namespace almoner::service
