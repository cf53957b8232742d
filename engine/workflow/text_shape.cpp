#include "engine/workflow/text_shape.hpp"

#include <algorithm>
#include <string>

namespace almoner::workflow {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

std::string without_spaces(std::string_view text) {
  std::string out(text);
  std::erase(out, ' ');
  return out;
}

bool is_label(std::string_view label) {
  return !label.empty() && label.front() != '-' && label.back() != '-' &&
         std::ranges::all_of(label, [](char c) {
           return is_digit(c) || is_letter(c) || c == '-' || is_beyond_ascii(c);
         });
}

// Two labels or more, the last of them no number.
bool is_domain(std::string_view domain) {
  int labels = 0;
  for (std::size_t from = 0; from <= domain.size();) {
    const auto dot = std::min(domain.find('.', from), domain.size());
    const std::string_view label = domain.substr(from, dot - from);
    if (!is_label(label)) return false;
    ++labels;
    if (dot == domain.size()) return labels >= 2 && !std::ranges::all_of(label, is_digit);
    from = dot + 1;
  }
  return false;
}

bool may_stand_before_at(char c) {
  switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '@':
    case '<':
    case '>':
    case ',':
    case ';':
    case ':':
    case '"':
    case '(':
    case ')':
      return false;
    default:
      return true;
  }
}

bool is_email(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || at == 0) return false;
  return std::ranges::all_of(text.substr(0, at), may_stand_before_at) &&
         is_domain(text.substr(at + 1));
}

// What follows the number: "ext. 12", "x12".
std::string_view without_extension(std::string_view text) {
  const auto at = text.find_first_of("xX");
  if (at == std::string_view::npos) return text;
  const bool is_ext = at > 0 && (text[at - 1] == 'e' || text[at - 1] == 'E');
  const std::string_view rest = text.substr(at + 1);
  const auto first_digit = rest.find_first_of("0123456789");
  const bool is_number = first_digit != std::string_view::npos &&
                         rest.find_first_not_of(" .tT0123456789") == std::string_view::npos;
  return is_number ? text.substr(0, at - (is_ext ? 1 : 0)) : text;
}

// With the area code, 10 or 11 digits from 0 on, or the same from another country's + on.
bool is_telephone(std::string_view text) {
  constexpr std::ptrdiff_t home_min = 10, home_max = 11, abroad_min = 8, abroad_max = 15;
  std::string number(without_extension(text));
  std::erase_if(number, [](char c) { return c == ' ' || c == '-' || c == '.'; });
  const bool is_abroad = number.starts_with('+');
  if (const auto zero = number.find("(0)"); is_abroad && zero != std::string::npos)
    number.erase(zero, 3);  // as in +44 (0)1632
  std::erase_if(number, [](char c) { return c == '(' || c == ')'; });
  const std::string_view digits = std::string_view(number).substr(is_abroad ? 1 : 0);
  if (!std::ranges::all_of(digits, is_digit)) return false;
  const auto count = static_cast<std::ptrdiff_t>(digits.size());
  if (is_abroad) return count >= abroad_min && count <= abroad_max;
  return digits.starts_with('0') && count >= home_min && count <= home_max;
}

// A9 9AA, A99 9AA, AA9 9AA, AA99 9AA, A9A 9AA and AA9A 9AA, as Royal Mail writes them.
bool is_postcode(std::string_view text) {
  constexpr std::size_t inward = 3, outward_max = 4;
  const std::string all = without_spaces(text);
  if (all.size() < inward + 2 || all.size() > inward + outward_max) return false;
  const std::string_view out = std::string_view(all).substr(0, all.size() - inward);
  const std::string_view in = std::string_view(all).substr(all.size() - inward);
  if (!is_digit(in[0]) || !is_letter(in[1]) || !is_letter(in[2])) return false;
  const std::size_t letters = is_letter(out[1]) ? 2 : 1;
  if (!is_letter(out[0]) || out.size() <= letters || !is_digit(out[letters])) return false;
  const std::string_view rest = out.substr(letters + 1);
  return rest.empty() || (rest.size() == 1 && (is_digit(rest[0]) || is_letter(rest[0])));
}

// 8 digits, or two letters and 6 digits; some old ones end with a letter.
bool is_company_number(std::string_view text) {
  constexpr std::size_t characters = 8;
  const std::string number = without_spaces(text);
  if (number.size() != characters) return false;
  const std::string_view all = number;
  const std::size_t letters = is_letter(all[0]) ? 2 : 0;
  if (letters == 2 && !is_letter(all[1])) return false;
  const std::string_view middle = all.substr(letters, characters - letters - 1);
  return std::ranges::all_of(middle, is_digit) &&
         (is_digit(all.back()) || (letters == 2 && is_letter(all.back())));
}

struct Shape {
  TextShape shape;
  std::string_view word;
  bool (*fits)(std::string_view);
  std::string_view in_words;
};
constexpr Shape shapes[] = {
    {TextShape::email, "email", is_email, "an email address, like name@example.org"},
    {TextShape::telephone, "telephone", is_telephone,
     "a telephone number with its area code, like 01632 960 001 or +44 808 157 0192"},
    {TextShape::postcode, "postcode", is_postcode, "a full UK postcode, like ZZ99 3AA"},
    {TextShape::company_number, "company_number", is_company_number,
     "8 characters, like 01234567 or SC123456: write the zeros in front"},
};

const Shape* find(TextShape shape) {
  const auto found = std::ranges::find(shapes, shape, &Shape::shape);
  return found == std::end(shapes) ? nullptr : found;
}

}  // namespace

std::optional<TextShape> shape_named(std::string_view word) {
  const auto found = std::ranges::find(shapes, word, &Shape::word);
  if (found == std::end(shapes)) return std::nullopt;
  return found->shape;
}

std::vector<std::string_view> shape_words() {
  std::vector<std::string_view> words;
  for (const Shape& one : shapes) words.push_back(one.word);
  return words;
}

std::string_view word_of(TextShape shape) {
  const Shape* one = find(shape);
  return one ? one->word : std::string_view();
}

bool has_shape(TextShape shape, std::string_view text) {
  if (shape == TextShape::none) return true;
  const Shape* one = find(shape);
  return !one || one->fits(text);
}

std::string_view shape_in_words(TextShape shape) {
  const Shape* one = find(shape);
  return one ? one->in_words : "text";
}

}  // namespace almoner::workflow
