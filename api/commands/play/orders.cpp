#include "api/commands/play/orders.hpp"

#include "api/jobs/case_mails.hpp"
#include "api/jobs/notices.hpp"
#include "api/jobs/outbox.hpp"

namespace almoner::commands::play {

Orders::Orders(const std::map<std::string, std::string>& templates)
    : documents_(jobs::document_templates(templates)),
      post_{randomness_, jobs::notice_writer(templates), played_origin, "Community safety grants"} {
}

void Orders::carry_out(const service::Context& context) {
  while (jobs::make_documents(context, documents_) == jobs::OutboxLimits::documents_at_a_time) {
  }
  while (jobs::write_case_mails(context, post_) == jobs::CaseMailLimits::notices_at_a_time) {
  }
}

}  // namespace almoner::commands::play
