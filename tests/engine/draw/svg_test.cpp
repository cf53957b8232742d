#include <gmock/gmock.h>

#include "tests/engine/draw/drawing.hpp"

namespace almoner::draw {
namespace {

TEST(Svg, IsAnImageWithATitleAndTheWholeWorkflowInSentences) {
  const auto workflow = testing::awkward_grant();
  ASSERT_TRUE(workflow);
  EXPECT_EQ(
      finished_svg(*workflow,
                   "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg width=\"9pt\">\n<g/></svg>\n"),
      R"~(<?xml version="1.0" encoding="UTF-8"?>
<svg role="img" aria-labelledby="workflow-title workflow-description" width="9pt">
<title id="workflow-title">Small grants</title>
<desc id="workflow-description">It starts in “Draft”.
Draft (submit). submit, to “A &amp; &lt;B&gt; &quot;now&quot; #1;”: Applicant; until 8 March 2019 at 5pm. Too late: kept as “Late”. withdraw, to “Withdrawn”: Applicant.
A &amp; &lt;B&gt; &quot;now&quot; #1; (sift). approve, to “Closed”: Officer. query, to “Draft”: Officer. withdraw, to “Withdrawn”: Applicant. The clock reminds Officer after 3 working days.
Late (submit, an end).
Withdrawn (submit, an end).
Closed (report, an end).
</desc>
<g/></svg>
)~");
}

TEST(Svg, IsWellFormedWhateverTheFirstStateIsCalled) {
  const auto read = testing::awkward_grant();
  ASSERT_TRUE(read);
  Workflow workflow = *read;
  workflow.states.front().title = "Notes & <drafts>";
  const auto svg = finished_svg(workflow, "<svg width=\"9pt\"><g/></svg>");
  EXPECT_THAT(svg, ::testing::HasSubstr("It starts in “Notes &amp; &lt;drafts&gt;”.\n"));
  EXPECT_THAT(svg, ::testing::Not(::testing::HasSubstr("<drafts>")));
}

TEST(Svg, IsNothingWhereGraphvizDrewNothing) {
  const auto workflow = testing::awkward_grant();
  ASSERT_TRUE(workflow);
  EXPECT_EQ(finished_svg(*workflow, ""), "");
}

}  // namespace
}  // namespace almoner::draw
