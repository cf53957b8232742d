// Finds things by name in a list, quickest when they are asked for in the list's own order:
// answers, fields and required names all follow the form, so that most searches look at one item.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace almoner::workflow {

// `name_of(item)` gives the name. Lives no longer than the list.
template <class Item, class NameOf>
class InOrder {
 public:
  InOrder(const std::vector<Item>& items, NameOf name_of) : items_(items), name_of_(name_of) {}

  // Null when there is none of that name.
  const Item* find(std::string_view name) {
    const auto at = position(name);
    return at ? &items_[*at] : nullptr;
  }

  // Its place in the list; none when there is none of that name.
  std::optional<std::size_t> position(std::string_view name) {
    for (std::size_t looked_at = 0; looked_at < items_.size(); ++looked_at) {
      const std::size_t at = next_;
      next_ = at + 1 == items_.size() ? 0 : at + 1;
      if (std::string_view{name_of_(items_[at])} == name) return at;
    }
    return std::nullopt;
  }

 private:
  const std::vector<Item>& items_;
  NameOf name_of_;
  std::size_t next_ = 0;
};

}  // namespace almoner::workflow
