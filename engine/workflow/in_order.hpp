// Finds things by name in a list, quickest when they are asked for in the list's own order:
// answers, fields and required names all follow the form, so that most searches look at one item.
#pragma once

#include <optional>
#include <span>
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
    if (next_ < items_.size() && is(next_, name)) return next_++;
    for (std::size_t at = next_ + 1; at < items_.size(); ++at)
      if (is(at, name)) return found(at);
    for (std::size_t at = 0; at < next_; ++at)
      if (is(at, name)) return found(at);
    return std::nullopt;
  }

 private:
  bool is(std::size_t at, std::string_view name) const { return name_of_(items_[at]) == name; }
  std::size_t found(std::size_t at) {
    next_ = at + 1;
    return at;
  }

  std::span<const Item> items_;
  NameOf name_of_;
  std::size_t next_ = 0;
};

}  // namespace almoner::workflow
