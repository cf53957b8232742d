// Documents that were ordered by a step and are made after it, from the outbox.
#pragma once

#include "api/render/templates.hpp"
#include "api/service/context.hpp"

namespace almoner::jobs {

struct OutboxLimits {
  static constexpr int documents_at_a_time =
      20;  // in one transaction, so that nobody waits long behind them
  static constexpr int attempts_max = 5;
};

// The templates of documents with their filters, compiled. Throws std::runtime_error naming every
// problem.
render::Templates document_templates(const std::map<std::string, std::string>& sources);

// Makes the documents that are due by context.now, inside the caller's transaction. Returns how
// many were taken: as many as documents_at_a_time means that there may be more. One that fails is
// put off and tried again, and after attempts_max kept for people to see.
int make_documents(const service::Context& context, const render::Templates& templates);

}  // namespace almoner::jobs
