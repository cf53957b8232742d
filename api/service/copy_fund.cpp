#include "api/service/copy_fund.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "api/service/administration.hpp"
#include "api/service/appointing.hpp"
#include "api/service/document_source.hpp"
#include "api/service/standing.hpp"
#include "engine/time/zone.hpp"

namespace almoner::service {
namespace {

using std::chrono::days;
using std::chrono::years;

constexpr std::size_t text_bytes_max = 200;

int first_year(const workflow::Fund& fund) {
  return static_cast<int>(fund.year_starts.year());
}

// A leap day has no day of that name in other years.
Date moved(Date date, int by_years) {
  const Date there = date + years{by_years};
  return there.ok() ? there : Date{there.year() / there.month() / std::chrono::last};
}

bool is_of_year(const workflow::Fund& fund, Date date) {
  return date == fund.year_starts || date == fund.year_ends;
}

// "2019-03-08 17:00" so many years later, on the same day of the week.
std::string moved(const workflow::Fund& fund, const workflow::FundDate& date, int by_years) {
  constexpr int weeks_of_year = 52;
  const auto local = parse_local_time(date.local);
  if (!local) return date.local;
  const Date day = date_of(*local);
  if (is_of_year(fund, day)) {
    const auto time =
        std::chrono::floor<std::chrono::seconds>(*local - std::chrono::floor<days>(*local));
    return to_iso(local_time(moved(day, by_years), time));
  }
  return to_iso(*local + days(7 * weeks_of_year * by_years));
}

std::string label_of(int year) {
  const std::string end = std::to_string((year + 1) % 100);
  return std::to_string(year) + "-" + (end.size() < 2 ? "0" : "") + end;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  if (what.empty() || what == by) return text;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

std::optional<int> year_of(const std::string& text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  return is_whole && year >= 2000 && year < 2100 ? std::optional(year) : std::nullopt;
}

bool is_code(const std::string& text) {
  return !text.empty() && text.size() <= 60 && text[0] >= 'a' && text[0] <= 'z' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

bool is_prefix(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// By its number a bid is found, in letters and by telephone: no two funds begin them alike.
bool numbers_like_another(const Context& context, const std::string& prefix) {
  const auto funds = store::list_funds(context.db);
  return std::any_of(funds.begin(), funds.end(), [&](const auto& row) {
    return context.definitions.get(context.db, row.definition)->fund->reference_prefix == prefix;
  });
}

// The answers as a fund, or what is wrong with them.
class Answered {
 public:
  Answered(const workflow::Fund& from, const FundQuestions& answers)
      : fund_(from), answers_(answers) {
    look_at_words();
    look_at_year(from);
    look_at_sums();
    look_at_dates();
  }

  const workflow::Fund& fund() const { return fund_; }
  std::vector<workflow::Reason> take_problems() { return std::move(problems_); }

 private:
  void add(const std::string& text, const std::string& field) {
    problems_.push_back(wrong_field(text, field));
  }

  void look_at_words() {
    fund_.name = answers_.code;
    if (!is_code(answers_.code))
      add("The short name has small letters, digits and dashes, and begins with a letter: "
          "harbour-2027-28.",
          "code");
    take(answers_.title, fund_.title, "title", "Enter the fund’s name.");
    take(answers_.funder, fund_.funder, "funder", "Enter who gives the money.");
    take(answers_.accountable_body, fund_.accountable_body, "accountable_body",
         "Enter who keeps the money.");
    take(answers_.prefix, fund_.reference_prefix, "prefix",
         "Enter what the numbers of bids begin with, like SMP-2027.");
    if (!answers_.prefix.empty() && !is_prefix(answers_.prefix))
      add("The numbers of bids begin with letters, digits and dashes only, like SMP-2027.",
          "prefix");
    fund_.partnership = answers_.partnership;
    fund_.owner = answers_.owner;
  }

  void take(const std::string& answer, std::string& into, const char* field, const char* words) {
    if (answer.empty()) add(words, field);
    if (answer.size() > text_bytes_max) add("That is too long.", field);
    into = answer;
  }

  void look_at_year(const workflow::Fund& from) {
    const auto year = year_of(answers_.year);
    if (!year) return add("Enter the year in which the financial year begins, like 2027.", "year");
    const int by = *year - first_year(from);
    fund_.year_starts = moved(from.year_starts, by);
    fund_.year_ends = moved(from.year_ends, by);
  }

  void look_at_sums() {
    for (auto& pot : fund_.pots) {
      const auto answer = std::find_if(answers_.sums.begin(), answers_.sums.end(),
                                       [&](const auto& one) { return one.pot == pot.name; });
      const auto sum = answer == answers_.sums.end() ? std::nullopt : Money::parse(answer->sum);
      if (!sum || *sum <= Money{})
        add("Enter the sum of “" + pot.title + "”, like 30,000.", "sum-" + pot.name);
      else
        pot.sum = *sum;
      pot.assumption.clear();  // it was about the other fund's
    }
  }

  void look_at_dates() {
    for (auto& date : fund_.dates) {
      const auto answer = std::find_if(answers_.dates.begin(), answers_.dates.end(),
                                       [&](const auto& one) { return one.name == date.name; });
      const auto local =
          answer == answers_.dates.end() ? std::nullopt : parse_local_time(answer->local);
      if (!local)
        add("Enter a date and a time, like 2027-03-08 17:00.", "date-" + date.name);
      else
        look_at_date(date, *local);
    }
  }

  void look_at_date(workflow::FundDate& date, LocalTime local) {
    const auto at = Zone::find(fund_.time_zone).value().resolve(local);
    if (const auto* no = std::get_if<NotALocalTime>(&at))
      return add(no->reason + ".", "date-" + date.name);
    date.local = to_iso(local);
    date.instant = std::get<Instant>(at);
  }

  workflow::Fund fund_;
  const FundQuestions& answers_;
  std::vector<workflow::Reason> problems_;
};

bool is_fund_file(const std::string& name) {
  return name == "fund.yaml" || name.ends_with("/fund.yaml");
}

// The other one's files with that fund in place of theirs, and its year in titles.
DefinitionFiles files_with(const DefinitionFiles& from, const workflow::Fund& was,
                           const workflow::Fund& now) {
  DefinitionFiles files = from;
  for (auto& file : files.files) {
    if (is_fund_file(file.name))
      file.text = workflow::write_fund(now);
    else
      file.text =
          replaced(std::move(file.text), label_of(first_year(was)), label_of(first_year(now)));
    file.name = replaced(std::move(file.name), was.name, now.name);
  }
  return files;
}

void make_administrator(const Context& context, const Caller& caller, FundId fund, FundId like) {
  const Standing standing = standing_of(context, caller.person, like);
  if (standing_of(context, caller.person, fund).holds(administrator)) return;  // of every fund
  appoint(context, fund, caller.person, administrator, standing.body_for(administrator),
          caller.person);
}

}  // namespace

Result<FundQuestions> questions_for(const Context& context, const Caller& caller,
                                    const std::string& from, int year) {
  const auto source = administered_fund(context, caller, from);
  if (!source) return not_found();
  const workflow::Fund& fund = *source->definition->fund;
  const int by = year - first_year(fund);
  const std::string was = label_of(first_year(fund)), label = label_of(year);
  FundQuestions questions;
  questions.code = replaced(fund.name, was, label);
  questions.title = replaced(fund.title, was, label);
  questions.funder = fund.funder;
  questions.accountable_body = fund.accountable_body;
  questions.partnership = fund.partnership;
  questions.owner = fund.owner;
  questions.prefix =
      replaced(fund.reference_prefix, std::to_string(first_year(fund)), std::to_string(year));
  questions.year = std::to_string(year);
  for (const auto& pot : fund.pots) questions.sums.push_back({pot.name, pot.title, pot.sum.text()});
  for (const auto& date : fund.dates) questions.dates.push_back({date.name, moved(fund, date, by)});
  return questions;
}

std::variant<FundCopied, FundNotCopied, Failure> copy_fund(const Context& context,
                                                           const Caller& caller,
                                                           const std::string& from,
                                                           const FundQuestions& answers) {
  const auto source = administered_fund(context, caller, from);
  if (!source) return not_found();
  const workflow::Fund& was = *source->definition->fund;
  Answered answered(was, answers);
  if (auto problems = answered.take_problems(); !problems.empty())
    return FundNotCopied{std::move(problems), {}};
  if (store::find_fund_by_code(context.db, answers.code))
    return FundNotCopied{{wrong_field("There is a fund with that short name already.", "code")},
                         {}};
  if (numbers_like_another(context, answers.prefix))
    return FundNotCopied{{wrong_field("The numbers of another fund’s bids begin with that already. "
                                      "Begin them otherwise, like SMP-2027.",
                                      "prefix")},
                         {}};
  const auto kept = store::find_definition(context.db, source->row.definition).value();
  auto made = set_up_fund(context, files_with(from_stored(kept.files), was, answered.fund()));
  if (auto* findings = std::get_if<std::vector<workflow::Finding>>(&made))
    return FundNotCopied{{}, std::move(*findings)};
  auto& set_up = std::get<FundSetUp>(made);
  record(context, caller,
         {"copy_fund",
          set_up.fund,
          {{"from", source->row.id.value}, {"definition", kept.digest.hex()}}});
  make_administrator(context, caller, set_up.fund, source->row.id);
  return FundCopied{set_up.fund, answers.code, std::move(set_up.warnings)};
}

}  // namespace almoner::service
