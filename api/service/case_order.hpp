// The orders of a list of cases, and a place in one of them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/case/ids.hpp"

namespace almoner::service {

enum class CaseOrder { oldest, newest, waiting_longest, title, organisation, amount };

// What a case is placed by, the smaller first, and its own number. A page ends at one, and the next
// goes on behind it, whatever became of that case since.
struct CasePlace {
  std::int64_t number = 0;
  std::string text;
  CaseId id;
  auto operator<=>(const CasePlace&) const = default;
};

// A place in it is known by the case's number alone, and by what that is called now: names stand in
// no address.
bool is_by_name(CaseOrder order);
// What stands beside the case's number in an address; "" where that number is all.
std::string placed_by(const CasePlace& place, CaseOrder order);
// The place again; none where it could not be one in this order.
std::optional<CasePlace> case_place(CaseOrder order, CaseId id, std::string_view placed_by);

}  // namespace almoner::service
