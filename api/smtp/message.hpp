// A mail as it goes over the wire (RFC 5322): headers of ASCII alone, plain text in
// quoted-printable. Whatever stands in a name, a subject or an address adds no header and ends
// none.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/time/instant.hpp"

namespace almoner::smtp {

struct Message {
  std::string from_name, from, reply_to;  // reply_to "" = none
  std::string to;                         // an address alone: no name of anybody in a header
  std::string subject, body;              // UTF-8; what is not is put as a question mark
  std::string id;                         // "orders-1a2b@grants.example": the same for each repeat
  Instant date;
};

struct MessageLimits {
  static constexpr std::size_t line_bytes_max = 76;  // of the body, as it is written
  static constexpr std::size_t word_bytes_max = 75;  // "=?…?=" (RFC 2047), of headers
  static constexpr std::size_t line_with_words_bytes_max = 76;
  static constexpr std::size_t subject_bytes_max = 400;  // more is cut, between letters
  static constexpr std::size_t address_bytes_max = 254;
};

// As it can be written to: the name of the server in ASCII ("xn--…"), the part before the @ as it
// is. None for what is no address, or could be read as more than one.
std::optional<std::string> address_on_the_wire(std::string_view address);

// Precondition: both addresses are as address_on_the_wire gives them. Lines end with CR LF.
std::string text_of(const Message& message);

}  // namespace almoner::smtp
