// Who reads comments: what holds, and what is said of anything else.
#include <gmock/gmock.h>

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

std::string said_with(const std::string& circles) {
  return said_when("form:\n", "comments:\n" + circles + "form:\n");
}

TEST(ReadComments, control_circles_that_hold) {
  const auto read_in = read(edited(small_grant(), "form:\n", R"(comments:
  officers: {title: Officers only, seen_by: [officer, auditor]}
  applicant: {title: With the applicant, seen_by: [officer, applicant], nameless_in: [submitted]}
form:
)"));
  ASSERT_EQ(text_of(read_in.findings), "");
  const auto& circles = read_in.definition->workflows.front()->comments;
  ASSERT_EQ(circles.size(), 2U);
  EXPECT_EQ(circles[1].title, "With the applicant");
  EXPECT_THAT(circles[1].seen_by, ::testing::ElementsAre("officer", "applicant"));
  EXPECT_THAT(circles[1].nameless_in, ::testing::ElementsAre("submitted"));
}

struct Row {
  const char* circles;
  const char* said;
};

TEST(ReadComments, circles_that_do_not) {
  const Row rows[] = {
      {"  a: {title: A, seen_by: [applicant]}\n",
       "error R0: nobody of this fund's staff may write in 'a'\n"},
      {"  a: {title: A, seen_by: [auditor]}\n",
       "error R0: nobody of this fund's staff may write in 'a'\n"},
      {"  a: {title: A, seen_by: [oficer]}\n", "there is no role called 'oficer'"},
      {"  a: {title: A, seen_by: [officer], nameless_in: [elsewhere]}\n",
       "there is no state called 'elsewhere'"},
      {"  a: {title: A}\n", "'seen_by'"},
      {"  a: {title: A, seen_by: [officer]}\n  b: {title: A, seen_by: [officer, auditor]}\n",
       "error R0: 'a' and 'b' have the same title\n"},
      {"  a: {title: A, seen_by: [officer, auditor]}\n  b: {title: B, seen_by: [auditor, "
       "officer]}\n",
       "error R0: 'a' and 'b' are seen by the same roles\n"},
  };
  for (const Row& row : rows)
    EXPECT_THAT(said_with(row.circles), ::testing::HasSubstr(row.said)) << row.circles;
}

TEST(ReadComments, a_role_that_sees_no_such_case_reads_no_comment_on_it) {
  const std::string seen = edited(small_grant(), "form:\n",
                                  "seen_by:\n  officer: {all_but: []}\n"
                                  "form:\n");
  const auto said_with_roles = [&](const std::string& roles) {
    return said_of(
        edited(seen, "form:\n", "comments:\n  a: {title: A, seen_by: [" + roles + "]}\nform:\n"));
  };
  EXPECT_EQ(said_with_roles("officer"), "");  // the control
  EXPECT_THAT(said_with_roles("officer, auditor"),
              ::testing::HasSubstr("error R0: 'auditor' sees no case of this kind, and so none of "
                                   "its comments\n"));
}

TEST(ReadComments, nobody_chooses_among_more_than_six_circles) {
  const std::string circles = R"(  a: {title: A, seen_by: [officer]}
  b: {title: B, seen_by: [officer, auditor]}
  c: {title: C, seen_by: [officer, applicant]}
  d: {title: D, seen_by: [officer, applicant, auditor]}
)";
  EXPECT_EQ(said_with(circles), "");  // the control
  EXPECT_THAT(said_with(circles + R"(  e: {title: E, seen_by: [officer, auditor]}
  f: {title: F, seen_by: [officer]}
  g: {title: G, seen_by: [officer]}
)"),
              ::testing::HasSubstr("there are 7 circles of who reads comments, and nobody chooses "
                                   "among more than 6\n"));
}

}  // namespace
}  // namespace almoner::workflow
