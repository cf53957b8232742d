#include "api/jobs/notices.hpp"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

namespace almoner::jobs::testing {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

// Every key that a notice may be given.
const boost::json::object everything{{"service", "Safer Streets"},
                                     {"origin", "https://grants.example.org"},
                                     {"link", "https://grants.example.org/x?token=t"},
                                     {"then", "?then=%2Ffunds%2Fsmp"},
                                     {"good_for", "15 minutes"},
                                     {"name", "Ann O'Neil"},
                                     {"email", "ann@example.org"},
                                     {"inviter", "Ben"},
                                     {"by", "Cy"},
                                     {"organisation", "Boxing & Sons"},
                                     {"number", 7},
                                     {"ref", "SMP-2019-001"},
                                     {"kind", "bid"},
                                     {"project", "Boxing"},
                                     {"fund", "Safer Streets Fund"},
                                     {"owner", "the partnership"},
                                     {"accountable_body", "the council"},
                                     {"role", "Officer"},
                                     {"is_applicant", true},
                                     {"has_password", true},
                                     {"how", "member"},
                                     {"until", "8 March 2019 at 5pm"},
                                     {"asked", "Say how many people."},
                                     {"questions", "Evidence of need; Wards"},
                                     {"repay", "To be repaid: £750.00."},
                                     {"publicity_from", "2 April 2019"},
                                     {"documents", {"receipt"}}};

std::map<std::string, std::string> shipped_notices() {
  std::map<std::string, std::string> sources;
  const std::filesystem::path folder = std::filesystem::path(ALMONER_SOURCE_DIR) / "templates";
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder / "notices")) {
    if (!file.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream(file.path()).rdbuf();
    sources[std::filesystem::relative(file.path(), folder).generic_string()] = text.str();
  }
  return sources;
}

std::string complaint(const std::map<std::string, std::string>& sources,
                      const std::string& notice = "a") {
  try {
    notice_writer(sources)(notice, everything);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "none";
}

TEST(Notices, AllHaveASubjectABodyAndSayWhoSentThem) {
  const auto sources = shipped_notices();
  const auto write = notice_writer(sources);
  int notices = 0;
  for (const auto& [name, source] : sources) {
    if (name == "notices/foot.njk" || name == "notices/step.njk") continue;
    const auto text = write(name.substr(8, name.size() - 12), everything);
    EXPECT_LT(text.subject.size(), 70U) << name;
    EXPECT_THAT(text.body, HasSubstr("Safer Streets\nhttps://grants.example.org\n")) << name;
    EXPECT_THAT(text.body, Not(HasSubstr("\n\n\n"))) << name;
    EXPECT_THAT(text.body + text.subject, Not(ContainsRegex("&[a-z0-9#]+;"))) << name;
    ++notices;
  }
  EXPECT_GE(notices, 50);
}

// What a step tells, with all that may be missing left out: still whole sentences, and no gaps.
TEST(Notices, OfStepsHoldWithoutWhatMayBeMissing) {
  const auto sources = shipped_notices();
  const auto write = notice_writer(sources);
  auto least = everything;
  for (const char* name : {"project", "organisation", "until", "asked", "questions", "repay",
                           "publicity_from", "owner"})
    least[name] = "";
  least["documents"] = boost::json::array{};
  for (const char* how : {"member", "asker", "contact", "role", "cover"}) {
    least["how"] = how;
    for (const auto& [name, source] : sources) {
      if (!name.starts_with("notices/steps/")) continue;
      const auto text = write(name.substr(8, name.size() - 12), least);
      EXPECT_THAT(text.subject, ::testing::StartsWith("SMP-2019-001: ")) << name;
      EXPECT_THAT(text.body, Not(HasSubstr("\n\n\n"))) << name;
      EXPECT_THAT(text.body, Not(ContainsRegex("(by|until|before|of|as) *[.\n]"))) << name;
    }
  }
}

// The subject is read over shoulders and on locked telephones.
TEST(Notices, SayInNoSubjectHowItEnded) {
  const auto write = notice_writer(shipped_notices());
  for (const char* message : {"offer", "offer-closed", "award-cancelled", "agreed", "not-funded",
                              "request-refused", "grant-called-off"})
    EXPECT_EQ(write(std::string("steps/") + message, everything).subject,
              "SMP-2019-001: there is news about your bid");
}

TEST(Notices, AreNotEscaped) {
  const auto text =
      notice_writer({{"notices/a.njk", "{{ organisation }}\n\n{{ name }}\n"}})("a", everything);
  EXPECT_EQ(text.subject, "Boxing & Sons");
  EXPECT_EQ(text.body, "Ann O'Neil\n");
}

TEST(Notices, ThatAreWrongAreNamed) {
  EXPECT_EQ(complaint({{"notices/a.njk", "One\n\nTwo {{ link }}"}}), "none");
  EXPECT_THAT(complaint({{"notices/a.njk", "{% if %}"}}), HasSubstr("notices/a.njk:1:"));
  EXPECT_THAT(complaint({{"notices/a.njk", "{{ nmae }}\n\nTwo"}}), HasSubstr("`nmae`"));
  EXPECT_EQ(complaint({{"notices/a.njk", "One\nTwo\n\nThree"}}),
            "The notice a does not begin with its subject and an empty line.");
  EXPECT_EQ(complaint({{"notices/a.njk", "One"}}),
            "The notice a does not begin with its subject and an empty line.");
}

}  // namespace
}  // namespace almoner::jobs::testing
