// What becomes of a mail at a mail server: each fault of a server, and the control that has none.
#include "api/smtp/server.hpp"

#include <gmock/gmock.h>

#include "api/smtp/message.hpp"
#include "tests/api/smtp/post_office.hpp"
#include "tests/api/store/fixture.hpp"
#include "tests/support/program.hpp"

namespace almoner::smtp {
namespace {

using smtp::testing::Behaviour;
using smtp::testing::PostOffice;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string text = "Subject: A\r\n\r\nWords\r\n.a dot first\r\n";

Settings settings_for(const PostOffice& office) {
  Settings settings;
  settings.host = "127.0.0.1";
  settings.port = office.port();
  settings.security = Security::none;
  settings.from = "grants@almoner.example";
  settings.timeout = std::chrono::seconds(20);
  return settings;
}

Answer send_to(const PostOffice& office) {
  return Server(settings_for(office)).send("ann@example.org", text, [] { return true; });
}

std::string words_of(Ending ending) {
  return ending == Ending::taken     ? "taken"
         : ending == Ending::later   ? "later"
         : ending == Ending::refused ? "refused"
         : ending == Ending::stopped ? "stopped"
                                     : "no service";
}

TEST(SmtpServer, ControlWhatIsTakenIsThere) {
  PostOffice office;
  const auto answer = send_to(office);
  EXPECT_EQ(words_of(answer.ending), "taken") << answer.words;
  const auto letters = office.letters();
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].from, "<grants@almoner.example>");
  EXPECT_EQ(letters[0].to, "<ann@example.org>");
  EXPECT_EQ(letters[0].text, text);
  EXPECT_FALSE(letters[0].encrypted);
}

struct Fault {
  const char* at;
  const char* reply;
  const char* ending;
};

// What is said of the mail ends that mail; what is said of us ends nothing but this try.
TEST(SmtpServer, TellsForNowFromForEver) {
  for (const auto& fault :
       {Fault{"", "554 not you", "no service"}, Fault{"", "421 too many", "no service"},
        Fault{"MAIL", "550 no such sender", "no service"}, Fault{"MAIL", "451 later", "no service"},
        Fault{"RCPT", "550 no such mailbox", "refused"}, Fault{"RCPT", "451 greylisted", "later"},
        Fault{"DATA", "554 no", "refused"}, Fault{"DATA", "421 later", "later"},
        Fault{".", "552 too large", "refused"}, Fault{".", "451 disk full", "later"}}) {
    PostOffice office(Behaviour{.replies = {{fault.at, fault.reply}}});
    const auto answer = send_to(office);
    EXPECT_EQ(words_of(answer.ending), fault.ending) << fault.at << " " << fault.reply;
    EXPECT_EQ(answer.words, fault.reply);
    EXPECT_TRUE(office.letters().empty());
  }
}

TEST(SmtpServer, AServerThatClosesInTheTextHasNotTakenIt) {
  PostOffice office(Behaviour{.closes_in_text = true});
  EXPECT_EQ(words_of(send_to(office).ending), "later");
}

TEST(SmtpServer, AServerThatClosesBeforeItsLastWordMayHaveTakenIt) {
  PostOffice office(Behaviour{.closes_at = "."});
  EXPECT_EQ(words_of(send_to(office).ending), "later");
  EXPECT_EQ(office.letters().size(), 1U);
}

TEST(SmtpServer, AServerThatHangsIsLeftAfterTheTimeout) {
  for (const char* at : {"", "EHLO", "RCPT", "."}) {
    PostOffice office(Behaviour{.hangs_at = at});
    auto settings = settings_for(office);
    settings.timeout = std::chrono::seconds(1);
    const auto answer = Server(settings).send("ann@example.org", text, [] { return true; });
    EXPECT_NE(words_of(answer.ending), "taken");
    EXPECT_NE(words_of(answer.ending), "refused");
    EXPECT_THAT(answer.words, ::testing::ContainsRegex("[Tt]ime")) << at;
  }
}

TEST(SmtpServer, WhoeverStopsNeedNotWait) {
  PostOffice office(Behaviour{.hangs_at = "RCPT"});
  auto settings = settings_for(office);
  settings.timeout = std::chrono::seconds(300);
  EXPECT_EQ(words_of(Server(settings).send("ann@example.org", text, [] { return false; }).ending),
            "stopped");
}

TEST(SmtpServer, NoServerIsNoService) {
  Settings settings;
  {
    PostOffice office;
    settings = settings_for(office);
  }
  const auto answer = Server(settings).send("ann@example.org", text, [] { return true; });
  EXPECT_EQ(words_of(answer.ending), "no service");
  EXPECT_THAT(answer.words, HasSubstr("Failed to connect"));
}

TEST(SmtpServer, KeepsItsConnectionFromOneToTheNext) {
  PostOffice office;
  Server server(settings_for(office));
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(words_of(server.send("ann@example.org", text, [] { return true; }).ending), "taken");
  EXPECT_EQ(office.connections(), 1);
}

class SmtpTlsTest : public ::testing::Test {
 protected:
  void SetUp() override { make("here", "IP:127.0.0.1"); }

  // NAME.pem and NAME.key, for that server.
  void make(const std::string& name, const std::string& whose) {
    const auto made = support::run(
        {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=" + name, "-addext", "subjectAltName=" + whose,
         "-keyout", file(name + ".key"), "-out", file(name + ".pem")},
        folder.path.string());
    ASSERT_EQ(made.code, 0) << made.err;
  }
  std::string file(const std::string& name) const { return folder.file(name); }
  Behaviour with(const std::string& name, bool from_the_start) const {
    Behaviour behaviour;
    behaviour.certificate = file(name + ".pem");
    behaviour.key = file(name + ".key");
    (from_the_start ? behaviour.tls_from_the_start : behaviour.offers_starttls) = true;
    return behaviour;
  }
  Settings trusting(const std::string& name, const PostOffice& office, Security security) const {
    auto settings = settings_for(office);
    settings.security = security;
    settings.certificates = file(name + ".pem");
    return settings;
  }

  store::Folder folder;
};

TEST_F(SmtpTlsTest, ControlWordsGoEncrypted) {
  for (const bool from_the_start : {false, true}) {
    PostOffice office(with("here", from_the_start));
    auto settings = trusting("here", office, from_the_start ? Security::tls : Security::starttls);
    settings.user = "grants";
    settings.password = "a secret";
    const auto answer = Server(settings).send("ann@example.org", text, [] { return true; });
    EXPECT_EQ(words_of(answer.ending), "taken") << answer.words;
    ASSERT_EQ(office.letters().size(), 1U);
    EXPECT_TRUE(office.letters()[0].encrypted);
    EXPECT_THAT(office.letters()[0].auth, StartsWith("AUTH PLAIN"));
  }
}

TEST_F(SmtpTlsTest, ACertificateForAnotherNameGetsNothing) {
  make("elsewhere", "DNS:elsewhere.example");
  for (const bool from_the_start : {false, true}) {
    PostOffice office(with("elsewhere", from_the_start));
    const auto settings =
        trusting("elsewhere", office, from_the_start ? Security::tls : Security::starttls);
    const auto answer = Server(settings).send("ann@example.org", text, [] { return true; });
    EXPECT_EQ(words_of(answer.ending), "no service");
    EXPECT_THAT(answer.words, HasSubstr("SSL"));
    EXPECT_TRUE(office.letters().empty());
  }
}

TEST_F(SmtpTlsTest, ACertificateThatNobodyVouchesForGetsNothing) {
  make("other", "IP:127.0.0.1");
  PostOffice office(with("other", false));
  const auto answer =
      Server(trusting("here", office, Security::starttls)).send("ann@example.org", text, [] {
        return true;
      });
  EXPECT_EQ(words_of(answer.ending), "no service");
  EXPECT_TRUE(office.letters().empty());
}

// What stands between could take the offer away: then nothing goes.
TEST_F(SmtpTlsTest, AServerThatOffersNoEncryptionGetsNothing) {
  PostOffice office;
  const auto answer =
      Server(trusting("here", office, Security::starttls)).send("ann@example.org", text, [] {
        return true;
      });
  EXPECT_EQ(words_of(answer.ending), "no service");
  EXPECT_TRUE(office.letters().empty());
}

TEST_F(SmtpTlsTest, ARefusedPasswordEndsNoMail) {
  auto behaviour = with("here", true);
  behaviour.replies = {{"AUTH", "535 wrong password"}};
  PostOffice office(behaviour);
  auto settings = trusting("here", office, Security::tls);
  settings.user = "grants";
  settings.password = "wrong";
  const auto answer = Server(settings).send("ann@example.org", text, [] { return true; });
  EXPECT_EQ(words_of(answer.ending), "no service");
  EXPECT_EQ(answer.words, "535 wrong password");
}

}  // namespace
}  // namespace almoner::smtp
