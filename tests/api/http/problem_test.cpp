#include "api/http/problem.hpp"

#include <gtest/gtest.h>

namespace almoner::http {
namespace {

std::string body_of(const Problem& problem) {
  return std::string(problem_response(problem).body());
}

TEST(Problem, SaysAllAtOnce) {
  Problem problem;
  problem.status = 422;
  problem.type = "/problems/refused";
  problem.title = "The workflow refuses this action";
  problem.detail = "The bid cannot be submitted yet.";
  problem.instance = "/api/v1/cases/17/actions/submit";
  problem.errors = {{"required", "Say what the sum is for.", "/answers/purpose"}};
  problem.reasons = {{"round_closed", "The round closed on 31 March.", ""},
                     {"no_policy", "There is no safeguarding policy.", "policy"}};
  const auto response = problem_response(problem);
  EXPECT_EQ(response.status(), 422);
  EXPECT_EQ(response.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(
      response.body(),
      R"({"type":"/problems/refused","title":"The workflow refuses this action","status":422,)"
      R"("detail":"The bid cannot be submitted yet.",)"
      R"("instance":"/api/v1/cases/17/actions/submit",)"
      R"("errors":[{"code":"required","text":"Say what the sum is for.",)"
      R"("field":"/answers/purpose"}],)"
      R"("reasons":[{"code":"round_closed","text":"The round closed on 31 March."},)"
      R"({"code":"no_policy","text":"There is no safeguarding policy.","field":"policy"}]})");
}

TEST(Problem, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(problem_response(409, "").body(),
            R"({"type":"about:blank","title":"Conflict","status":409})");
}

TEST(Problem, IsAlwaysValidJson) {
  Problem problem;
  problem.status = 400;
  problem.detail = "a \"quote\", a \\, a line\nfeed, \xff, <b>";
  EXPECT_EQ(body_of(problem), R"({"type":"about:blank","title":"Bad Request","status":400,)"
                              R"("detail":"a \"quote\", a \\, a line\nfeed, )"
                              "\xEF\xBF\xBD, <b>\"}");
}

TEST(Problem, NotFoundIsAlwaysTheSameBytes) {
  EXPECT_EQ(not_found().body(), not_found().body());
  EXPECT_EQ(not_found().body(),
            R"({"type":"about:blank","title":"Not Found","status":404,)"
            R"("detail":"There is nothing at this address, or nothing that you may see."})");
  EXPECT_EQ(not_found().headers().size(), 1u);
}

TEST(Problem, HasTheHeadersThatAStatusNeeds) {
  EXPECT_EQ(method_not_allowed("GET, HEAD").header("Allow"), "GET, HEAD");
  EXPECT_EQ(unauthorized("Sign in.").header("WWW-Authenticate"), "Bearer");
  EXPECT_EQ(unavailable("Busy.", std::chrono::seconds(5)).header("Retry-After"), "5");
  EXPECT_EQ(too_many_requests("Slow down.", std::chrono::seconds(60)).header("Retry-After"), "60");
  EXPECT_EQ(unsupported_media_type("application/json").header("Accept"), "application/json");
  EXPECT_EQ(internal_error().status(), 500);
}

TEST(Problem, KnowsTheStatusPhrases) {
  EXPECT_EQ(reason_phrase(100), "Continue");
  EXPECT_EQ(reason_phrase(422), "Unprocessable Content");
  EXPECT_EQ(reason_phrase(507), "Insufficient Storage");
  EXPECT_EQ(reason_phrase(299), "Unknown");
  EXPECT_EQ(reason_phrase(999), "Unknown");
}

}  // namespace
}  // namespace almoner::http
