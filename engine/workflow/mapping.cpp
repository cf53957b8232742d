#include "engine/workflow/mapping.hpp"

#include <algorithm>
#include <array>

#include "engine/workflow/letters.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::workflow {
namespace {

// How the value of a word looks; what is not among them is text.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> examples{
    {{"financial_year", "{starts: 2026-04-01, ends: 2027-03-31}"},
     {"goes_to", "STATE"},
     {"language", "1"},
     {"may_not", "[ACTION]"},
     {"on", "2026-04-01"},
     {"pots", "{main: {title: ..., sum: \"£6,000\"}}"},
     {"stage", "submit, or sift, approve or report,"},
     {"start", "STATE"},
     {"sum", "\"£6,000\""},
     {"time_zone", "Europe/London"},
     {"type", "text"},
     {"version", "1"},
     {"who_may", "[ROLE]"}}};

std::string as_written(const std::string& key) {
  for (const auto& [word, example] : examples)
    if (word == key) return key + ": " + std::string(example);
  return key + ": ...";
}

// In braces a text with one of these would end too soon.
std::string quoted_if_needed(const std::string& text) {
  return text.find_first_of(",:{}[]#\"'") == std::string::npos ? text : "\"" + text + "\"";
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// The word that begins with it: 'who_may' for 'who'.
std::string begun_by(const std::string& key, const std::vector<std::string>& words) {
  for (const std::string& word : words)
    if (word.starts_with(key + "_")) return word;
  return "";
}

}  // namespace

Mapping::Mapping(const yaml::Node& node, Problems& problems, std::string what)
    : node_(node), problems_(problems), what_(std::move(what)) {}

const yaml::Node* Mapping::take(std::string_view key) {
  asked_.emplace_back(key);
  return node_.is_mapping() ? node_.find(key) : nullptr;
}

const yaml::Node* Mapping::need(std::string_view key) {
  const yaml::Node* node = take(key);
  if (!node) missing_.emplace_back(key);
  return node;
}

std::string Mapping::text(std::string_view key) {
  const yaml::Node* node = take(key);
  return node ? Value(*node, problems_).text().value_or("") : "";
}

std::string Mapping::need_text(std::string_view key) {
  const yaml::Node* node = need(key);
  return node ? Value(*node, problems_).text().value_or("") : "";
}

std::string Mapping::name(std::string_view key) {
  const yaml::Node* node = take(key);
  return node ? Value(*node, problems_).name().value_or("") : "";
}

std::string Mapping::need_name(std::string_view key) {
  const yaml::Node* node = need(key);
  return node ? Value(*node, problems_).name().value_or("") : "";
}

std::vector<Name> Mapping::names(std::string_view key) {
  const yaml::Node* node = take(key);
  return node ? Value(*node, problems_).names() : std::vector<Name>{};
}

std::vector<Name> Mapping::need_names(std::string_view key) {
  const yaml::Node* node = need(key);
  return node ? Value(*node, problems_).names() : std::vector<Name>{};
}

std::optional<int> Mapping::whole_number(std::string_view key, int least, int most) {
  const yaml::Node* node = take(key);
  return node ? Value(*node, problems_).whole_number(least, most) : std::nullopt;
}

std::optional<Money> Mapping::money(std::string_view key) {
  const yaml::Node* node = take(key);
  return node ? Value(*node, problems_).money() : std::nullopt;
}

bool Mapping::yes_no(std::string_view key, bool otherwise) {
  const yaml::Node* node = take(key);
  return node ? Value(*node, problems_).yes_no().value_or(otherwise) : otherwise;
}

void Mapping::close() {
  if (!node_.is_mapping()) return close_but_allow_other_keys();
  std::vector<std::string> absent;  // a key that is there already is no good guess
  for (const std::string& key : asked_) {
    if (!node_.find(key)) absent.push_back(key);
  }
  for (const yaml::Node& item : node_.items) {
    if (std::find(asked_.begin(), asked_.end(), item.key) != asked_.end()) continue;
    if (report_comma(item)) continue;
    std::string near = nearest(item.key, absent);
    if (near.empty()) near = begun_by(item.key, absent);
    problems_.error(
        item.key_place, "R0",
        "'" + item.key + "' is not a word of " + what_ +
            (near.empty() ? strange_letter(item.key) : "; did you mean '" + near + "'?"),
        near.empty() ? "use one of these: " + one_of(asked_) : "write '" + near + "'");
    std::erase(missing_, near);
  }
  close_but_allow_other_keys();
}

// In braces the comma of £20,000 begins the next word.
bool Mapping::report_comma(const yaml::Node& item) {
  const auto before =
      std::ranges::find_if(node_.items, [&](const yaml::Node& one) { return &one + 1 == &item; });
  if (!is_digits(item.key) || before == node_.items.end() || before->text.empty() ||
      !is_digits(before->text.substr(before->text.size() - 1)))
    return false;
  const std::string whole = before->text + "," + item.key;
  problems_.error(before->place, "R0", "the comma of '" + whole + "' ends the value here",
                  "put it in double quotes: \"" + whole + "\"");
  return true;
}

// "write {title: ..., sum: ...}"
std::string Mapping::shape() const {
  if (missing_.empty())
    return asked_.empty() ? "" : "write {" + asked_.front() + ": ...}, or with other words of it";
  // What stands there alone is most often the title.
  const bool is_title = missing_.front() == "title" && node_.is_scalar() && !node_.is_empty();
  std::string shape;
  for (const std::string& key : missing_)
    shape += (shape.empty() ? "" : ", ") + key + ": " +
             (is_title && key == "title" ? quoted_if_needed(node_.text) : "...");
  return "write {" + shape + "}";
}

void Mapping::close_but_allow_other_keys() {
  if (!node_.is_mapping())
    return Value(node_, problems_).expected(what_ + " as named values", shape());
  for (const std::string& key : missing_) {
    problems_.error(place(), "R0", what_ + " needs '" + key + "', which is not here",
                    "write " + as_written(key) + " in it");
  }
  missing_.clear();
}

std::vector<std::string> texts_of(const std::vector<Name>& names) {
  std::vector<std::string> texts;
  for (const Name& name : names) texts.push_back(name.text);
  return texts;
}

}  // namespace almoner::workflow
