// What anybody may know of a fund without signing in: its rules, its dates, its sheet, and what
// applicants may start in it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/service/context.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::service {

enum class Opening { open, soon, closed };

// Something that applicants start themselves: a bid in a round, a request to a pot. A bid runs by
// the rules of its round, so two open rounds may be two ways in.
struct WayIn {
  Opening opening = Opening::closed;
  std::shared_ptr<const workflow::Definition> definition;  // keeps the rules
  const workflow::Workflow* rules = nullptr;
  // Between them it can be sent in; none: the rules set no such limit.
  std::optional<Instant> opens_at, closes_at;

  const workflow::Fund& fund() const { return *definition->fund; }
};

// As far as the clock says: whether there is a round to start in is another matter.
Opening by_the_clock(const workflow::Workflow& rules, Instant now);

struct PublicFund {
  FundId id;
  std::string code, title;
  bool closed = false;      // the whole of it: nothing can be started
  std::vector<WayIn> ways;  // in the order of the fund's files; never empty
};

// Those that were announced: a fund whose only round is still being prepared is nobody's business.
// The latest set up first, and never more than public_funds_max.
constexpr std::size_t public_funds_max = 200;
std::vector<PublicFund> public_funds(const Context& context);
std::optional<PublicFund> public_fund(const Context& context, std::string_view code);

// The questions that must be answered before such a case can be sent in.
std::vector<std::string> needed_to_send_in(const workflow::Workflow& rules);

}  // namespace almoner::service
