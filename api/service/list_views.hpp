// Views of the list of cases that people keep for themselves, by a name or for as long as they
// look.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"

namespace almoner::service {

struct ListViewLimits {
  static constexpr std::size_t named_max = 20;
  static constexpr int searches_max = 20;  // in as many windows at once
  static constexpr std::size_t name_letters_max = 60;
  static constexpr std::size_t words_letters_max =
      200;  // that are searched for, and of each choice
  static constexpr std::size_t columns_max = 20;
};

struct ListAskedFor {
  std::string fund, kind, state, text, sort;
  CaseId parent;
  std::vector<std::string> columns;  // none = the usual ones
};

struct ListView {
  std::int64_t id = 0;
  std::string name;  // empty: only what is searched for now
  ListAskedFor asked;
};

std::vector<ListView> list_views(const Context& context, const Caller& caller);  // named, by name
// Theirs, or none.
std::optional<ListView> list_view(const Context& context, const Caller& caller, std::int64_t id);

// Its number. Words that are too long are cut.
std::int64_t keep_search(const Context& context, const Caller& caller, ListAskedFor asked);
// Its number; refused without a name, for one that is too long or there already, and beyond the
// limit.
Result<std::int64_t> keep_view(const Context& context, const Caller& caller,
                               const std::string& name, ListAskedFor asked);
std::optional<Failure> forget_view(const Context& context, const Caller& caller, std::int64_t id);

}  // namespace almoner::service
