// A form with a document in it: multipart/form-data (RFC 7578, in the form of RFC 2046 section
// 5.1). Strict: what two readers could take apart in two ways is refused. Nothing is copied but
// names.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace almoner::http {

struct MultipartLimits {
  static constexpr std::size_t parts_max = 50;
  static constexpr std::size_t header_bytes_max = 2 * 1024;  // of one part, all of them
  static constexpr std::size_t field_bytes_max = 64 * 1024;  // of a part that is no document
  static constexpr std::size_t boundary_bytes_max = 70;      // RFC 2046
};

struct FormPart {
  std::string name;
  std::optional<std::string> filename;  // of a document; "" where none was chosen
  std::string_view contents;
};

// Of a Content-Type; none where it is not multipart/form-data with one well-formed boundary.
std::optional<std::string> boundary_of(std::string_view content_type);

// The parts in order, views into `body`; or a sentence that says why not and holds nothing of it.
std::variant<std::vector<FormPart>, std::string_view> read_multipart(std::string_view body,
                                                                     std::string_view boundary);

}  // namespace almoner::http
