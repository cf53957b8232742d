// A mapping of a file read strictly: every key is asked for by name, what nobody asked for is an
// error, and a value means only what it is asked to mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/case/money.hpp"
#include "engine/time/instant.hpp"
#include "engine/workflow/problems.hpp"
#include "engine/workflow/yaml.hpp"

namespace almoner::workflow {

struct Name {  // a name as it stands in the file
  std::string text;
  Place place;
};

// One value; after an error (which is reported) the answer is empty.
class Value {
 public:
  Value(const yaml::Node& node, Problems& problems) : node_(node), problems_(problems) {}

  std::optional<std::string> text() const;               // any text but none at all
  std::optional<std::string> name() const;               // small letters, digits, _ : "panel_chair"
  std::optional<std::string> name_with_hyphens() const;  // "pcc-main-round"
  std::optional<int> whole_number(int least, int most) const;
  std::optional<bool> yes_no() const;  // the words yes and no, nothing else
  std::optional<Money> money() const;  // "£30,000"
  std::optional<Date> date() const;    // 2019-04-01
  std::optional<std::string> choice(const std::vector<std::string>& words) const;
  std::vector<Name> names() const;          // a list, each once, at least one
  std::vector<Name> names_or_none() const;  // the same, perhaps empty
  bool is_list() const;                     // reports when it is not
  bool is_mapping() const;

  // "expected yes or no, found 'true'"
  void expected(std::string_view what, std::string mend = "") const;

 private:
  std::optional<std::string> letters(std::string_view allowed, std::string_view what) const;
  const yaml::Node& node_;
  Problems& problems_;
};

class Mapping {
 public:
  // `what` names it in messages: "a state". A node that is no mapping is reported and reads as
  // empty.
  Mapping(const yaml::Node& node, Problems& problems, std::string what);

  const yaml::Node* take(std::string_view key);  // null when absent
  const yaml::Node* need(std::string_view key);  // absent is an error

  std::string text(std::string_view key);
  std::string need_text(std::string_view key);
  std::string name(std::string_view key);
  std::string need_name(std::string_view key);
  std::vector<Name> names(std::string_view key);
  std::vector<Name> need_names(std::string_view key);
  std::optional<int> whole_number(std::string_view key, int least, int most);
  std::optional<Money> money(std::string_view key);
  bool yes_no(std::string_view key, bool otherwise = false);

  Place place() const { return node_.key_place.line > 0 ? node_.key_place : node_.place; }
  Problems& problems() { return problems_; }

  // Call one of them last. Every key that is needed and not here is an error; for close() also
  // every key that was not asked for. A mistyped key is one error, not two.
  void close();
  void close_but_allow_other_keys();

 private:
  bool report_comma(const yaml::Node& item);
  std::string shape() const;
  const yaml::Node& node_;
  Problems& problems_;
  std::string what_;
  std::vector<std::string> asked_, missing_;
};

std::vector<std::string> texts_of(const std::vector<Name>& names);

// Reports a key that is no name of small letters, digits and _.
void check_key(const yaml::Node& node, Problems& problems);

// What stands there, for messages: "'17:30'", "nothing", "a list", "named values".
std::string found_words(const yaml::Node& node);

}  // namespace almoner::workflow
