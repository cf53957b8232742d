#include "api/service/extension.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "api/service/appointing.hpp"
#include "api/service/extension_ahead.hpp"
#include "api/service/folded_text.hpp"
#include "api/service/given_reason.hpp"
#include "api/service/migration.hpp"
#include "api/service/notices.hpp"
#include "api/service/standing.hpp"
#include "api/store/cases.hpp"
#include "engine/check/check.hpp"
#include "engine/hash/sha256.hpp"
#include "engine/time/iso.hpp"
#include "engine/time/words.hpp"
#include "engine/time/zone.hpp"

namespace almoner::service {
namespace {

using workflow::FundDate;

constexpr std::size_t passed_dates_named_max = 3;

// The place of the date in the file is where it is written, so that all else stays as it is.
std::optional<std::string> with_date(const std::string& text, const FundDate& date,
                                     const std::string& local) {
  std::size_t from = 0;
  for (int line = 1; line < date.line; ++line) {
    from = text.find('\n', from);
    if (from == std::string::npos) return std::nullopt;
    ++from;
  }
  const auto at = text.find(date.local, from);
  if (at == std::string::npos || at > text.find('\n', from)) return std::nullopt;
  std::string changed = text;
  return changed.replace(at, date.local.size(), local);
}

bool is_fund_file(const std::string& name) {
  return name == "fund.yaml" || name.ends_with("/fund.yaml");
}

DefinitionFiles with_date(const DefinitionFiles& files, const FundDate& date,
                          const std::string& local) {
  DefinitionFiles changed = files;
  for (auto& file : changed.files)
    if (is_fund_file(file.name))
      if (auto text = with_date(file.text, date, local)) file.text = std::move(*text);
  return changed;
}

DefinitionFiles files_of(const Context& context, const store::Digest& digest) {
  return from_stored(store::find_definition(context.db, digest).value().files);
}

const FundDate* date_of_version(const Context& context, const store::Digest& digest,
                                const std::string& name) {
  return context.definitions.get(context.db, digest)->fund->date(name);
}

bool has_ended(const Context& context, const store::Case& row) {
  const auto definition = context.definitions.get(context.db, row.definition);
  const auto* state = definition->workflow(row.workflow)->state(row.state);
  return state == nullptr || state->is_end;
}

std::vector<store::Case> running_cases(const Context& context, FundId fund) {
  constexpr int page = store::CaseListLimits::page_max;
  std::vector<store::Case> running;
  for (CaseId after;;) {
    auto rows = store::list_cases(context.db, {fund, {}, {}, {}, {}, std::nullopt}, after, page);
    const bool last = static_cast<int>(rows.size()) < page;
    if (!rows.empty()) after = rows.back().id;
    for (auto& row : rows)
      if (!has_ended(context, row)) running.push_back(std::move(row));
    if (last) return running;
  }
}

// As somebody types its number: "smp-2027-004 ".
std::optional<store::Case> case_called(const Context& context, FundId fund,
                                       const std::string& typed) {
  if (auto exactly = store::find_case_by_ref(context.db, fund, typed)) return exactly;
  constexpr int page = store::CaseListLimits::page_max;
  const std::string called = folded_text(typed);
  for (CaseId after;;) {
    auto rows = store::list_cases(context.db, {fund, {}, {}, {}, {}, std::nullopt}, after, page);
    for (auto& row : rows)
      if (folded_text(row.ref) == called) return std::move(row);
    if (static_cast<int>(rows.size()) < page) return std::nullopt;
    after = rows.back().id;
  }
}

// One extension as asked for: what is wrong with it, then the deed.
class Extending {
 public:
  Extending(const Context& context, const Caller& caller, const AdministeredFund& fund,
            const Extension& asked)
      : context_(context), caller_(caller), fund_(fund), asked_(asked) {}

  std::vector<workflow::Reason> problems() {
    if (fund_.row.closed_at)
      add("This fund is closed: none of its dates is moved any more.", "date");
    if (asked_.reason.size() < GivenReason::letters_min)
      add("Say why, in at least " + std::to_string(GivenReason::letters_min) +
              " letters. Applicants read it word for word.",
          "reason");
    if (asked_.reason.size() > GivenReason::bytes_max) add("Say why in fewer words.", "reason");
    look_for_case();
    look_at_dates();
    return std::move(problems_);
  }

  Result<Extended> extend() {
    if (!only_)
      if (auto failure = update_the_fund()) return std::move(*failure);
    std::map<store::Digest, std::vector<CaseId>> by_version;
    for (const auto& row : cases())
      if (is_for(row)) by_version[row.definition].push_back(row.id);
    for (const auto& [version, ids] : by_version)
      if (auto failure = move(version, ids)) return std::move(*failure);
    record(context_, caller_, {"extend_date", fund_.row.id, detail(), asked_.reason});
    return Extended{before_, after_, moved_.size(),
                    moved_,  mark(), only_ ? only_->ref : std::string()};
  }

 private:
  void add(const std::string& text, const std::string& field) {
    problems_.push_back(wrong_field(text, field));
  }

  void look_for_case() {
    if (asked_.only.empty()) return;
    only_ = case_called(context_, fund_.row.id, asked_.only);
    if (!only_)
      add("This fund has no case " + asked_.only + ".", "only");
    else if (has_ended(context_, *only_))
      add(only_->ref + " has ended: more time changes nothing for it.", "only");
    else if (is_of_their_own(*only_))
      add(only_->ref + " is of an organisation of yours. Another administrator can give it time.",
          "only");
  }

  bool is_of_their_own(const store::Case& row) const {
    const auto standing = standing_of(context_, caller_.person, row.fund);
    return standing.is_member_of(row.organisation);
  }

  // By what the date is now for whom it is moved, and how early it may be put back.
  void look_at_dates() {
    const FundDate* everybody = fund_.definition->fund->date(asked_.date);
    if (everybody == nullptr) add("Choose a date.", "date");
    if (!is_to_come() || everybody == nullptr) return;
    const auto first = store::versions_of_fund(context_.db, fund_.row.id).back().definition;
    const FundDate* published = date_of_version(context_, first, asked_.date);
    const FundDate* own =
        only_ ? date_of_version(context_, only_->definition, asked_.date) : nullptr;
    before_ = own ? own->instant : everybody->instant;
    look_at_new(only_ || published == nullptr ? *everybody : *published);
  }

  bool is_to_come() {
    const std::size_t before = problems_.size();
    read_new();
    if (problems_.size() == before && after_ <= context_.now) add("That is in the past.", "local");
    return problems_.size() == before;
  }

  void read_new() {
    const Zone zone = Zone::find(fund_.definition->fund->time_zone).value();
    const auto local = parse_local_time(asked_.local);
    if (!local) return add("Enter a date and a time, like 2027-03-08 17:00.", "local");
    const auto at = zone.resolve(*local);
    if (const auto* no = std::get_if<NotALocalTime>(&at)) return add(no->reason + ".", "local");
    after_ = std::get<Instant>(at);
    local_ = to_iso(*local);
  }

  void look_at_new(const FundDate& earliest) {
    if (after_ == before_) add("That is when it is already.", "local");
    if (after_ < before_ && after_ < earliest.instant)
      add("A date is never moved to before what was published: " + earliest.local + ".", "local");
  }

  std::optional<Failure> update_the_fund() {
    const FundDate& date = *fund_.definition->fund->date(asked_.date);
    auto done =
        update_fund(context_, {with_date(files_of(context_, fund_.row.definition), date, local_),
                               caller_.person, asked_.reason});
    const auto* no = std::get_if<FundNotUpdated>(&done);
    if (no == nullptr) return std::nullopt;
    if (!no->findings.empty()) return does_not_fit(*fund_.definition->fund);
    Failure failure{Trouble::refused, "The fund does not hold with that date."};
    for (const auto& sentence : no->sentences)
      failure.reasons.push_back(wrong_field(sentence, "local"));
    return failure;
  }

  // What the checker finds speaks of files, to who writes them. This is for who moves a date: which
  // others it would pass.
  Failure does_not_fit(const workflow::Fund& fund) const {
    const Zone zone = Zone::find(fund.time_zone).value();
    const auto said = [&](const std::string& name, Instant at) {
      std::string title = name;
      std::replace(title.begin(), title.end(), '_', ' ');
      if (title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
      return "“" + title + "” on " + date_and_time_words(at, zone);
    };
    std::vector<std::string> passed;
    for (const auto& date : fund.dates)
      if (date.name != asked_.date && date.instant > std::min(before_, after_) &&
          date.instant <= std::max(before_, after_))
        passed.push_back(said(date.name, date.instant));
    std::string text = "That does not fit with the fund's other dates. ";
    for (std::size_t n = 0; n < std::min(passed.size(), passed_dates_named_max); ++n)
      text += (n == 0 ? said(asked_.date, after_) + " would be " +
                            (after_ > before_ ? "after " : "before ")
                      : ", ") +
              passed[n];
    if (passed.size() > passed_dates_named_max)
      text += " and " + std::to_string(passed.size() - passed_dates_named_max) + " more";
    if (!passed.empty()) text += ". ";
    text +=
        passed.empty() ? "A step of the workflow could then not be taken in time. " : std::string();
    text += after_ > before_ ? "Choose an earlier time, or move the other dates first."
                             : "Choose a later time, or move the other dates first.";
    return {Trouble::invalid, text, {wrong_field(text, "local")}};
  }

  std::vector<store::Case> cases() const {
    return only_ ? std::vector{*only_} : running_cases(context_, fund_.row.id);
  }

  // One that was given more by itself keeps it.
  bool is_for(const store::Case& row) const {
    if (only_) return true;
    const FundDate* own = date_of_version(context_, row.definition, asked_.date);
    return own != nullptr && (own->instant == before_ || own->instant < after_);
  }

  std::optional<Failure> move(const store::Digest& version, const std::vector<CaseId>& ids) {
    const FundDate& date = *date_of_version(context_, version, asked_.date);
    const DefinitionFiles files = with_date(files_of(context_, version), date, local_);
    const auto read = check::read_and_check(files.files, files.calendars);
    if (!read.definition)
      return does_not_fit(*context_.definitions.get(context_.db, version)->fund);
    const auto digest =
        store::add_definition(context_.db, fund_.row.code, to_stored(files), context_.now);
    MigrationRequest request{{digest, context_.definitions.get(context_.db, digest)},
                             {},
                             caller_.person,
                             asked_.reason,
                             ids,
                             [this](const LoadedCase& moved) { return told_of(moved); }};
    auto done = migrate(context_, request);
    if (auto* failure = std::get_if<Failure>(&done)) return std::move(*failure);
    const auto& plan = std::get<MigrationPlan>(done);
    for (const auto& one : plan.cases)
      if (!one.refusals.empty())
        return Failure{Trouble::refused, one.ref + ": " + one.refusals.front() + "."};
    for (const auto& one : plan.cases) moved_.push_back(one.id);
    return std::nullopt;
  }

  // Whoever has something to do by that date hears of it; nobody else is bothered.
  std::vector<store::OutboxOrder> told_of(const LoadedCase& moved) const {
    if (!waits_for_applicant(*moved.workflow, moved.row.state, asked_.date)) return {};
    for (const auto& role : moved.workflow->fund->roles)
      if (role.is_applicant)
        return {
            order_of(Notice{role.name, std::string(more_time_message), {}, false}, context_.now)};
    return {};
  }

  std::string mark() const {
    std::string text = asked_.date + " " + to_rfc3339(before_) + " " + to_rfc3339(after_);
    for (const auto id : moved_) text += " " + std::to_string(id.value);
    return hash::sha256(text).hex();
  }

  boost::json::object detail() const {
    boost::json::object out{{"date", asked_.date},
                            {"before", to_rfc3339(before_)},
                            {"after", to_rfc3339(after_)},
                            {"cases", moved_.size()}};
    if (only_) out["case"] = only_->id.value;
    return out;
  }

  const Context& context_;
  const Caller& caller_;
  const AdministeredFund& fund_;
  const Extension& asked_;
  std::vector<workflow::Reason> problems_;
  std::optional<store::Case> only_;
  Instant before_, after_;
  std::string local_;
  std::vector<CaseId> moved_;
};

std::optional<Instant> working_day_later(const AdministeredFund& fund, Instant at) {
  const auto& workflows = fund.definition->workflows;
  if (workflows.empty() || !workflows.front()->calendar) return std::nullopt;
  const Zone zone = Zone::find(fund.definition->fund->time_zone).value();
  const LocalTime local = zone.local(at);
  const auto day = workflows.front()->calendar->add_working_days(date_of(local), 1);
  const auto* date = std::get_if<Date>(&day);
  if (date == nullptr) return std::nullopt;
  const auto time = std::chrono::floor<std::chrono::seconds>(
      local - std::chrono::floor<std::chrono::days>(local));
  const auto moved = zone.resolve(local_time(*date, time));
  const auto* instant = std::get_if<Instant>(&moved);
  return instant ? std::optional(*instant) : std::nullopt;
}

}  // namespace

Result<Extended> extend(const Context& context, const Caller& caller, const Extension& extension) {
  const auto fund = administered_fund(context, caller, extension.fund);
  if (!fund) return not_found();
  Extending extending(context, caller, *fund, extension);
  auto problems = extending.problems();
  if (problems.empty()) return extending.extend();
  const std::string first = problems.front().text;
  return Failure{Trouble::invalid, first, std::move(problems)};
}

std::vector<workflow::Reason> wrong_with(const Context& context, const Caller& caller,
                                         const Extension& extension) {
  const auto fund = administered_fund(context, caller, extension.fund);
  if (!fund) return {};
  return Extending(context, caller, *fund, extension).problems();
}

Result<std::vector<DateToMove>> dates_to_move(const Context& context, const Caller& caller,
                                              const std::string& code) {
  const auto fund = administered_fund(context, caller, code);
  if (!fund) return not_found();
  std::vector<DateToMove> dates;
  for (const auto& date : fund->definition->fund->dates)
    if (date.instant > context.now - std::chrono::days(7))
      dates.push_back({date.name, date.instant, working_day_later(*fund, date.instant)});
  return dates;
}

}  // namespace almoner::service
