#include "api/service/case_order.hpp"

#include <charconv>

namespace almoner::service {
namespace {

bool is_by_number(CaseOrder order) {
  return order == CaseOrder::waiting_longest || order == CaseOrder::amount;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  return is_whole ? std::optional(number) : std::nullopt;
}

}  // namespace

bool is_by_name(CaseOrder order) {
  return order == CaseOrder::title || order == CaseOrder::organisation;
}

std::string placed_by(const CasePlace& place, CaseOrder order) {
  return is_by_number(order) ? std::to_string(place.number) : std::string();
}

std::optional<CasePlace> case_place(CaseOrder order, CaseId id, std::string_view placed_by) {
  if (!id) return std::nullopt;
  if (order == CaseOrder::newest) return CasePlace{-id.value, {}, id};
  if (!is_by_number(order)) return CasePlace{0, {}, id};
  const auto number = number_in(placed_by);
  return number ? std::optional(CasePlace{*number, {}, id}) : std::nullopt;
}

}  // namespace almoner::service
