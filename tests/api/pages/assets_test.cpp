#include "api/pages/assets.hpp"

#include <gtest/gtest.h>

namespace almoner::pages {
namespace {

http::Request asking(const std::string& address, bool takes_gzip = false) {
  http::Request request;
  request.target = address;
  request.path = {"assets", "tag", address.substr(address.rfind('/') + 1)};
  if (takes_gzip) {
    const std::string line = "Accept-Encoding: br, gzip";
    request.headers = http::Headers(line, {{0, 15, 17, 8}});
  }
  return request;
}

TEST(Assets, AreKeptForAYearAtAnAddressOfTheirContent) {
  const Assets assets(AssetSources{{"a.css", "p{color:red}"}});
  const auto response = assets.response(asking(assets.address("a.css")));
  EXPECT_EQ(response.status(), 200);
  EXPECT_EQ(response.body(), "p{color:red}");
  EXPECT_EQ(response.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_NE(Assets(AssetSources{{"a.css", "p{color:tan}"}}).address("a.css"),
            assets.address("a.css"));
}

TEST(Assets, AreCompressedForWhoeverTakesIt) {
  const Assets assets(AssetSources{{"a.css", std::string(10'000, 'x')}});
  const auto response = assets.response(asking(assets.address("a.css"), true));
  EXPECT_EQ(response.header("Content-Encoding"), "gzip");
  EXPECT_LT(response.body().size(), 200u);
  EXPECT_EQ(response.body().substr(0, 2), "\x1f\x8b");
}

TEST(Assets, OfAnotherContentAreNotThere) {
  const Assets assets(AssetSources{{"a.css", "p{}"}});
  EXPECT_EQ(assets.response(asking("/assets/0123456789abcdef/a.css")).status(), 404);
  EXPECT_EQ(assets.response(asking("/assets/0123456789abcdef/b.css")).status(), 404);
}

TEST(Assets, ModulesImportEachOtherByAddress) {
  const Assets assets(AssetSources{{"a.mjs", "import \"./b.js\";"}, {"b.js", "1"}});
  EXPECT_EQ(assets.response(asking(assets.address("a.mjs"))).body(),
            "import \"" + assets.address("b.js") + "\";");
}

}  // namespace
}  // namespace almoner::pages
