// What is shipped, the second fund and the drafts hold.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// The draft's wards are kept elsewhere: a warning of old, and all that is said of it.
const std::string a_list_elsewhere =
    R"(tests/engine/workflow/drafts/tactical-pot.yaml:49:61: warning R1: the list 'wards' is not in this file, so any choice is taken
  49 |     ward:         {type: choice, label: Ward, options_from: wards}
     |                                                             ^
  to mend it: give the list under 'lists'
  to accept it: write under 'acknowledged' - {check: R1, at: list wards, who: ..., why: ...}
)";

TEST(CheckShipped, every_fund_holds) {
  const auto calendars = files_in("workflows/calendars");
  for (const std::string folder :
       {"workflows/smp-2019-20", "examples/harbour-youth-2026", "examples/small-parish-2026"})
    EXPECT_EQ(open_in(read_and_check(files_in(folder), calendars).findings), "") << folder;
}

TEST(CheckShipped, the_drafts_hold) {
  const auto calendars = files_in("workflows/calendars");
  for (const std::string draft : {"pcc-main-round", "tactical-pot"})
    EXPECT_EQ(
        text_of(read_and_check({file("tests/engine/workflow/drafts/" + draft + ".yaml")}, calendars)
                    .findings),
        draft == "tactical-pot" ? a_list_elsewhere : "")
        << draft;
}

}  // namespace
}  // namespace almoner::check
