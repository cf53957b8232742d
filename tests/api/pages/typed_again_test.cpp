#include "api/pages/typed_again.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "tests/api/pages/page_serving.hpp"

namespace almoner::pages {
namespace {

namespace json = boost::json;

TEST(TypedAgain, IsCutToWholeCharacters) {
  EXPECT_EQ(beginning_of("abc", 3), "abc");
  EXPECT_EQ(beginning_of("abcd", 3), "abc");
  EXPECT_EQ(beginning_of("aéé", 4), "aé");
  EXPECT_EQ(beginning_of("aéé", 5), "aéé");
  EXPECT_EQ(beginning_of("é", 1), "");
}

TEST(TypedAgain, IsCutWhereverItStands) {
  const std::string fits(TypedAgain::bytes_max, 'a'), longer = fits + "a";
  json::object model{{"fits", fits}, {"deep", json::array{json::object{{"long", longer}}, 7}}};
  shorten_typed(model);
  EXPECT_EQ(model,
            (json::object{{"fits", fits}, {"deep", json::array{json::object{{"long", fits}}, 7}}}));
}

// Each quotation mark is six letters of a page, and shown twice: 900,000 of them ended the server.
TEST(TypedAgain, QuotationMarksWithoutEndAreRefusedAndTheServerGoesOn) {
  PageServing serving;
  const std::string quotes(300'000, '"');  // three letters each as they are sent
  const auto name = serving.post("lead1", "/account/name", {{"name", quotes}});
  EXPECT_EQ(name.status, 422);
  EXPECT_EQ(error_summary(name), "A name has at most 100 characters.");
  const auto founded =
      serving.post("lead1", "/account/organisation/found", {{"name", quotes}, {"kind", "x"}});
  EXPECT_EQ(founded.status, 422);
  EXPECT_EQ(serving.get("lead1", "/account").status, 200);
  const auto short_name = serving.post("lead1", "/account/name", {{"name", "\""}});  // control
  EXPECT_EQ(short_name.status, 303);
}

}  // namespace
}  // namespace almoner::pages
