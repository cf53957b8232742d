#include "api/render/filter.hpp"

#include "api/render/operators.hpp"

namespace almoner::render {

Value FilterCall::argument(std::size_t place, std::string_view keyword) const {
  if (place < arguments.size()) return arguments[place];
  for (const Keyword& k : keywords)
    if (k.name == keyword && !keyword.empty()) return k.value;
  return {};
}

void FilterCall::fail(const std::string& expected) const {
  throw Complaint{"the filter `" + std::string{name} + "` expects " + expected + ", found " +
                  std::string{kind_name(value)}};
}

}  // namespace almoner::render
