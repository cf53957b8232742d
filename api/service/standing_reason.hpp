// Why a bid is not judged: how late it was, or the reason with which it failed the sift.
#pragma once

#include <string>

#include "api/service/context.hpp"
#include "api/store/cases.hpp"

namespace almoner::service {

std::string why_not_judged(const Context& context, const store::Case& row,
                           const workflow::Workflow& workflow);

// "72 seconds", "3 minutes", "2 hours", "4 days": rounded down, in the unit that people would use.
std::string lateness_words(std::chrono::microseconds late);

}  // namespace almoner::service
