// How a source is read. Our own documents use the default; components made for Nunjucks, which lean
// on missing values being empty, use Dialect::nunjucks().
#pragma once

namespace almoner::render {

struct Dialect {
  bool strict = true;         // a name or a key that is not there is an error, not empty text
  bool trim_blocks = true;    // the newline right after a tag is dropped
  bool lstrip_blocks = true;  // white space before a tag that starts its line is dropped
  bool is_html = true;        // what is printed is escaped; false: a text without markup, a mail

  static constexpr Dialect nunjucks() {
    return {.strict = false, .trim_blocks = true, .lstrip_blocks = true};
  }
};

}  // namespace almoner::render
