// The demonstration as its users meet it: real Chromium, axe, the Nu Html Checker. What they do and
// what is looked at is said in the .mjs files beside this one.
#include <gtest/gtest.h>

#include "tests/support/node.hpp"
#include "tests/support/program.hpp"

namespace almoner {
namespace {

class Browser : public support::NodeTest {
 public:
  Browser() : NodeTest("playwright-core", "the pages in a browser are") {}

 protected:
  // The round of 2019-20 and the current fund, as `./dev run` has them.
  std::string demonstration() {
    const std::string database = folder + "/demo.db";
    const std::string almoner = ALMONER_BINARY_DIR "/almoner";
    const auto played =
        support::run({almoner, "play", ALMONER_SOURCE_DIR "/examples/smp-2019-20.json",
                      "--database", database, "--out", folder + "/documents"},
                     folder);
    EXPECT_EQ(played.code, 0) << played.err;
    const auto opened = support::run({almoner, "demo", "--database", database}, folder);
    EXPECT_EQ(opened.code, 0) << opened.err;
    return database;
  }

  support::Ran goes(const std::string& part) {
    const support::ServerProgram server(folder, demonstration(), {});
    return support::run({*node, ALMONER_SOURCE_DIR "/tests/browser/main.mjs", server.url(),
                         ALMONER_BINARY_DIR "/browser", part},
                        folder);
  }
};

TEST_F(Browser, FindsNoFault) {
  const support::ServerProgram server(folder, demonstration(), {});
  const auto ran = support::run({*node, ALMONER_SOURCE_DIR "/tests/browser/main.mjs", server.url(),
                                 ALMONER_BINARY_DIR "/browser"},
                                folder);
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err << "Screenshots: " ALMONER_BINARY_DIR "/browser";
}

// On a demonstration of its own: funds, people and views with such names are left behind.
TEST_F(Browser, ShowsWhateverStaffTypeAsItWasTyped) {
  const auto ran = goes("journey: odd texts of staff");
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

// On another: its clock is moved to when the letters go.
TEST_F(Browser, TakesABidFromThePccsAnswerToAReturn) {
  const auto ran = goes("journey: from the PCC's answer");
  EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
}

}  // namespace
}  // namespace almoner
