#include <algorithm>

#include "api/render/escape.hpp"
#include "api/render/letters.hpp"
#include "api/render/operators.hpp"
#include "api/render/usual_filters.hpp"

namespace almoner::render {
namespace {

constexpr std::int64_t indent_usual = 4;
constexpr std::int64_t indent_max = 200;
constexpr std::int64_t truncate_usual = 255;

// The value as text; nothing where there is none.
std::string subject(const FilterCall& call) {
  if (call.value.is_missing()) return {};
  if (call.strict && (call.value.is_list() || call.value.is_map())) call.fail("a text");
  return text_of(call.value);
}

std::int64_t whole(Value value, std::int64_t otherwise) {
  const double number = number_of(value);
  if (!is_truthy(value) || !(number > -1e15 && number < 1e15)) return otherwise;
  return static_cast<std::int64_t>(number);
}

// A few bytes can stand for very many here: stops before they are made.
void check_size(const FilterCall& call, const std::string& made) {
  if (made.size() > call.arena.bytes_max()) throw WorkingMemoryFull{call.arena.bytes_max()};
}

std::string replaced(const FilterCall& call, std::string_view text, std::string_view old,
                     std::string_view with, std::int64_t count_max = -1) {
  std::string out;
  for (std::int64_t count = 0; count_max < 0 || count < count_max; ++count) {
    check_size(call, out);
    const auto found = text.find(old);
    if (found == std::string_view::npos) break;
    out.append(text.substr(0, found)).append(with);
    text.remove_prefix(found + old.size());
  }
  return out.append(text);
}

std::string capitalized(std::string_view text) {
  const std::string_view first = first_letters(text, 1);
  return upper_case(first) + lower_case(text.substr(first.size()));
}

Value capitalize(const FilterCall& call) {
  return call.text_like_value(capitalized(subject(call)));
}
Value lower(const FilterCall& call) {
  return call.text(lower_case(subject(call)));
}
Value upper(const FilterCall& call) {
  return call.text(upper_case(subject(call)));
}
Value trim(const FilterCall& call) {
  return call.text_like_value(trimmed(subject(call)));
}
Value string(const FilterCall& call) {
  return call.text_like_value(text_of(call.value));
}

Value safe(const FilterCall& call) {
  return call.value.is_safe() ? call.value : call.safe_text(subject(call));
}

Value escape(const FilterCall& call) {
  return call.value.is_safe() ? call.value : call.safe_text(escaped(subject(call)));
}

Value force_escape(const FilterCall& call) {
  return call.safe_text(escaped(subject(call)));
}

Value title(const FilterCall& call) {
  const std::string text = subject(call);
  std::string out;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    out += (start > 0 ? " " : "") + capitalized(std::string_view{text}.substr(start, end - start));
    start = end + 1;
  }
  return call.text_like_value(out);
}

Value indent(const FilterCall& call) {
  const std::int64_t width = whole(call.argument(0, "width"), indent_usual);
  if (width < 0 || width > indent_max) call.fail("a width from 0 to " + std::to_string(indent_max));
  const std::string space(static_cast<std::size_t>(width), ' ');
  const std::string text = subject(call);
  if (text.empty()) return call.text({});
  const std::string first = is_truthy(call.argument(1, "first")) ? space : "";
  return call.text_like_value(first + replaced(call, text, "\n", "\n" + space));
}

Value new_lines_to_breaks(const FilterCall& call) {
  return call.text_like_value(
      replaced(call, replaced(call, subject(call), "\r\n", "\n"), "\n", "<br />\n"));
}

Value replace(const FilterCall& call) {
  const Value old = call.argument(0);
  if ((!old.is_number() && old.kind() != Kind::text) ||
      (!call.value.is_text() && !call.value.is_number()))
    return call.value;
  const std::string text = subject(call);
  const std::string with = text_of(call.argument(1));
  const std::string wanted = text_of(old);
  const Value count = call.argument(2, "count");
  if (!wanted.empty())
    return call.text_like_value(
        replaced(call, text, wanted, with, count.is_missing() ? -1 : whole(count, 0)));
  std::string out = with;
  for (const std::string_view letter : letters(text)) {
    check_size(call, out);
    out.append(letter).append(with);
  }
  return call.text_like_value(out);
}

Value truncate(const FilterCall& call) {
  const std::string text = subject(call);
  const auto length = static_cast<std::size_t>(
      std::max<std::int64_t>(0, whole(call.argument(0, "length"), truncate_usual)));
  if (letter_count(text) <= length) return call.text_like_value(text);
  std::string_view kept = first_letters(text, length);
  // A word that ends just where the limit is stays whole.
  const auto space = first_letters(text, length + 1).rfind(' ');
  if (!is_truthy(call.argument(1, "killwords")) && space != std::string_view::npos)
    kept = kept.substr(0, space);
  const Value end = call.argument(2, "end");
  return call.text_like_value(std::string{kept} + (end.is_missing() ? "..." : text_of(end)));
}

void append_url_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view plain = "-_.!~*'()";
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || plain.find(c) != std::string_view::npos;
    if (is_plain) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
}

void append_pair(std::string& out, std::string_view key, Value value) {
  if (!out.empty()) out += '&';
  append_url_encoded(out, key);
  out += '=';
  append_url_encoded(out, text_of(value));
}

// A text, or a map or a list of pairs as a query.
Value url_encode(const FilterCall& call) {
  std::string out;
  const Value value = call.value;
  if (value.is_map()) {
    for (std::size_t i = 0; i < value.size(); ++i) append_pair(out, value.key(i), value.at(i));
  } else if (value.is_list()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (!value.item(i).is_list() || value.item(i).size() < 2) call.fail("a list of pairs");
      append_pair(out, text_of(value.item(i).item(0)), value.item(i).item(1));
    }
  } else {
    append_url_encoded(out, subject(call));
  }
  return call.text(out);
}

}  // namespace

void add_text_filters(FilterTable& table) {
  table["capitalize"] = capitalize;
  table["e"] = table["escape"] = escape;
  table["forceescape"] = force_escape;
  table["indent"] = indent;
  table["lower"] = lower;
  table["nl2br"] = new_lines_to_breaks;
  table["replace"] = replace;
  table["safe"] = safe;
  table["string"] = string;
  table["title"] = title;
  table["trim"] = trim;
  table["truncate"] = truncate;
  table["upper"] = upper;
  table["urlencode"] = url_encode;
}

}  // namespace almoner::render
