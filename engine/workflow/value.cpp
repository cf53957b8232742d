// What one value of a file means, once the reader has said what it expects.
#include <algorithm>

#include "engine/time/iso.hpp"
#include "engine/workflow/letters.hpp"
#include "engine/workflow/mapping.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view placeholder = "...";  // as messages say where words belong

// More than blanks, and more than what a message left to be filled in.
bool says_something(std::string_view text) {
  return text.find_first_not_of(" \t\n") != std::string_view::npos && text != placeholder;
}

constexpr std::size_t digits_max = 9;  // a whole number of a workflow fits an int

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_name(std::string_view text, std::string_view besides) {
  return !text.empty() && is_small(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) {
           return is_small(c) || is_digit(c) || besides.find(c) != std::string_view::npos;
         });
}

// "write 'sign_off'", for 'Sign-off'.
std::string as_name(std::string_view text, char between) {
  std::string name;
  for (const char c : text) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool is_between = c == ' ' || c == '-' || c == '_';
    if (static_cast<unsigned char>(c) >= 0x80) return "type it again, with letters from a to z";
    if (is_small(small) || is_digit(small)) name += small;
    if (is_between && !name.empty() && name.back() != between) name += between;
  }
  const bool is_one = !name.empty() && is_small(name.front());
  return is_one ? "write '" + name + "'"
                : std::string("begin it with a small letter, like sign") + between + "off";
}

}  // namespace

void check_key(const yaml::Node& node, Problems& problems) {
  if (is_name(node.key, "_")) return;
  problems.error(node.key_place, "R0",
                 "expected a name of small letters, digits and _, found '" + node.key + "'" +
                     strange_letter(node.key),
                 as_name(node.key, '_'));
}

std::string found_words(const yaml::Node& node) {
  if (node.is_sequence()) return "a list";
  if (node.is_mapping()) return "named values";
  return node.is_empty() ? "nothing" : "'" + node.text + "'";
}

void Value::expected(std::string_view what, std::string mend) const {
  problems_.error(node_.place, "R0",
                  "expected " + std::string(what) + ", found " + found_words(node_),
                  std::move(mend));
}

std::optional<std::string> Value::text() const {
  if (node_.is_scalar() && says_something(node_.text)) return node_.text;
  if (node_.is_scalar() && node_.text == placeholder) {
    problems_.error(node_.place, "R0", "'...' stands here for words of your own",
                    "write them in its place");
    return std::nullopt;
  }
  expected("a text", node_.is_scalar() ? "write a text, or delete the line"
                                       : "put the text in double quotes");
  return std::nullopt;
}

std::optional<std::string> Value::letters(std::string_view allowed, std::string_view what) const {
  if (node_.is_scalar() && is_name(node_.text, allowed)) return node_.text;
  const bool is_text = node_.is_scalar() && !node_.is_empty();
  problems_
      .error(node_.place, "R0",
             "expected " + std::string(what) + ", found " + found_words(node_) +
                 (is_text ? strange_letter(node_.text) : ""),
             is_text ? as_name(node_.text, allowed.front()) : "write its name")
      .no_name = is_text ? node_.text : "";
  return std::nullopt;
}

std::optional<std::string> Value::name() const {
  return letters("_", "a name of small letters, digits and _");
}

std::optional<std::string> Value::name_with_hyphens() const {
  return letters("-", "a name of small letters, digits and -");
}

std::optional<int> Value::whole_number(int least, int most) const {
  const std::string& text = node_.text;
  const bool digits = node_.is_scalar() && !text.empty() && text.size() <= digits_max &&
                      std::all_of(text.begin(), text.end(), is_digit);
  const int number = digits ? std::stoi(text) : -1;
  if (digits && number >= least && number <= most) return number;
  expected("a whole number from " + std::to_string(least) + " to " + std::to_string(most),
           "write it in digits alone, like " + std::to_string(std::clamp(2, least, most)));
  return std::nullopt;
}

std::optional<bool> Value::yes_no() const {
  if (node_.is_scalar() && (node_.text == "yes" || node_.text == "no")) return node_.text == "yes";
  const bool meant_yes = node_.text == "true" || node_.text == "on" || node_.text == "Yes";
  const bool meant_no = node_.text == "false" || node_.text == "off" || node_.text == "No";
  expected("yes or no", meant_yes ? "write yes" : meant_no ? "write no" : "write yes, or no");
  return std::nullopt;
}

std::optional<Money> Value::money() const {
  if (node_.is_scalar()) {
    if (const auto money = Money::parse(node_.text)) return money;
  }
  expected("a sum of money", "write it like \"£4,200\" or \"£4,200.50\"");
  return std::nullopt;
}

std::optional<Date> Value::date() const {
  if (node_.is_scalar()) {
    if (const auto date = parse_date(node_.text)) return date;
  }
  expected("a day", "write it like 2019-04-01");
  return std::nullopt;
}

std::optional<std::string> Value::choice(const std::vector<std::string>& words) const {
  if (node_.is_scalar() && std::find(words.begin(), words.end(), node_.text) != words.end()) {
    return node_.text;
  }
  const std::string near = nearest(node_.text, words);
  expected(one_of(words), near.empty() ? "write " + one_of(words) : "write '" + near + "'");
  return std::nullopt;
}

std::vector<Name> Value::names() const {
  std::vector<Name> names = names_or_none();
  if (names.empty() && node_.is_sequence() && node_.items.empty()) {
    problems_.error(node_.place, "R0", "this list is empty; expected at least one name",
                    "name somebody or something, or delete the line");
  }
  return names;
}

std::vector<Name> Value::names_or_none() const {
  std::vector<Name> names;
  if (!is_list()) return names;
  for (const yaml::Node& item : node_.items) {
    const auto name = Value(item, problems_).name();
    if (!name) continue;
    const bool again =
        std::any_of(names.begin(), names.end(), [&](const Name& n) { return n.text == *name; });
    if (again) {
      problems_.error(item.place, "R0", "'" + *name + "' is in this list twice",
                      "delete one of the two");
    } else {
      names.push_back({*name, item.place});
    }
  }
  return names;
}

bool Value::is_list() const {
  if (node_.is_sequence()) return true;
  expected("a list", node_.is_scalar() && !node_.text.empty()
                         ? "write it in brackets: [" + node_.text + "]"
                         : "write it in brackets: [...]");
  return false;
}

bool Value::is_mapping() const {
  if (node_.is_mapping()) return true;
  expected("named values",
           node_.is_sequence()
               ? "write each of them as NAME: with its words below it, indented, and no hyphen"
               : "write {NAME: ...}, or each name on a line of its own below, indented");
  return false;
}

}  // namespace almoner::workflow
