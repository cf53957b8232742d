#include "tests/engine/draw/drawing.hpp"

namespace almoner::draw {
namespace {

TEST(Mermaid, DrawsTheSmallGrantWhole) {
  const auto workflow = testing::awkward_grant();
  ASSERT_TRUE(workflow);
  EXPECT_EQ(mermaid_of(*workflow), R"~(stateDiagram-v2
  direction LR
  state "Draft (submit)" as s_draft
  state "A #38; #60;B#62; #34;now#34; #35;1#59; (sift)" as s_submitted
  state "Late (submit)" as s_late
  state "Withdrawn (submit)" as s_withdrawn
  state "Closed (report)" as s_closed
  [*] --> s_draft
  s_draft --> s_submitted : submit#58; Applicant, until 8 March 2019 at 5pm
  s_draft --> s_late : submit, too late#58; Applicant, until 8 March 2019 at 5pm
  s_draft --> s_withdrawn : withdraw#58; Applicant
  s_submitted --> s_closed : approve#58; Officer
  s_submitted --> s_draft : query#58; Officer
  s_submitted --> s_withdrawn : withdraw#58; Applicant
  s_late --> [*]
  s_withdrawn --> [*]
  s_closed --> [*]
  classDef submit fill:#d2e2f1,color:#0b0c0c,stroke:#383f43
  class s_draft,s_late,s_withdrawn submit
  classDef sift fill:#fff3c9,color:#0b0c0c,stroke:#383f43
  class s_submitted sift
  classDef report fill:#e6dff0,color:#0b0c0c,stroke:#383f43
  class s_closed report
)~");
}

}  // namespace
}  // namespace almoner::draw
