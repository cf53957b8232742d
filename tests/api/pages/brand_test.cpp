#include "api/pages/brand.hpp"

#include <gtest/gtest.h>

namespace almoner::pages {
namespace {

TEST(Brand, AColourIsDarkEnoughToRead) {
  EXPECT_EQ(why_no_colour("#0b5d5e"), "");
  EXPECT_EQ(why_no_colour("#000000"), "");
  EXPECT_EQ(why_no_colour("#00a"), "“#00a” is not a colour; write it like #0b5d5e.");
  EXPECT_EQ(why_no_colour("url(x)"), "“url(x)” is not a colour; write it like #0b5d5e.");
  EXPECT_EQ(why_no_colour("#ffdd00"),
            "The colour #ffdd00 is too pale to read: its contrast with the background is 1.23 to "
            "1, and text needs 4.5 to 1. Choose a darker one.");
  // 4.54 to 1 on white, and too little on the palest background.
  EXPECT_NE(why_no_colour("#767676"), "");
  EXPECT_EQ(why_no_colour("#6f6f6f"), "");
}

TEST(Brand, TheStyleSheetSaysNothingElse) {
  EXPECT_EQ(brand_styles("#0B5D5E"),
            ":root{--govuk-brand-colour:#0b5d5e;--govuk-link-colour:#0b5d5e;"
            "--govuk-link-hover-colour:#063738}\n");
}

TEST(Brand, ALogoIsADrawingAndNothingElse) {
  struct Row {
    const char *bytes, *complaint;
  };
  const Row rows[] = {
      {"<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>", ""},
      {"<svg><defs><g id='a'/></defs><use href='#a' fill='url(#b)'/></svg>", ""},
      {"<SVG><SCRIPT>alert(1)</SCRIPT></SVG>", "“<script”"},
      {"<svg onload='x()'/>", "begins with “on”"},
      {"<svg><a\nONCLICK = 'x()'/></svg>", "begins with “on”"},
      {"<svg><a xlink:href='javascript:x()'/></svg>", "“javascript:”"},
      {"<svg><image href='https://elsewhere.example/x.png'/></svg>", "outside itself"},
      {"<svg><style>@import 'x.css'</style></svg>", "outside itself"},
      {"<svg><rect fill='url(https://elsewhere.example)'/></svg>", "outside itself"},
      {"<svg><foreignObject/></svg>", "“<foreignobject”"},
      {"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "“<!entity”"},
      {"GIF89a", "no <svg> element"},
  };
  for (const auto& row : rows) {
    const std::string said = why_no_logo("logo.svg", row.bytes);
    if (std::string_view(row.complaint).empty())
      EXPECT_EQ(said, "") << row.bytes;
    else
      EXPECT_NE(said.find(row.complaint), std::string::npos) << row.bytes << ": " << said;
  }
  EXPECT_EQ(why_no_logo("logo.png", "\x89PNG\r\n\x1a\n…"), "");
  EXPECT_NE(why_no_logo("logo.png", "<svg/>"), "");
  EXPECT_NE(why_no_logo("logo.gif", "GIF89a"), "");
  EXPECT_NE(why_no_logo("logo.png", std::string(BrandLimits::logo_bytes_max + 1, 'x')), "");
}

}  // namespace
}  // namespace almoner::pages
