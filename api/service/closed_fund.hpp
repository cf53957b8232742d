// A fund that was closed is read, and nothing more.
#pragma once

#include <optional>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"
#include "api/store/funds.hpp"

namespace almoner::service {

enum class Wish { to_start, to_act };

// Why not, when the fund was closed by context.now; the day is told in the fund's time zone.
std::optional<Failure> closed_fund(const Context& context, const store::FundRow& fund, Wish wish);

}  // namespace almoner::service
