// Mail on its way, for administrators: what waits, what was sent, what could not be delivered.
#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "api/http/handlers.hpp"
#include "api/pages/admin_rows.hpp"
#include "api/service/mail_desk.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::MailState;

namespace {

struct StateRow {
  std::string_view name, title;
  std::optional<MailState> state;
};
constexpr std::array states{StateRow{"", "All", std::nullopt},
                            StateRow{"not-delivered", "Not delivered", MailState::given_up},
                            StateRow{"waiting", "Waiting", MailState::waiting},
                            StateRow{"sent", "Sent", MailState::sent}};

const StateRow& asked_state(const Visit& visit) {
  const std::string name = visit.asked("state");
  for (const auto& row : states)
    if (row.name == name) return row;
  return states.front();
}

std::optional<std::int64_t> before_of(const Visit& visit) {
  const std::string text = visit.asked("before");
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number > 0 ? std::optional(number) : std::nullopt;
}

std::string when(Instant at) {
  const auto zone = Zone::find("Europe/London");
  return zone ? date_and_time_words(at, *zone, Seconds::leave_out) : std::string();
}

std::string how_it_stands(const service::MailSeen& mail) {
  if (mail.sent_at) return "Sent " + when(*mail.sent_at);
  if (!mail.due_at) return "Not delivered";
  if (mail.attempts == 0) return "Waiting";
  return "Tried " + std::to_string(mail.attempts) + (mail.attempts == 1 ? " time" : " times") +
         "; again " + when(*mail.due_at);
}

json::array mails_json(const std::vector<service::MailSeen>& mails) {
  json::array out;
  for (const auto& mail : mails)
    out.push_back({{"id", mail.id},
                   {"subject", mail.subject},
                   {"address", mail.address},
                   {"at", when(mail.ordered_at)},
                   {"stands", how_it_stands(mail)},
                   {"isGivenUp", mail.state == MailState::given_up},
                   {"words", mail.last_words}});
  return out;
}

json::array choices_json(const StateRow& chosen) {
  json::array out;
  for (const auto& row : states)
    out.push_back({{"title", row.title},
                   {"path", row.name.empty() ? std::string("/admin/mail")
                                             : "/admin/mail?state=" + std::string(row.name)},
                   {"isChosen", row.name == chosen.name}});
  return out;
}

}  // namespace

Answer mail_desk_page(Visit& visit) {
  const StateRow& chosen = asked_state(visit);
  const auto before = before_of(visit);
  auto found = service::mail_desk(visit.context, visit.caller(), chosen.state, before);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& page = std::get<service::MailDeskPage>(found);
  const std::string more =
      page.next ? "/admin/mail?before=" + std::to_string(*page.next) +
                      (chosen.name.empty() ? "" : "&state=" + std::string(chosen.name))
                : std::string();
  return View{"mail-desk",
              {{"mails", mails_json(page.mails)},
               {"choices", choices_json(chosen)},
               {"chosen", chosen.title},
               {"isFirst", !before},
               {"waiting", page.counts.waiting},
               {"notDelivered", page.counts.given_up},
               {"oldest", page.counts.oldest_ordered_at ? when(*page.counts.oldest_ordered_at)
                                                        : std::string()},
               {"triedForHours", service::MailTimes::tried_for.count()},
               {"waitsForDays", service::MailTimes::waits_for.count()},
               {"again", !visit.asked("again").empty()},
               {"next", more}}};
}

Answer mail_again_deed(Visit& visit) {
  const auto done = service::send_mail_again(visit.context, visit.caller(),
                                             http::id_parameter(visit.exchange, "mail"));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return failure_page(visit, *failure);
  return see_other("/admin/mail?again=yes");
}

}  // namespace almoner::pages
