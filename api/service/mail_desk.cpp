#include "api/service/mail_desk.hpp"

#include <algorithm>
#include <set>

#include "api/service/recording.hpp"
#include "api/service/staff.hpp"
#include "api/store/cases.hpp"

namespace almoner::service {
namespace {

constexpr int not_reached_max = 20;

std::string ref_of(const Context& context, CaseId id) {
  const auto row = id ? store::find_case(context.db, id) : std::nullopt;
  return row ? row->ref : std::string();
}

MailSeen seen(const Context& context, store::MailOnItsWay&& mail) {
  return {mail.mail.id,
          std::move(mail.mail.words.address),
          std::move(mail.mail.words.subject),
          ref_of(context, mail.mail.case_id),
          mail.state,
          mail.mail.ordered_at,
          mail.due_at,
          mail.done_at,
          mail.attempts,
          std::move(mail.last_error)};
}

// The funds whose mails they look after; none for whoever administers nothing.
std::set<FundId> looked_after(const Context& context, const Caller& caller) {
  std::set<FundId> funds;
  for (const auto& fund : administered_by(context, caller)) funds.insert(fund.row.id);
  return funds;
}

bool is_theirs(const std::set<FundId>& funds, const store::MailRow& mail) {
  return !mail.fund || funds.contains(mail.fund);
}

Failure refused(const std::string& text) {
  return {Trouble::refused, text, {{workflow::ReasonCode::invalid, text, ""}}};
}

}  // namespace

Result<MailDeskPage> mail_desk(const Context& context, const Caller& caller,
                               std::optional<store::MailState> state,
                               std::optional<std::int64_t> before) {
  const auto funds = looked_after(context, caller);
  if (funds.empty()) return not_found();
  MailDeskPage page;
  page.counts = store::count_mails(context.db);
  auto mails =
      store::mails_on_their_way(context.db, {state, {}, before, MailDeskLimits::page_max + 1});
  if (mails.size() > MailDeskLimits::page_max) {
    mails.pop_back();
    page.next = mails.back().mail.id;
  }
  for (auto& mail : mails)
    if (is_theirs(funds, mail.mail)) page.mails.push_back(seen(context, std::move(mail)));
  return page;
}

Result<std::int64_t> send_mail_again(const Context& context, const Caller& caller,
                                     std::int64_t id) {
  const auto funds = looked_after(context, caller);
  const auto mail = store::find_mail(context.db, id);
  if (funds.empty() || !mail || !is_theirs(funds, mail->mail)) return not_found();
  if (mail->mail.is_blank)
    return refused("Its words were taken away, so there is nothing to send again.");
  if (!store::try_mail_again(context.db, id, context.now))
    return refused("It was sent, or is tried again already.");
  record(context, mail->mail.fund, {"send_mail_again", caller.person, {{"mail", id}}});
  return id;
}

std::vector<NotReached> not_reached(const Context& context, CaseId id) {
  std::vector<NotReached> out;
  store::MailQuery query{store::MailState::given_up, id, {}, not_reached_max};
  for (auto& mail : store::mails_on_their_way(context.db, query))
    out.push_back({std::move(mail.mail.words.subject), std::move(mail.mail.words.address),
                   std::move(mail.last_error), mail.mail.ordered_at});
  return out;
}

MailsWaiting mails_waiting(const Context& context) {
  const auto counts = store::count_mails(context.db);
  MailsWaiting out{counts.waiting, counts.given_up, {}};
  if (counts.oldest_ordered_at)
    out.oldest = std::max(std::chrono::seconds{}, std::chrono::duration_cast<std::chrono::seconds>(
                                                      context.now - *counts.oldest_ordered_at));
  return out;
}

}  // namespace almoner::service
