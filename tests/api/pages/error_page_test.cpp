#include <gtest/gtest.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

TEST(ErrorPage, IsAPageForPeopleAndAProblemForPrograms) {
  PageServing serving;
  const auto page = serving.get("", "/nothing/here");
  EXPECT_EQ(page.status, 404);
  EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(heading(page), "Page not found");
  EXPECT_EQ(title(page), "Page not found - Community safety grants");
  const auto problem = serving.api().ask_raw(http::get("/nothing/here"));
  EXPECT_EQ(problem.header("Content-Type"), "application/problem+json");
}

TEST(ErrorPage, AsksNobodyToSignInWhoIsSignedIn) {
  PageServing serving;
  const auto link = [](const http::Answer& page, const char* path) {
    return page.body.find("href=\"" + std::string(path) + "\"") != std::string::npos;
  };
  const auto page = serving.get("officer1", "/nothing/here");
  EXPECT_EQ(page.status, 404);
  EXPECT_FALSE(link(page, "/sign-in"));
  EXPECT_TRUE(link(page, "/home"));
  const auto stranger = serving.get("", "/nothing/here");
  EXPECT_TRUE(link(stranger, "/sign-in")) << "control";
  EXPECT_FALSE(link(stranger, "/home"));
}

TEST(ErrorPage, TakesOnlyFormsAndNotTooMuchOfThem) {
  PageServing serving;
  const auto json = serving.api().ask_raw(
      http::post("/sign-in", "{}", "Content-Type: application/json\r\nAccept: text/html\r\n"));
  EXPECT_EQ(json.status, 415);
  FormFields many(http::FormLimits::fields_max, {"a", ""});
  EXPECT_EQ(serving.post("officer1", "/sign-out", many).status, 413);
}

}  // namespace
}  // namespace almoner::pages
