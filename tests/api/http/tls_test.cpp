// The same server within TLS, as curl sees it, with certificates made for the test.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>

#include "tests/api/http/client.hpp"
#include "tests/api/http/serving.hpp"
#include "tests/api/store/fixture.hpp"
#include "tests/support/program.hpp"

namespace almoner::http {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class TlsTest : public testing::Test {
 protected:
  std::string file(const std::string& name) const { return folder_.file(name); }

  // NAME.pem and NAME.key, for this machine.
  void make_certificate(const std::string& name) {
    const auto made = support::run(
        {"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "2", "-subj", "/CN=" + name, "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", file(name + ".key"), "-out", file(name + ".pem")},
        folder_.path.string());
    ASSERT_EQ(made.code, 0) << made.err;
  }
  void load(const std::string& name) {
    ASSERT_EQ(certificate_.load(file(name + ".pem"), file(name + ".key")), std::nullopt);
  }
  ServerSettings settings(ServerLimits limits = {}) {
    auto settings = on_free_port(limits);
    settings.certificate = &certificate_;
    return settings;
  }
  support::Ran curl(const Serving& serving, const std::string& trusted,
                    std::vector<std::string> more = {}, const std::string& scheme = "https") {
    std::vector<std::string> command = {"curl", "-sS", "-i", "--cacert", file(trusted + ".pem")};
    command.insert(command.end(), more.begin(), more.end());
    command.push_back(scheme + "://127.0.0.1:" + std::to_string(serving.port()) + "/a");
    return support::run(command, folder_.path.string());
  }

  store::Folder folder_;
  Certificate certificate_;
};

TEST_F(TlsTest, AnswersWithinTlsAndSaysToComeSoAgain) {
  make_certificate("one");
  load("one");
  Serving serving(settings());
  const auto answer = curl(serving, "one");
  EXPECT_EQ(answer.code, 0) << answer.err;
  EXPECT_THAT(answer.out, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer.out, HasSubstr("Strict-Transport-Security: max-age=31536000"));
  EXPECT_THAT(answer.out, HasSubstr("GET /a 0 "));
  EXPECT_NE(curl(serving, "one", {}, "http").code, 0);  // never in the clear
}

TEST_F(TlsTest, TakesLongBodies) {
  make_certificate("one");
  load("one");
  Serving serving(settings());
  std::ofstream(file("body")) << std::string(700'000, 'x');
  const auto answer = curl(serving, "one", {"--data-binary", "@" + file("body")});
  EXPECT_THAT(answer.out, HasSubstr("POST /a 700000 xxx")) << answer.err;
}

TEST_F(TlsTest, ShowsARenewedCertificateToWhoeverComesThen) {
  make_certificate("one");
  make_certificate("two");
  load("one");
  Serving serving(settings());
  EXPECT_EQ(curl(serving, "one").code, 0);
  EXPECT_NE(curl(serving, "two").code, 0);  // the control
  load("two");
  EXPECT_EQ(curl(serving, "two").code, 0);
  EXPECT_NE(curl(serving, "one").code, 0);
}

TEST_F(TlsTest, WhatCannotBeUsedIsSaidAndTheOneBeforeStays) {
  make_certificate("one");
  make_certificate("two");
  load("one");
  EXPECT_THAT(certificate_.load(file("none.pem"), file("one.key")).value_or(""),
              StartsWith("The certificate " + file("none.pem") + " cannot be used: "));
  EXPECT_THAT(certificate_.load(file("one.pem"), file("none.key")).value_or(""),
              StartsWith("The key " + file("none.key") + " cannot be used: "));
  EXPECT_EQ(
      certificate_.load(file("two.pem"), file("one.key")),
      "The key " + file("one.key") + " is not that of the certificate " + file("two.pem") + ".");
  Serving serving(settings());
  EXPECT_EQ(curl(serving, "one").code, 0);
}

TEST_F(TlsTest, WhoeverSaysNothingIsLetGo) {
  make_certificate("one");
  load("one");
  ServerLimits limits;
  limits.head_time_max = std::chrono::milliseconds(50);
  Serving serving(settings(limits));
  Client silent(serving.port());
  EXPECT_TRUE(silent.sees_close());
}

TEST_F(TlsTest, WhoeverSpeaksPlainIsLetGo) {
  make_certificate("one");
  load("one");
  Serving serving(settings());
  Client plain(serving.port());
  plain.send(get("/a"));
  EXPECT_EQ(plain.read_to_end().find("HTTP/1.1"), std::string::npos);
}

}  // namespace
}  // namespace almoner::http
