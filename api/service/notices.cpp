#include "api/service/notices.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/answers_json.hpp"
#include "api/service/awards.hpp"
#include "api/service/document_source.hpp"
#include "api/service/names.hpp"
#include "api/service/reason_readers.hpp"
#include "api/service/repayment.hpp"
#include "api/service/seen_case.hpp"
#include "api/service/waiting.hpp"
#include "api/store/due_orders.hpp"
#include "engine/workflow/open_questions.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

Notice& notice_to(std::vector<Notice>& notices, const std::string& who) {
  for (auto& notice : notices)
    if (notice.who == who) return notice;
  return notices.emplace_back(Notice{who, std::string(document_message), {}, false});
}

// No letter's name says in the mail what the letter says.
std::string document_title(const std::string& name) {
  if (name.ends_with("-letter")) return "a letter";
  std::string words = name;
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

json::array documents_json(const std::vector<std::string>& documents) {
  json::array out;
  for (const auto& name : documents) out.push_back(json::string(document_title(name)));
  return out;
}

// Of the project, wherever it is told: a payment says whose it is.
std::string project_of(const Context& context, const SeenCase& seen) {
  if (seen.sight == Sight::declare_first) return {};
  std::string title = case_title(seen);
  if (!title.empty() || !seen.loaded.row.parent) return title;
  LoadedCase parent = load(context, store::find_case(context.db, seen.loaded.row.parent).value());
  const Sight sight = sight_of(context, seen.standing, parent.row, *parent.workflow);
  if (sight != Sight::own && sight != Sight::full) return {};
  return case_title(seen_as(context, seen.standing, sight, std::move(parent)));
}

std::string until_words(const Context& context, const SeenCase& seen, const std::string& role,
                        const Zone& zone) {
  const auto until = until_for(context, seen, role);
  return until ? date_and_time_words(until->at, zone) : std::string();
}

// As receipts say: what is in no round is asked for alone.
std::string kind_words(const store::Case& row) {
  return row.kind == "bid" && !row.parent ? "request" : row.kind;
}

std::string publicity_words(const Context& context, const SeenCase& seen, const Zone& zone) {
  if (seen.sight != Sight::own || !seen.shows_money) return {};
  const auto* from = seen.loaded.workflow->fund->date(publicity_date);
  return from && context.now < from->instant ? date_words(zone.day_of(from->instant))
                                             : std::string();
}

// To its applicant alone: what is to come back. Before the sum is given, that it will stand there.
std::string repay_words(const Context& context, const Told& told, const ToldPerson& person,
                        const SeenCase& seen) {
  const auto* state = told.loaded.workflow->state(told.loaded.row.state);
  const bool is_theirs = person.sight == Sight::own && person.because != Because::contact;
  if (!is_theirs || !state || !workflow::awaits_unspent(*state)) return {};
  if (told.is_to_come) return std::string(sum_to_come);
  const auto owed = to_be_repaid(context, seen);
  if (!owed) return {};
  return "To be repaid: " + owed->rest().text() + ". We paid " + owed->paid.text() + ", and " +
         owed->spent.text() + " of it is spent and evidenced.";
}

// Those that its applicant is to answer again: "Evidence of need; Wards".
std::string questions_words(const Context& context, const Told& told, const ToldPerson& person) {
  const auto& row = told.loaded.row;
  if (person.sight != Sight::own) return {};
  if (!told.questions_to_come.empty()) return told.questions_to_come;
  if (row.form_locked) return {};
  const auto& workflow = *told.loaded.workflow;
  std::string labels;
  for (const auto& name :
       workflow::asked_again(workflow, from_stored(workflow.form, row.answers), context.now))
    if (const auto* field = workflow.form.field(name))
      labels += (labels.empty() ? "" : "; ") + field->label;
  return labels;
}

json::object model_of(const Context& context, const Post& post, const Told& told,
                      const ToldPerson& person) {
  const auto& fund = *told.loaded.workflow->fund;
  const Zone zone = Zone::find(fund.time_zone).value();
  const SeenCase seen = seen_as(context, person.standing, person.sight, told.loaded);
  const auto* role = fund.role(told.notice.who);
  const auto& row = told.loaded.row;
  const std::string asked =
      told.to_be_asked.empty() ? asked_of_applicant(context, told.loaded) : told.to_be_asked;
  return {{"service", post.service_name},
          {"origin", post.origin},
          {"ref", row.ref},
          {"kind", kind_words(row)},
          {"link", post.origin + "/cases/" + std::to_string(row.id.value)},
          {"project", project_of(context, seen)},
          {"organisation", organisation_name(context, row.organisation)},
          {"fund", fund.title},
          {"owner", fund.owner},
          {"accountable_body", fund.accountable_body},
          {"role", role ? role->title : told.notice.who},
          {"is_applicant", person.sight == Sight::own},
          {"how", name_of(person.because)},
          {"until", until_words(context, seen, told.notice.who, zone)},
          {"asked", person.sight == Sight::own ? asked : std::string()},
          {"questions", questions_words(context, told, person)},
          {"repay", repay_words(context, told, person, seen)},
          {"publicity_from", publicity_words(context, seen, zone)},
          {"documents", documents_json(told.notice.documents)}};
}

}  // namespace

std::vector<std::string> known_messages(const std::map<std::string, std::string>& templates) {
  constexpr std::string_view folder = "notices/steps/", ending = ".njk";
  std::vector<std::string> messages;
  for (const auto& [name, source] : templates)
    if (name.starts_with(folder) && name.ends_with(ending))
      messages.push_back(name.substr(folder.size(), name.size() - folder.size() - ending.size()));
  return messages;
}

std::vector<Notice> notices_of(const workflow::Fund& fund, std::span<const workflow::Notice> tell,
                               std::span<const workflow::DocumentOrder> documents) {
  std::vector<Notice> notices;
  for (const auto& one : tell) {
    Notice notice{one.who, one.message, {}, false};
    if (std::find(notices.begin(), notices.end(), notice) == notices.end())
      notices.push_back(std::move(notice));
  }
  for (const auto& document : documents)
    if (fund.role(document.to))
      notice_to(notices, document.to).documents.push_back(document.document_template);
  return notices;
}

void tell_whom_it_was_done_for(const workflow::Fund& fund, std::vector<Notice>& notices) {
  const auto applicant = std::ranges::find(fund.roles, true, &workflow::Role::is_applicant);
  if (applicant == fund.roles.end()) return;
  const auto is_to_them = [&](const Notice& notice) { return notice.who == applicant->name; };
  if (std::ranges::none_of(notices, is_to_them))
    notices.push_back({applicant->name, std::string(on_behalf_message), {}, false});
}

store::OutboxOrder order_of(const Notice& notice, Instant due_at) {
  json::object payload{{"who", notice.who}, {"message", notice.message}};
  if (notice.is_reminder) payload["reminder"] = true;
  if (!notice.documents.empty())
    payload["documents"] = json::array(notice.documents.begin(), notice.documents.end());
  return {std::string(store::notice_kind), json::serialize(payload), due_at};
}

Notice notice_from(const std::string& payload) {
  const json::value parsed = json::parse(payload);
  const json::object& order = parsed.as_object();
  Notice notice{std::string(order.at("who").as_string()),
                std::string(order.at("message").as_string()),
                {},
                order.contains("reminder")};
  if (const auto* documents = order.if_contains("documents"))
    for (const auto& name : documents->as_array()) notice.documents.emplace_back(name.as_string());
  return notice;
}

Instant working_moment(const workflow::Workflow& workflow, Instant at) {
  constexpr std::chrono::hours morning{9};
  const auto zone = Zone::find(workflow.fund->time_zone);
  if (!workflow.calendar || !zone) return at;
  const Date day = zone->day_of(at);
  const auto works = workflow.calendar->is_working_day(day);
  const auto next = workflow.calendar->add_working_days(day, 1);
  const bool* is_working = std::get_if<bool>(&works);
  const Date* later = std::get_if<Date>(&next);
  if (!is_working || *is_working || !later) return at;
  const auto moment = zone->resolve(local_time(*later, morning));
  const auto* instant = std::get_if<Instant>(&moment);
  return instant ? *instant : at;
}

std::vector<NoticeMail> mails_of(const Context& context, const Post& post, const Told& told) {
  std::vector<NoticeMail> mails;
  for (auto& person : people_told(context, told.loaded, told.notice.who)) {
    MailText text =
        post.write("steps/" + told.notice.message, model_of(context, post, told, person));
    mails.push_back({std::move(person), std::move(text)});
  }
  return mails;
}

}  // namespace almoner::service
