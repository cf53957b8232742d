#include "api/commands/mail_file.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "api/commands/files.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::commands {
namespace {

using testing::ElementsAre;

class MailFileTest : public testing::Test {
 protected:
  std::vector<std::string> problems_of(const std::string& text) {
    write_file(path, text);
    const auto read = read_mail_file(path);
    const auto* problems = std::get_if<std::vector<std::string>>(&read);
    if (!problems) return {};
    std::vector<std::string> out;
    for (const auto& one : *problems) out.push_back(one.substr(path.size() + 2));
    return out;
  }
  void write_secret(const std::string& text, mode_t mode = 0600) {
    write_file(secret, text);
    chmod(secret.c_str(), mode);
  }

  const store::Folder folder;
  const std::string path = folder.file("mail.json"), secret = folder.file("secret");
};

TEST_F(MailFileTest, TheExampleHolds) {
  const auto read = read_mail_file("examples/mail.json");
  ASSERT_TRUE(std::holds_alternative<smtp::Settings>(read));
  const auto& mail = std::get<smtp::Settings>(read);
  EXPECT_EQ(mail.host, "smtp.harbour.example");
  EXPECT_EQ(mail.security, smtp::Security::starttls);
  EXPECT_EQ(mail.reply_to, "community.safety@harbour.example");
}

TEST_F(MailFileTest, TheLeastThatHolds) {
  write_file(path, R"({"host": "localhost", "security": "none", "from": "a@b.example"})");
  const auto read = read_mail_file(path);
  ASSERT_TRUE(std::holds_alternative<smtp::Settings>(read));
  const auto& mail = std::get<smtp::Settings>(read);
  EXPECT_EQ(mail.port, 587);
  EXPECT_EQ(mail.per_minute, 30);
  EXPECT_EQ(mail.timeout, std::chrono::seconds(30));
}

TEST_F(MailFileTest, APasswordIsReadFromAFileOfItsOwn) {
  write_secret("open sesame\n");
  write_file(path, R"({"host": "mail.example", "security": "tls", "from": "a@b.example",
                       "user": "ann", "password_file": "secret"})");
  const auto read = read_mail_file(path);
  ASSERT_TRUE(std::holds_alternative<smtp::Settings>(read));
  EXPECT_EQ(std::get<smtp::Settings>(read).password, "open sesame");
  EXPECT_EQ(std::get<smtp::Settings>(read).port, 465);
}

TEST_F(MailFileTest, APasswordThatOthersMayReadIsRefused) {
  write_secret("open sesame", 0640);
  EXPECT_THAT(
      problems_of(R"({"host": "mail.example", "from": "a@b.example",
                              "user": "ann", "password_file": "secret"})"),
      ElementsAre("Others than its owner may read " + secret + "; run: chmod 600 " + secret));
}

TEST_F(MailFileTest, APasswordOfTwoLinesIsRefused) {
  write_secret("open\nsesame\n");
  EXPECT_THAT(problems_of(R"({"host": "mail.example", "from": "a@b.example",
                              "user": "ann", "password_file": "secret"})"),
              ElementsAre(secret + " must hold the password on one line, and nothing else."));
}

TEST_F(MailFileTest, NothingGoesUnencryptedToAnotherMachine) {
  EXPECT_THAT(problems_of(R"({"host": "mail.example", "security": "none", "from": "a@b.example"})"),
              ElementsAre("“security” can be \"none\" only for a server on this machine; mail to "
                          "“mail.example” would go unencrypted."));
}

TEST_F(MailFileTest, SaysAllThatIsWrongAtOnce) {
  EXPECT_THAT(
      problems_of(R"({"server": "x", "port": 0, "security": "ssl", "from": "a b", "user": "ann",
                      "reply_to": 7, "per_minute": 6001, "timeout_seconds": 301})"),
      ElementsAre("“server” is not known here; known are host, port, security, user, "
                  "password_file, certificates, from, from_name, reply_to, per_minute and "
                  "timeout_seconds.",
                  "“port” must be a whole number from 1 to 65535.",
                  "“security” must be \"starttls\", \"tls\" or \"none\".",
                  "“reply_to” must be a text, in double quotes.",
                  "“per_minute” must be a whole number from 1 to 6000.",
                  "“timeout_seconds” must be a whole number from 1 to 300.",
                  "“host” must name the mail server, like \"smtp.example.org\".",
                  "“user” and “password_file” go together: give both, or neither.",
                  "“from” must be one email address, like \"grants@example.org\"."));
}

TEST_F(MailFileTest, WhatIsNoJsonIsSaidSo) {
  EXPECT_THAT(problems_of("host: x"),
              ElementsAre(testing::StartsWith("This is not a JSON object")));
}

}  // namespace
}  // namespace almoner::commands
