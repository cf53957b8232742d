// A new fund from one that is there: questions with what is proposed, and what is wrong with the
// answers.
#include <boost/json.hpp>
#include <charconv>

#include "api/pages/admin_rows.hpp"
#include "api/pages/fund_findings.hpp"
#include "api/pages/money_rows.hpp"
#include "api/service/administration.hpp"
#include "api/service/copy_fund.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

json::array sources_json(Visit& visit, const std::string& chosen) {
  json::array items;
  for (const auto& fund : service::administered_by(visit.context, visit.caller()))
    items.push_back({{"value", fund.row.code},
                     {"text", fund.row.title},
                     {"selected", fund.row.code == chosen}});
  return items;
}

json::object sum_json(const service::AnsweredSum& sum) {
  return {{"name", "sum-" + sum.pot}, {"title", sum.title}, {"value", sum.sum}};
}

// As a browser takes it: with a T between day and time.
json::object date_json(const service::AnsweredDate& date) {
  std::string value = date.local;
  if (value.size() > 10 && value[10] == ' ') value[10] = 'T';
  return {{"name", "date-" + date.name}, {"title", words_of_name(date.name)}, {"value", value}};
}

View questions_view(const std::string& from, const service::FundQuestions& questions) {
  json::array sums, dates;
  for (const auto& sum : questions.sums) sums.push_back(sum_json(sum));
  for (const auto& date : questions.dates) dates.push_back(date_json(date));
  return {"copy-fund",
          {{"from", from},
           {"code", questions.code},
           {"fundTitle", questions.title},
           {"funder", questions.funder},
           {"accountableBody", questions.accountable_body},
           {"partnership", questions.partnership},
           {"owner", questions.owner},
           {"prefix", questions.prefix},
           {"year", questions.year},
           {"sums", std::move(sums)},
           {"dates", std::move(dates)}}};
}

View choose_view(Visit& visit) {
  return {"copy-fund-from",
          {{"sources", sources_json(visit, visit.asked("from"))}, {"year", visit.asked("year")}}};
}

std::optional<int> year_of(const std::string& text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  const bool is_one = error == std::errc{} && end == text.data() + text.size();
  return is_one && year >= 2000 && year < 2100 ? std::optional(year) : std::nullopt;
}

// What was typed, for the sums and dates that the copied fund has.
service::FundQuestions read_answers(Visit& visit, service::FundQuestions proposed) {
  auto& answers = proposed;
  answers.code = visit.field("code");
  answers.title = visit.field("title");
  answers.funder = visit.field("funder");
  answers.accountable_body = visit.field("accountable_body");
  answers.partnership = visit.field("partnership");
  answers.owner = visit.field("owner");
  answers.prefix = visit.field("prefix");
  answers.year = visit.field("year");
  for (auto& sum : answers.sums) sum.sum = visit.field("sum-" + sum.pot);
  for (auto& date : answers.dates) date.local = visit.field("date-" + date.name);
  return answers;
}

// Each date is asked alike, so a sentence about one says which.
std::string in_words_of_question(const workflow::Reason& reason) {
  constexpr std::string_view of_date = "date-";
  if (!reason.field.starts_with(of_date)) return reason.text;
  return words_of_name(reason.field.substr(of_date.size())) + ": " + reason.text;
}

Answer not_copied(Visit& visit, const std::string& from, const service::FundNotCopied& problems,
                  View view) {
  FormErrors errors;
  for (const auto& reason : problems.reasons)
    errors.add(reason.field, in_words_of_question(reason));
  if (!problems.findings.empty())
    add_findings(problems.findings, *service::definition_of(visit.context, from), errors);
  errors.put_into(view.model);
  view.status = 422;
  visit.exchange.keep = false;
  return view;
}

struct Asked {
  std::string name, title, value;
};

// As the page asks them, in its order.
std::vector<Asked> all_asked(const service::FundQuestions& answers) {
  std::vector<Asked> all{{"title", "Name of the fund", answers.title},
                         {"code", "Short name, for addresses", answers.code},
                         {"prefix", "Numbers of bids begin with", answers.prefix},
                         {"funder", "Who gives the money", answers.funder},
                         {"accountable_body", "Who keeps the money", answers.accountable_body},
                         {"partnership", "Partnership", answers.partnership},
                         {"owner", "Team that looks after it", answers.owner},
                         {"year", "Year in which the financial year begins", answers.year}};
  for (const auto& sum : answers.sums)
    all.push_back({"sum-" + sum.pot, "Sum: " + sum.title, sum.sum});
  for (const auto& date : answers.dates)
    all.push_back({"date-" + date.name, words_of_name(date.name), date.local});
  return all;
}

// A date is read with its day of the week, as a mistake in it shows there.
std::string read_as(const Asked& one) {
  const auto local = one.name.starts_with("date-") ? parse_local_time(one.value) : std::nullopt;
  return local ? weekday_and_date_words(date_of(*local)) + " at " + time_words(*local) : one.value;
}

// Once all of it holds, and before anything is kept.
View look_ahead(Visit& visit, const std::string& from, const service::FundQuestions& answers) {
  json::array rows, fields{{{"name", "from"}, {"value", from}}};
  for (const Asked& one : all_asked(answers)) {
    fields.push_back({{"name", one.name}, {"value", one.value}});
    if (!one.value.empty()) rows.push_back({{"title", one.title}, {"value", read_as(one)}});
  }
  visit.exchange.keep = false;
  return {"copy-fund-ahead", {{"rows", std::move(rows)}, {"fields", std::move(fields)}}};
}

}  // namespace

Answer copy_fund_page(Visit& visit) {
  if (service::administered_by(visit.context, visit.caller()).empty())
    return failure_page(visit, service::not_found());
  const std::string from = visit.asked("from");
  if (from.empty()) return choose_view(visit);
  const auto year = year_of(visit.asked("year"));
  if (!year) {
    View view = choose_view(visit);
    FormErrors errors;
    errors.add("year", "Enter the year in which the financial year begins, like 2027.");
    errors.put_into(view.model);
    return view;
  }
  auto questions = service::questions_for(visit.context, visit.caller(), from, *year);
  if (const auto* failure = std::get_if<service::Failure>(&questions))
    return failure_page(visit, *failure);
  return questions_view(from, std::get<service::FundQuestions>(questions));
}

Answer copy_fund_deed(Visit& visit) {
  const std::string from = visit.field("from");
  auto proposed = service::questions_for(visit.context, visit.caller(), from,
                                         year_of(visit.field("year")).value_or(2000));
  if (const auto* failure = std::get_if<service::Failure>(&proposed))
    return failure_page(visit, *failure);
  const auto answers = read_answers(visit, std::move(std::get<service::FundQuestions>(proposed)));
  const std::string sure = visit.field("sure");
  if (sure == "change") return questions_view(from, answers);
  auto done = service::copy_fund(visit.context, visit.caller(), from, answers);
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return failure_page(visit, *failure);
  if (const auto* problems = std::get_if<service::FundNotCopied>(&done))
    return not_copied(visit, from, *problems, questions_view(from, answers));
  if (sure != "yes") return look_ahead(visit, from, answers);
  return see_other("/funds/" + std::get<service::FundCopied>(done).code + "/account");
}

}  // namespace almoner::pages
