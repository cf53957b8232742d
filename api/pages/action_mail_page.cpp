// The mails that go with a step that takes other cases along, all of them, a page at a time, before
// anything goes.
#include <boost/json.hpp>
#include <charconv>

#include "api/http/handlers.hpp"
#include "api/pages/account_forms.hpp"
#include "api/pages/accounts.hpp"
#include "api/pages/action_form.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/case_rows.hpp"
#include "api/pages/mail_json.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

CaseId after_of(const Visit& visit) {
  const std::string text = visit.asked("after");
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return CaseId{std::max<std::int64_t>(number, 0)};
}

json::array cases_json(const std::vector<service::CarriedMails>& cases) {
  json::array out;
  for (const auto& one : cases)
    out.push_back({{"ref", one.ref},
                   {"title", one.title},
                   {"path", case_path(one.id)},
                   {"mails", mails_json(one.mails)}});
  return out;
}

}  // namespace

Answer action_mail_page(Visit& visit) {
  auto possible = service::possible_actions(visit.context, visit.caller(),
                                            CaseId{http::id_parameter(visit.exchange, "case")});
  if (const auto* failure = std::get_if<service::Failure>(&possible))
    return failure_page(visit, *failure);
  const auto& actions = std::get<service::ActionsView>(possible);
  const auto* action = find_action(actions, visit.parameter("action"));
  if (!action || action->transition->each.empty() || actions.seen.sight == service::Sight::own)
    return failure_page(visit, service::not_found());
  const auto page = service::preview_carried(visit.context, accounts_of(visit).post(), actions.seen,
                                             *action->transition, after_of(visit));
  const auto& seen = actions.seen;
  const std::string path = action_path(seen.shown.id, action->action);
  return View{
      "action-mail",
      {{"case", heading_json(visit.context, seen, Wording(*seen.loaded.workflow->fund))},
       {"title", step_heading(action->title)},
       {"path", path},
       {"cases", cases_json(page.cases)},
       {"inAll", page.in_all},
       {"drafts", page.drafts},
       {"isFirst", !after_of(visit)},
       {"next", page.next ? json::value(path + "/mail?after=" + std::to_string(page.next.value))
                          : json::value(nullptr)}}};
}

}  // namespace almoner::pages
