#include "api/smtp/message.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <idn2.h>
#include <memory>

#include "api/smtp/letters.hpp"

namespace almoner::smtp {
namespace {

constexpr std::string_view crlf = "\r\n";

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto part = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t n = 0; n < 3; ++n)
      bits = bits << 8 | (n < part.size() ? static_cast<unsigned char>(part[n]) : 0U);
    for (std::size_t n = 0; n < 4; ++n)
      out += n <= part.size() ? digits[bits >> (18 - 6 * n) & 63] : '=';
  }
  return out;
}

// How many bytes go into an encoded word that begins at that column: 4 digits for 3 of them.
std::size_t bytes_in_a_word(std::size_t column) {
  constexpr std::size_t around = 12;  // "=?utf-8?B?" and "?="
  const auto room =
      std::min(MessageLimits::word_bytes_max, MessageLimits::line_with_words_bytes_max - column);
  return (room - around) / 4 * 3;
}

// "=?utf-8?B?…?=" (RFC 2047), as many as it takes, a line each: none cuts a letter in two. The
// first begins at `column` of its line.
std::string encoded_words(std::string_view text, std::size_t column) {
  std::string out;
  for (auto at = column; !text.empty(); at = 1) {
    const auto part = text.substr(0, whole_letters(text, bytes_in_a_word(at)));
    out += (out.empty() ? "" : "\r\n ") + ("=?utf-8?B?" + base64(part) + "?=");
    text.remove_prefix(part.size());
  }
  return out;
}

bool is_plain(std::string_view text) {
  constexpr std::size_t plain_bytes_max = 60;
  return text.size() <= plain_bytes_max && text.find("=?") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 127; });
}

std::string header_text(std::string_view given, std::size_t bytes_max, std::size_t column) {
  std::string text = one_line(given);
  text.resize(whole_letters(text, bytes_max));
  return is_plain(text) ? text : encoded_words(text, column);
}

// On a line of its own where it would make one with an encoded word too long.
std::string behind_words(std::string words, const std::string& address, std::size_t column) {
  const auto begin = words.rfind('\n');
  const auto bytes = begin == std::string::npos ? column + words.size() : words.size() - begin - 1;
  const bool fits = bytes + 1 + address.size() <= MessageLimits::line_with_words_bytes_max;
  return std::move(words) + (fits ? " " : "\r\n ") + address;
}

// A name of letters, digits and spaces needs no quotes; any other is encoded whole.
std::string mailbox(const std::string& name, const std::string& address, std::size_t column) {
  if (name.empty()) return "<" + address + ">";
  const std::string line = one_line(name);
  const bool is_word = is_plain(line) && std::all_of(line.begin(), line.end(), [](char c) {
                         return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ' ';
                       });
  if (is_word) return line + " <" + address + ">";
  return behind_words(encoded_words(line, column), "<" + address + ">", column);
}

// "Fri, 27 Nov 2026 21:00:00 +0000"
std::string date_words(Instant at) {
  constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at - day));
  std::array<char, 64> out{};
  const int size = std::snprintf(
      out.data(), out.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
      days.at(std::chrono::weekday(day).c_encoding()), static_cast<unsigned>(date.day()),
      months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()),
      static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
      static_cast<int>(time.seconds().count()));
  return {out.data(), static_cast<std::size_t>(size)};
}

// One line of the body in quoted-printable (RFC 2045), cut by "=" at its end where it is long.
std::string quoted_line(std::string_view line) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    const bool ends = i + 1 == line.size();
    const bool as_is = (byte > ' ' && byte < 127 && byte != '=') || (byte == ' ' && !ends);
    const std::size_t size = as_is ? 1 : 3;
    if (column + size >= MessageLimits::line_bytes_max) {
      out += "=\r\n";
      column = 0;
    }
    out += as_is ? std::string(1, line[i]) : std::string{'=', digits[byte / 16], digits[byte % 16]};
    column += size;
  }
  return out;
}

std::string quoted_printable(std::string_view given) {
  const std::string text = valid_text(given);
  std::string_view rest = text;
  std::string out;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    (out += quoted_line(line)) += crlf;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return out;
}

}  // namespace

std::optional<std::string> address_on_the_wire(std::string_view address) {
  constexpr std::string_view never = " <>()[]\\,;:\"";
  const auto at = address.find('@');
  const bool is_one = at != std::string_view::npos && at > 0 && at + 1 < address.size() &&
                      address.find('@', at + 1) == std::string_view::npos &&
                      address.size() <= MessageLimits::address_bytes_max &&
                      std::none_of(address.begin(), address.end(), [&](char c) {
                        return is_control(c) || never.find(c) != std::string_view::npos;
                      });
  if (!is_one || valid_text(address) != address) return std::nullopt;
  char* ascii = nullptr;
  const std::string domain(address.substr(at + 1));
  if (idn2_to_ascii_8z(domain.c_str(), &ascii, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT) != IDN2_OK)
    return std::nullopt;
  const std::unique_ptr<char, void (*)(void*)> owned(ascii, idn2_free);
  return std::string(address.substr(0, at + 1)) + ascii;
}

std::string text_of(const Message& message) {
  std::string out;
  const auto header = [&](std::string_view name, const std::string& value) {
    (((out += name) += ": ") += value) += crlf;
  };
  header("Date", date_words(message.date));
  header("Message-ID", "<" + message.id + ">");
  header("From", mailbox(message.from_name, message.from, std::string_view("From: ").size()));
  if (!message.reply_to.empty()) header("Reply-To", "<" + message.reply_to + ">");
  header("To", "<" + message.to + ">");
  header("Subject", header_text(message.subject, MessageLimits::subject_bytes_max,
                                std::string_view("Subject: ").size()));
  header("Auto-Submitted", "auto-generated");  // so that no absence is answered (RFC 3834)
  header("X-Auto-Response-Suppress", "All");   // the same for Exchange
  header("MIME-Version", "1.0");
  header("Content-Type", "text/plain; charset=utf-8");
  header("Content-Transfer-Encoding", "quoted-printable");
  return out + std::string(crlf) + quoted_printable(message.body);
}

}  // namespace almoner::smtp
