// What a document is by its contents, whatever its name says. Nothing is unpacked or run.
#pragma once

#include <string_view>

namespace almoner::service {

struct Content {
  std::string_view kind;  // a word of document_kinds(); "" = none of them
  bool has_macros = false;
  bool is_locked = false;  // with a password
};

// `expected`: the kind that its name says, for text, which looks like nothing.
Content content_of(std::string_view bytes, std::string_view expected);

}  // namespace almoner::service
