// A moment, the same everywhere on earth. Local times exist only in engine/time/zone.hpp.
#pragma once

#include <chrono>
#include <cstdint>

namespace almoner {

// UTC, whole microseconds: what the store keeps and the API prints as RFC 3339.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

// A day without a time or a zone: an award date, the first day of a project.
using Date = std::chrono::year_month_day;

}  // namespace almoner
