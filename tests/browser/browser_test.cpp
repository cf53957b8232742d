// The demonstration as its users meet it: real Chromium, axe, the Nu Html Checker. What they do and
// what is looked at is said in the .mjs files beside this one.
#include <gtest/gtest.h>
#include <string>
#include <vector>

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

  void finds_no_fault(const std::vector<std::string>& parts) {
    const support::ServerProgram server(folder, demonstration(), {});
    std::vector<std::string> call = {*node, ALMONER_SOURCE_DIR "/tests/browser/main.mjs",
                                     server.url(), ALMONER_BINARY_DIR "/browser"};
    call.insert(call.end(), parts.begin(), parts.end());
    const auto ran = support::run(call, folder);
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err << "Screenshots: " ALMONER_BINARY_DIR "/browser";
  }
};

class BrowserPages : public Browser {};

TEST_F(Browser, TakesEveryJourney) {
  finds_no_fault({"control", "journey:"});
}

// On a demonstration of its own: funds, people and views with such names are left behind.
TEST_F(Browser, ShowsWhateverStaffTypeAsItWasTyped) {
  finds_no_fault({"journey apart: odd texts of staff"});
}

// On another: its clock is moved to when the letters go.
TEST_F(Browser, TakesABidFromThePccsAnswerToAReturn) {
  finds_no_fault({"journey apart: from the PCC's answer"});
}

TEST_F(BrowserPages, HoldForEverybody) {
  finds_no_fault({"control", "every page", "titles", "html"});
}

}  // namespace
}  // namespace almoner
