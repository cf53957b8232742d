#include "api/service/exceptions.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <map>

#include "api/service/administration.hpp"
#include "api/service/entry_detail.hpp"
#include "api/service/rank_order.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/funds.hpp"
#include "api/store/history.hpp"
#include "api/store/said_of_people.hpp"
#include "engine/hash/sha256.hpp"
#include "engine/time/iso.hpp"
#include "engine/time/words.hpp"
#include "engine/time/zone.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace json = boost::json;

namespace {

constexpr const char* word = "small_council";
constexpr const char* erased_word = "erased";
constexpr std::array<const char*, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

const workflow::Transition* step_of(const workflow::Workflow& workflow,
                                    const audit::AuditEntry& entry) {
  const auto* state = workflow.state(entry.from_state);
  return state ? state->transition(entry.action) : nullptr;
}

std::string name_of(const Context& context, PersonId person) {
  const auto row = person ? store::find_person(context.db, person) : std::nullopt;
  return row ? row->name : std::string();
}

std::string title_in(const workflow::Workflow& workflow, const std::string& action) {
  for (const auto& state : workflow.states)
    if (const auto* step = state.transition(action)) return step->title;
  return action;
}

// Which words were taken out, and what the entry that says so keeps of them.
struct Erasure {
  Date on;
  std::vector<std::string> rules, out_of_rank;
};
using Erasures = std::map<std::int64_t, Erasure>;

void add_erasure(const audit::AuditEntry& entry, const Zone& zone, Erasures& erasures) {
  if (entry.erases == 0) return;
  erasures[entry.erases].on = zone.day_of(entry.recorded_at);
  if (entry.detail.empty()) return;
  const json::value all = json::parse(entry.detail);
  const auto* kept = all.as_object().if_contains(erased_word);
  if (!kept) return;
  auto& erasure = erasures[kept->at("entry").to_number<std::int64_t>()];
  erasure.rules = relaxed_in(json::serialize(*kept));
  erasure.out_of_rank = out_of_rank_in(json::serialize(*kept));
}

// All entries of the fund, by their number.
template <class Take>
void for_each_of(const Context& context, FundId fund, const Take& take) {
  constexpr int page = 500;
  for (std::int64_t after = 0;;) {
    const auto records = store::history_of_fund(context.db, fund, after, page);
    for (const auto& record : records) take(record);
    if (std::ssize(records) < page) return;
    after = records.back().entry.seq;
  }
}

// A decision against the rank order goes round a rule that no step of a workflow names.
void add_out_of_rank(const std::vector<std::string>& against, ExceptionLine& line) {
  if (against.empty()) return;
  line.exception += (line.exception.empty() ? "" : "; ") +
                    ("the rank order, against " + workflow::joined(against));
}

// A bid that came after its time was not taken, and is kept in a state of its own.
std::string late_words(const workflow::Workflow& then, const audit::AuditEntry& entry,
                       const workflow::Transition* step, const Zone& zone) {
  const auto is_late = [&](const std::string& name) {
    const auto* state = then.state(name);
    return state && state->ranking == "late";
  };
  if (!is_late(entry.to_state) || is_late(entry.from_state)) return {};
  return "Came late" + (step && step->until ? ": it was to be sent in by " +
                                                  date_and_time_words(step->until->instant, zone)
                                            : std::string());
}

// What an entry is on the list for; nothing, for most.
std::optional<ExceptionLine> exceptional(const workflow::Workflow& then,
                                         const audit::AuditEntry& entry, const Erasures& erasures,
                                         const Zone& zone) {
  ExceptionLine line;
  const auto* step = step_of(then, entry);
  line.told = late_words(then, entry, step, zone);
  if (step != nullptr) {
    line.exception = step->exception;
    for (const std::string& action : step->undoes) line.undone.push_back(title_in(then, action));
  }
  line.rules = relaxed_in(entry.detail);
  auto against = out_of_rank_in(entry.detail);
  if (const auto erased = erasures.find(entry.seq); erased != erasures.end()) {
    line.erased_on = erased->second.on;
    line.rules = erased->second.rules;
    against = erased->second.out_of_rank;
  }
  add_out_of_rank(against, line);
  if (line.exception.empty() && line.undone.empty() && line.rules.empty() && line.told.empty())
    return std::nullopt;
  line.title = step != nullptr ? step->title : entry.action;
  return line;
}

// More time that was given to one case by itself; its words may have been erased.
struct TimeForOne {
  CaseId id;
  std::string words;
};

std::optional<TimeForOne> time_for_one(const audit::AuditEntry& entry, const Zone& zone) {
  if (entry.action != "extend_date" || entry.detail.empty()) return std::nullopt;
  const json::value said = json::parse(entry.detail);
  const auto* one = said.as_object().if_contains("case");
  if (!one) return std::nullopt;
  const auto moment = [&](const char* name) {
    return date_and_time_words(parse_instant(std::string(said.at(name).as_string())).value(), zone);
  };
  return TimeForOne{CaseId{one->to_number<std::int64_t>()},
                    "More time for this one alone: “" + std::string(said.at("date").as_string()) +
                        "” was moved from " + moment("before") + " to " + moment("after")};
}

void fill_in(const Context& context, const store::Case& row, const audit::AuditEntry& entry,
             ExceptionLine& line) {
  line.seq = entry.seq;
  line.at = entry.effective_at;
  line.id = row.id;
  line.ref = row.ref;
  line.action = entry.action;
  line.role = entry.role;
  line.actor = name_of(context, entry.actor);
  line.reason = entry.reason;
}

// Whoever pays, and whoever acts on no bid: finance, auditors and administrators.
std::vector<const workflow::Role*> readers(const workflow::Definition& definition) {
  std::vector<std::string> pay;
  for (const auto& workflow : definition.workflows)
    for (const auto& state : workflow->states)
      for (const auto& step : state.transitions)
        for (const auto& move : step.money)
          if (move.verb == workflow::MoneyVerb::pay)
            pay.insert(pay.end(), step.who_may.begin(), step.who_may.end());
  std::vector<const workflow::Role*> roles;
  for (const auto& role : definition.fund->roles)
    if (!role.may_act_on_bids || workflow::contains(pay, role.name)) roles.push_back(&role);
  return roles;
}

std::optional<Failure> not_for(const Standing& standing, const workflow::Definition& definition) {
  if (!standing.is_appointed()) return not_found();
  std::vector<std::string> titles;
  for (const auto* role : readers(definition)) {
    if (standing.holds(role->name)) return std::nullopt;
    titles.push_back(role->title);
  }
  return Failure{Trouble::forbidden,
                 "Exceptions are listed for these roles alone: " + workflow::joined(titles) + "."};
}

// The list of one fund as it grows; with `standing`, as far as they see the cases.
class Listing {
 public:
  Listing(const Context& context, const workflow::Definition& definition, const Standing* standing)
      : context_(context),
        standing_(standing),
        zone_(Zone::find(definition.fund->time_zone).value()) {
    all_.setting = definition.fund->small_council;
    all_.time_zone = definition.fund->time_zone;
  }

  void know_erasure(const audit::AuditEntry& entry) { add_erasure(entry, zone_, erasures_); }

  void look_at(const audit::AuditEntry& entry, std::optional<Month> month) {
    const Date day = zone_.day_of(entry.effective_at);
    const Month of{day.year(), day.month()};
    if (month && of != *month) return;
    if (!entry.case_id) return look_at_time_given(entry, of);
    const LoadedCase& loaded = case_of(entry.case_id);
    auto line = exceptional(workflow_then(context_, loaded, entry.workflow_digest), entry,
                            erasures_, zone_);
    if (!line) return;
    if (sight_of_it(loaded) != Sight::full)
      ++all_.left_out;
    else
      add(std::move(*line), loaded, entry, of);
  }

  Exceptions take() { return std::move(all_); }

 private:
  // Whoever reads the list sees no drafts, and is told all the same who was given more time.
  void look_at_time_given(const audit::AuditEntry& entry, Month of) {
    auto given = time_for_one(entry, zone_);
    if (!given || !store::find_case(context_.db, given->id)) return;
    const LoadedCase& loaded = case_of(given->id);
    const Sight sight = sight_of_it(loaded);
    if (sight != Sight::full && sight != Sight::none) {
      ++all_.left_out;
      return;
    }
    ExceptionLine line;
    line.title = "give more time";
    line.told = std::move(given->words);
    add(std::move(line), loaded, entry, of);
    if (sight == Sight::none) all_.lines.back().id = {};
  }

  const LoadedCase& case_of(CaseId id) {
    if (!cases_.contains(id))
      cases_.emplace(id, load(context_, store::find_case(context_.db, id).value()));
    return cases_.at(id);
  }
  Sight sight_of_it(const LoadedCase& loaded) const {
    return standing_ == nullptr ? Sight::full
                                : sight_of(context_, *standing_, loaded.row, *loaded.workflow);
  }
  void add(ExceptionLine line, const LoadedCase& loaded, const audit::AuditEntry& entry, Month of) {
    line.month = of;
    fill_in(context_, loaded.row, entry, line);
    all_.lines.push_back(std::move(line));
  }

  const Context& context_;
  const Standing* standing_;
  const Zone zone_;
  Exceptions all_;
  Erasures erasures_;
  std::map<CaseId, LoadedCase> cases_;
};

Exceptions list(const Context& context, const store::FundRow& fund,
                const workflow::Definition& definition, const Standing* standing,
                std::optional<Month> month) {
  Listing listing(context, definition, standing);
  for_each_of(context, fund.id, [&](const auto& record) { listing.know_erasure(record.entry); });
  for_each_of(context, fund.id, [&](const auto& record) { listing.look_at(record.entry, month); });
  return listing.take();
}

// All but the words that somebody typed: of these, what they can be held to.
json::object kept_of_who_may(std::int64_t entry, const json::object& said) {
  json::object kept{{"entry", entry}};
  for (const auto& [name, value] : said)
    if (name == "body" && value.is_string())
      kept["body_digest"] = hash::sha256(std::string_view(value.get_string())).hex();
    else
      kept[name] = value;
  return kept;
}

}  // namespace

std::string with_relaxed(const std::string& detail, const std::vector<workflow::Relaxed>& relaxed) {
  std::vector<std::string> rules;
  for (const auto& one : relaxed) rules.push_back(one.rule);
  return with_names(detail, word, rules);
}

std::vector<std::string> relaxed_in(const std::string& detail) {
  return names_in(detail, word);
}

std::string kept_of(const audit::AuditEntry& entry) {
  if (entry.detail.empty()) return "";
  const json::value all = json::parse(entry.detail);
  const auto* object = all.if_object();
  if (const auto* before = object ? object->if_contains(erased_word) : nullptr)
    return json::serialize(json::object{{erased_word, *before}});
  if (object && !entry.case_id && store::says_who_may(entry.action))
    return json::serialize(json::object{{erased_word, kept_of_who_may(entry.seq, *object)}});
  const auto rules = relaxed_in(entry.detail);
  const auto against = out_of_rank_in(entry.detail);
  if (rules.empty() && against.empty()) return "";
  const json::object kept{{"entry", entry.seq}};
  const json::value both =
      json::parse(with_out_of_rank(with_names(json::serialize(kept), word, rules), against));
  return json::serialize(json::object{{erased_word, both}});
}

std::optional<Month> parse_month(std::string_view text) {
  const auto day = parse_date(std::string(text) + "-01");
  return day ? std::optional(Month{day->year(), day->month()}) : std::nullopt;
}

std::string to_iso(Month month) {
  return almoner::to_iso(Date{month / std::chrono::day{1}}).substr(0, 7);
}

std::string month_words(Month month) {
  return std::string(month_names.at(unsigned{month.month()} - 1)) + " " +
         std::to_string(int{month.year()});
}

bool may_read_exceptions(const Context& context, const Standing& standing,
                         const store::Digest& definition) {
  return !not_for(standing, *context.definitions.get(context.db, definition));
}

Result<Exceptions> exceptions(const Context& context, const Caller& caller, const std::string& code,
                              std::optional<Month> month) {
  const auto fund = store::find_fund_by_code(context.db, code);
  if (!fund) return not_found();
  const Standing standing = standing_of(context, caller.person, fund->id);
  const auto definition = context.definitions.get(context.db, fund->definition);
  if (auto failure = not_for(standing, *definition)) return std::move(*failure);
  return list(context, *fund, *definition, &standing, month);
}

std::optional<Exceptions> exceptions(const Context& context, const std::string& code,
                                     std::optional<Month> month) {
  const auto fund = store::find_fund_by_code(context.db, code);
  if (!fund) return std::nullopt;
  const auto definition = context.definitions.get(context.db, fund->definition);
  return list(context, *fund, *definition, nullptr, month);
}

}  // namespace almoner::service
