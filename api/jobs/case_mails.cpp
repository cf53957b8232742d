#include "api/jobs/case_mails.hpp"

#include <boost/json.hpp>
#include <spdlog/spdlog.h>

#include "api/service/notices.hpp"
#include "api/store/cases.hpp"
#include "api/store/due_orders.hpp"
#include "api/store/history.hpp"
#include "api/store/mails.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"

namespace almoner::jobs {
namespace json = boost::json;
namespace {

using namespace std::chrono_literals;
using service::LoadedCase;
using service::Notice;

constexpr auto lease = 60s;
constexpr auto put_off = 60s;

// The case as the step left it, wherever it went since.
LoadedCase case_then(const service::Context& context, const store::OutboxRow& order,
                     const audit::AuditEntry& entry) {
  LoadedCase loaded = load(context, store::find_case(context.db, order.case_id).value());
  if (entry.to_state.empty() || entry.to_state == loaded.row.state ||
      loaded.workflow->state(entry.to_state) == nullptr)
    return loaded;
  loaded.row.state = entry.to_state;
  loaded.row.entered_state_at = entry.effective_at;
  return loaded;
}

bool is_no_longer_true(const Notice& notice, const LoadedCase& loaded,
                       const audit::AuditEntry& entry) {
  return notice.is_reminder && loaded.row.entered_state_at > entry.effective_at;
}

std::vector<store::OutboxOrder> orders_of(const service::Context& context,
                                          const service::Post& post, const service::Told& told) {
  std::vector<store::OutboxOrder> orders;
  for (auto& mail : service::mails_of(context, post, told))
    orders.push_back(store::order_of({.person = mail.to.to.person,
                                      .address = mail.to.to.address,
                                      .template_name = "steps/" + told.notice.message,
                                      .subject = std::move(mail.text.subject),
                                      .body = std::move(mail.text.body)},
                                     context.now));
  return orders;
}

void write(const service::Context& context, const service::Post& post,
           const store::OutboxRow& order) {
  const Notice notice = service::notice_from(order.payload);
  const auto entry = store::find_record(context.db, order.audit_seq).value().entry;
  const LoadedCase loaded = case_then(context, order, entry);
  std::vector<store::OutboxOrder> mails;
  if (!is_no_longer_true(notice, loaded, entry)) mails = orders_of(context, post, {loaded, notice});
  store::Act act;
  act.action = "write_mails";
  act.role = "clock";
  act.detail = json::serialize(json::object{{"order", order.id},
                                            {"message", notice.message},
                                            {"who", notice.who},
                                            {"mails", mails.size()}});
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  store::note(context.db, loaded.row.fund, loaded.row.id, loaded.row.ref, act, mails);
}

void carry_out(const service::Context& context, const service::Post& post,
               const store::OutboxRow& order) {
  try {
    write(context, post, order);
    store::mark_done(context.db, order.id, context.now);
  } catch (const std::exception& error) {
    spdlog::error("Notice {} of case {} could not be written: {}", order.id, order.case_id.value,
                  error.what());
    const bool give_up = order.attempts >= CaseMailLimits::attempts_max;
    store::mark_failed(context.db, order.id, error.what(),
                       give_up ? std::nullopt : std::optional(context.now + put_off));
  }
}

}  // namespace

int write_case_mails(const service::Context& context, const service::Post& post) {
  const auto orders = store::take_due(
      context.db,
      {store::notice_kind, context.now, context.now + lease, CaseMailLimits::notices_at_a_time});
  for (const auto& order : orders) carry_out(context, post, order);
  return static_cast<int>(orders.size());
}

}  // namespace almoner::jobs
