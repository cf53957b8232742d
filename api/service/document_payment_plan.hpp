// In how many parts an award is paid.
#pragma once

#include <boost/json/array.hpp>

#include "engine/case/money.hpp"

namespace almoner::service {

struct PaymentPlan {
  static constexpr Money at_once_max =
      Money::pounds(2000);  // paid whole when the agreement is signed
  // Above that; the last part takes the rest.
  static constexpr int first_percent = 50, second_percent = 40;
};

// [{percent, amount, when}]; empty for an award of nothing.
boost::json::array payment_plan_json(Money award);

}  // namespace almoner::service
