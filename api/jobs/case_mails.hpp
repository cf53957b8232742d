// The mails of what workflows tell people: written from the orders of the outbox, a moment after
// the step that ordered them.
#pragma once

#include "api/service/post.hpp"

namespace almoner::jobs {

struct CaseMailLimits {
  // In one transaction, so that nobody waits long behind them.
  static constexpr int notices_at_a_time = 10;
  static constexpr int attempts_max = 5;
};

// Writes those that are due by context.now, inside the caller's transaction: the record says how
// many mails each became. Returns how many were taken: as many as notices_at_a_time means that
// there may be more. One that fails is put off, and after attempts_max kept for people to see. A
// reminder whose case went on meanwhile becomes no mail.
int write_case_mails(const service::Context& context, const service::Post& post);

}  // namespace almoner::jobs
