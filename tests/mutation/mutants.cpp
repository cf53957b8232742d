#include "tests/mutation/mutants.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <regex>
#include <utility>

namespace almoner::mutation {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

std::size_t indent_of(const std::string& line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// Where a note at the end of the line begins, quotes heeded; the line's length when there is none.
std::size_t end_of_code(const std::string& line) {
  char quote = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (quote != 0) {
      if (line[at] == quote) quote = 0;
    } else if (line[at] == '"' || (line[at] == '\'' && at > 0 && line[at - 1] == ' ')) {
      quote = line[at];
    } else if (line[at] == '#' && (at == 0 || line[at - 1] == ' ')) {
      return at;
    }
  }
  return line.size();
}

std::string_view without_dash(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  if (line.starts_with("- ")) line.remove_prefix(2);
  return line;
}

bool is_key_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

std::string_view key_at(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_key_letter);
  const auto length = static_cast<std::size_t>(end - text.begin());
  const auto rest = text.substr(length);
  return rest == ":" || rest.starts_with(": ") ? text.substr(0, length) : std::string_view();
}

// What stands below the line, or the text of its name: "draft", "four-eyes".
std::string name_of_line(const std::string& line) {
  const auto text = without_dash(line);
  const auto key = key_at(text);
  if (key != "name") return std::string(key);
  const auto name = text.substr(key.size() + 2);
  return std::string(name.substr(0, name.find(' ')));
}

// The keys that are open at a place of a line.
class OpenKeys {
 public:
  OpenKeys(std::string_view code, std::size_t until) : code_(code) {
    for (std::size_t at = 0; at < std::min(until, code_.size()); ++at) step(at);
  }

  std::vector<std::string> all() const {
    auto keys = outer_;
    keys.push_back(key_);
    std::erase(keys, "");
    return keys;
  }

 private:
  void step(std::size_t at) {
    const char c = code_[at];
    if (c == '"') is_quoted_ = !is_quoted_;
    if (is_quoted_) return;
    if (c == '{' || c == '[') outer_.push_back(std::exchange(key_, ""));
    if (outer_.empty() ? false : c == ',') key_.clear();
    if ((c == '}' || c == ']') && !outer_.empty()) {
      key_ = outer_.back();
      outer_.pop_back();
    }
    if (at == 0 || !is_key_letter(code_[at - 1]))
      if (const auto key = key_at(code_.substr(at)); !key.empty()) key_ = key;
  }

  std::string_view code_;
  std::vector<std::string> outer_;
  std::string key_;
  bool is_quoted_ = false;
};

struct Stretch {
  std::size_t from = 0, to = 0;
};

// The items of every list and map that is written on the line, innermost ones too.
class Items {
 public:
  explicit Items(std::string_view code) : code_(code) {}

  std::vector<Stretch> all() {
    while (at_ < code_.size()) step();
    return std::move(found_);
  }

 private:
  struct Open {
    std::size_t item_from;
    std::vector<Stretch> items;
  };

  void step() {
    const char c = code_[at_];
    if (c == '"') return skip_quoted();
    if (c == '[' || c == '{') open_.push_back({at_ + 1, {}});
    if (!open_.empty() && (c == ',' || c == ']' || c == '}')) end_item();
    if (!open_.empty() && (c == ']' || c == '}')) close();
    ++at_;
  }

  void skip_quoted() { at_ = std::min(code_.find('"', at_ + 1), code_.size() - 1) + 1; }

  void end_item() {
    auto& list = open_.back();
    list.items.push_back({list.item_from, at_});
    list.item_from = at_ + 1;
  }

  // The comma goes with its item: the one before it, or for the first the one after.
  void close() {
    auto items = std::move(open_.back().items);
    open_.pop_back();
    for (std::size_t n = 0; n < items.size(); ++n) {
      if (n > 0) --items[n].from;
      if (n == 0 && items.size() > 1) ++items[n].to;
      if (items[n].from < items[n].to) found_.push_back(items[n]);  // nothing in []
    }
  }

  std::string_view code_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<Stretch> found_;
};

struct Turn {
  const char* sign;
  const char* other;
};
constexpr Turn turns[] = {{" == ", " != "},  {" != ", " == "},  {" <= ", " < "},  {" >= ", " > "},
                          {" < ", " <= "},   {" > ", " >= "},   {" && ", " || "}, {" || ", " && "},
                          {": yes", ": no"}, {": no", ": yes"}, {"\"!", "\""}};

const std::regex number_in(R"([0-9]+)");
// Not a title or a label, which are words.
const std::regex name_of_key(
    R"(\b(?!title\b|label\b)([a-z_]+): +([A-Za-z_][A-Za-z_.-]*)(?=[,}\]]|\s*$))");
const std::regex words_of_key(
    R"(((?:title|label|say|say_to_applicant|hint|why|if_missing|question|assumption): +"?[^",}]*[^" ,}]))");

using Names = std::map<std::string, std::vector<std::string>>;  // by key, in the order they come

Names names_in(const Lines& lines) {
  Names names;
  for (const auto& line : lines) {
    const std::string code = line.substr(0, end_of_code(line));
    for (std::sregex_iterator match(code.begin(), code.end(), name_of_key), end; match != end;
         ++match) {
      auto& known = names[(*match)[1]];
      if (std::find(known.begin(), known.end(), (*match)[2]) == known.end())
        known.push_back((*match)[2]);
    }
  }
  return names;
}

class Maker {
 public:
  explicit Maker(const std::string& text) : lines_(lines_of(text)), names_(names_in(lines_)) {}

  std::vector<Mutant> all() {
    for (at_ = 0; at_ < lines_.size(); ++at_) {
      line_ = lines_[at_];
      code_ = line_.substr(0, end_of_code(line_));
      if (code_.find_first_not_of(' ') == std::string::npos) continue;
      take_out();
      take_items_out();
      turn_signs();
      raise_numbers();
      swap_names();
      change_words();
    }
    return std::move(made_);
  }

 private:
  // `place` is where on the line it is changed.
  void add(Slip slip, std::string after, std::size_t place, const std::string& item = "") {
    Lines changed = lines_;
    changed[at_] = after;
    made_.push_back({slip, static_cast<int>(at_) + 1, where(place) + item, line_, std::move(after),
                     joined(changed)});
  }

  std::string where(std::size_t place) const {
    auto keys = OpenKeys(code_, place).all();
    std::size_t indent = indent_of(line_);
    for (std::size_t above = at_; above-- > 0 && indent > 0;) {
      if (indent_of(lines_[above]) >= indent || lines_[above].empty()) continue;
      indent = indent_of(lines_[above]);
      keys.insert(keys.begin(), name_of_line(lines_[above]));
    }
    std::string text;
    for (const auto& key : keys) text += (text.empty() ? "" : ".") + key;
    return text;
  }

  std::size_t after_first_key() const {
    const auto colon = code_.find(':');
    return colon == std::string::npos ? code_.size() : colon + 1;
  }

  void without(Slip slip, std::size_t count) {
    Lines rest = lines_;
    const auto from = rest.begin() + static_cast<std::ptrdiff_t>(at_);
    rest.erase(from, from + static_cast<std::ptrdiff_t>(count));
    made_.push_back(
        {slip, static_cast<int>(at_) + 1, where(after_first_key()), line_, "", joined(rest)});
  }

  void take_out() {
    std::size_t end = at_ + 1;
    while (end < lines_.size() && indent_of(lines_[end]) > indent_of(line_)) ++end;
    without(Slip::line_taken_out, 1);
    if (end > at_ + 1) without(Slip::block_taken_out, end - at_);
  }

  void take_items_out() {
    for (const auto& item : Items(code_).all()) {
      const auto from = std::min(line_.find_first_not_of(", ", item.from), item.to);
      const auto key = key_at(std::string_view(line_).substr(from, item.to - from));
      const auto text = line_.substr(from, line_.find_last_not_of(", ", item.to - 1) + 1 - from);
      add(Slip::item_taken_out, line_.substr(0, item.from) + line_.substr(item.to),
          from + key.size() + 1, key.empty() ? "[" + text + "]" : "");
    }
  }

  void turn_signs() {
    for (const auto& turn : turns)
      for (auto found = code_.find(turn.sign); found != std::string::npos;
           found = code_.find(turn.sign, found + 1))
        add(Slip::sign_turned,
            std::string(line_).replace(found, std::string_view(turn.sign).size(), turn.other),
            found);
  }

  void raise_numbers() {
    for (std::sregex_iterator match(code_.begin(), code_.end(), number_in), end; match != end;
         ++match)
      add(Slip::number_raised, replaced(*match, 0, raised(match->str())), place_of(*match, 0));
  }

  static std::string raised(const std::string& digits) {
    std::string text = std::to_string(std::stoll(digits) + 1);
    if (text.size() < digits.size()) text.insert(0, digits.size() - text.size(), '0');
    return text;
  }

  void swap_names() {
    for (std::sregex_iterator match(code_.begin(), code_.end(), name_of_key), end; match != end;
         ++match)
      for (const auto& other : names_[(*match)[1]])
        if (other != (*match)[2]) {
          add(Slip::name_swapped, replaced(*match, 2, other), place_of(*match, 2));
          break;
        }
  }

  void change_words() {
    for (std::sregex_iterator match(code_.begin(), code_.end(), words_of_key), end; match != end;
         ++match)
      add(Slip::words_changed, replaced(*match, 1, (*match)[1].str() + " otherwise"),
          place_of(*match, 1) + (*match)[1].str().find(':') + 1);
  }

  static std::size_t place_of(const std::smatch& match, std::size_t group) {
    return static_cast<std::size_t>(match.position(group));
  }

  std::string replaced(const std::smatch& match, std::size_t group, const std::string& by) const {
    return std::string(line_).replace(static_cast<std::size_t>(match.position(group)),
                                      static_cast<std::size_t>(match.length(group)), by);
  }

  Lines lines_;
  Names names_;
  std::size_t at_ = 0;
  std::string line_, code_;
  std::vector<Mutant> made_;
};

}  // namespace

std::string_view name_of(Slip slip) {
  constexpr std::string_view names[] = {"line taken out", "block taken out", "item taken out",
                                        "sign turned",    "number raised",   "name swapped",
                                        "words changed"};
  return names[static_cast<std::size_t>(slip)];
}

std::vector<Mutant> mutants_of(const std::string& text) {
  return Maker(text).all();
}

}  // namespace almoner::mutation
