#include "api/commands/site_file.hpp"

#include <gmock/gmock.h>

#include "api/commands/files.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::commands {
namespace {

using testing::ElementsAre;

TEST(SiteFile, TheExampleHolds) {
  const auto read = read_site_file("examples/site.json");
  ASSERT_TRUE(std::holds_alternative<SiteFile>(read));
  const auto& site = std::get<SiteFile>(read);
  EXPECT_EQ(site.settings.name, "Harbour community safety grants");
  EXPECT_EQ(site.settings.body.email, "grants@harbour.example");
  EXPECT_TRUE(site.assets.contains("body.css"));
}

TEST(SiteFile, SaysAllThatIsWrongAtOnce) {
  const store::Folder folder;
  const std::string path = folder.file() + ".json";
  write_file(path, R"({"name": 5, "color": "#000000", "colour": "#eeeeee", "logo": "none.svg",
                       "body": {"mail": "a@b.example"}})");
  const auto read = read_site_file(path);
  ASSERT_FALSE(std::holds_alternative<SiteFile>(read));
  const auto& problems = std::get<std::vector<std::string>>(read);
  ASSERT_EQ(problems.size(), 5U);
  EXPECT_EQ(problems[0], path + ": “name” must be a text, in double quotes.");
  EXPECT_EQ(problems[1], path +
                             ": “color” is not known here; known are name, colour, logo, body and "
                             "staff_must_use_codes.");
  EXPECT_THAT(problems[2], testing::HasSubstr("The colour #eeeeee is too pale to read"));
  EXPECT_THAT(problems[3], testing::HasSubstr("none.svg"));
  EXPECT_THAT(problems[4], testing::HasSubstr("“body.mail” is not known here; known are name, "
                                              "address, email"));
}

TEST(SiteFile, SaysWhetherStaffMustUseCodes) {
  const store::Folder folder;
  const std::string path = folder.file() + ".json";
  const auto must = [&](const char* text) {
    write_file(path, text);
    const auto read = read_site_file(path);
    const auto* site = std::get_if<SiteFile>(&read);
    return site ? (site->settings.staff_must_use_codes ? std::string("yes") : std::string("no"))
                : std::get<std::vector<std::string>>(read).front();
  };
  EXPECT_EQ(must(R"({"staff_must_use_codes": true})"), "yes");
  EXPECT_EQ(must("{}"), "no");
  EXPECT_EQ(must(R"({"staff_must_use_codes": "yes"})"),
            path + ": “staff_must_use_codes” must be true or false, without quotes.");
}

TEST(SiteFile, WhatIsNoJsonIsSaidSo) {
  const store::Folder folder;
  const std::string path = folder.file() + ".json";
  write_file(path, "name: Harbour");
  const auto read = read_site_file(path);
  ASSERT_FALSE(std::holds_alternative<SiteFile>(read));
  EXPECT_THAT(std::get<std::vector<std::string>>(read)[0],
              testing::StartsWith(path + ": This is not a JSON object"));
}

}  // namespace
}  // namespace almoner::commands
