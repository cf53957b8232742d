#include <iostream>
#include <map>
#include <variant>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/time_options.hpp"
#include "api/service/as_at.hpp"
#include "api/service/own_words.hpp"
#include "api/store/attachments_as_at.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"
#include "api/store/readers.hpp"
#include "engine/money/balances.hpp"
#include "engine/time/iso.hpp"
#include "engine/time/words.hpp"

namespace almoner::commands {
namespace {

int refuse(const std::string& sentence) {
  std::cerr << sentence << "\n";
  return exit_wrong_input;
}

// A day that was given means its end; an instant itself.
struct Moment {
  Instant at;
  std::string words;
};

std::optional<Moment> moment_in(const std::string& text, const Zone& zone) {
  if (const auto instant = parse_instant(text))
    return Moment{*instant, date_and_time_words(*instant, zone, Seconds::show)};
  const auto day = parse_date(text);
  if (!day) return std::nullopt;
  const Date next{std::chrono::sys_days{*day} + std::chrono::days{1}};
  const auto begins = zone.resolve(std::chrono::local_days{next} + std::chrono::microseconds{0});
  const auto* midnight = std::get_if<Instant>(&begins);
  if (midnight == nullptr) return std::nullopt;
  return Moment{*midnight - std::chrono::microseconds{1}, "the end of " + date_words(*day)};
}

std::variant<store::Case, std::string> find(const service::Context& context,
                                            const AsAtOptions& options) {
  std::optional<store::Case> found;
  std::string funds;
  int count = 0;
  for (const auto& fund : store::list_funds(context.db)) {
    if (!options.fund.empty() && fund.code != options.fund) continue;
    auto row = store::find_case_by_ref(context.db, fund.id, options.ref);
    if (!row) continue;
    found = std::move(row);
    funds += (funds.empty() ? "" : ", ") + fund.code;
    ++count;
  }
  if (count == 0) return "There is no case " + options.ref + " in " + options.database + ".";
  if (count > 1)
    return "There is a case " + options.ref + " in each of " + funds + ": say which with --fund.";
  return *found;
}

std::string money_words(const Money& reserved, const Money& committed, const Money& paid) {
  return reserved.text() + " reserved, " + committed.text() + " committed, " + paid.text() +
         " paid";
}

class Printer {
 public:
  Printer(const service::Context& context, const store::AsAt& as_at, const Zone& zone)
      : context_(context), as_at_(as_at), zone_(zone) {}

  void print(const service::CaseThen& then) const {
    const auto& row = then.loaded.row;
    std::cout << state_words(then) << ", since " << words(row.entered_state_at) << "\n"
              << "Version " << row.version << ", folded from " << then.steps
              << (then.steps == 1 ? " step" : " steps") << ", by " << row.workflow << " "
              << row.definition.hex().substr(0, 12) << "\n";
    if (row.submitted_at) std::cout << "Sent in " << words(*row.submitted_at) << "\n";
    std::cout << "The form " << (row.form_locked ? "is locked" : "is open") << "; its answers "
              << (then.has_answers ? "are those of today"
                                   : "were others than today, and are not kept")
              << "\n";
    print_deeds(then.deeds);
    print_money(then);
    print_documents(row.id);
    print_attached(then);
    print_children(row.id);
  }

 private:
  std::string words(Instant at) const { return date_and_time_words(at, zone_); }

  static std::string state_words(const service::CaseThen& then) {
    const auto* state = then.loaded.workflow->state(then.loaded.row.state);
    return (state ? state->title : std::string()) + " (" + then.loaded.row.state + ")";
  }

  static void print_deeds(const std::vector<store::DeedRow>& deeds) {
    std::map<std::string, int> times;
    std::vector<std::string> order;
    for (const auto& deed : deeds)
      if (++times[deed.action] == 1) order.push_back(deed.action);
    std::cout << "Done, and counting:";
    for (const auto& action : order)
      std::cout << (&action == &order.front() ? " " : ", ") << service::own_words_of_deed(action)
                << (times[action] > 1 ? " ×" + std::to_string(times[action]) : "");
    std::cout << "\n";
  }

  void print_money(const service::CaseThen& then) const {
    const auto& row = then.loaded.row;
    if (row.kind == "round") return print_pots(row.fund);
    const auto money = service::money_then(context_, then.loaded, as_at_);
    std::cout << "Money: " << money_words(money.reserved, money.committed, money.paid) << "\n";
  }

  // Of a round: what its fund had.
  void print_pots(FundId fund) const {
    for (const auto& pot : store::pots_of(context_.db, fund)) {
      const auto postings = store::ledger_as_at(context_.db, pot.id, as_at_);
      const auto then = money::balances(postings).pot(pot.id);
      std::cout << pot.title << ": " << then.available.text() << " available, "
                << money_words(then.reserved, then.committed, then.paid) << "\n";
    }
  }

  void print_documents(CaseId id) const {
    for (const auto& document : store::documents_as_at(context_.db, id, as_at_))
      std::cout << "Document: " << document.title << " (" << document.template_name << " "
                << document.number << "), to " << document.audience << ", "
                << words(document.made_at) << "\n";
  }

  void print_attached(const service::CaseThen& then) const {
    for (const auto& one : store::attachments_as_at(context_.db, then.loaded.row.id, as_at_)) {
      const auto* field = then.loaded.workflow->form.field(one.field);
      std::cout << "Attached: " << one.name << ", to “" << (field ? field->label : one.field)
                << "”, " << words(one.added_at) << (one.is_erased ? ", erased since" : "") << "\n";
    }
  }

  void print_children(CaseId id) const {
    for (const auto& child : store::children_of(context_.db, id)) {
      const auto then =
          service::case_then(context_, store::find_case(context_.db, child.id).value(), as_at_);
      if (then) std::cout << "  " << child.ref << "  " << state_words(*then) << "\n";
    }
  }

  const service::Context& context_;
  const store::AsAt& as_at_;
  const Zone& zone_;
};

}  // namespace

int as_at(const AsAtOptions& options) {
  auto db = store::open_store(options.database, store::OpenMode::existing_read_only, system_now());
  service::Definitions definitions;
  const service::Context context{db, definitions, system_now(), system_now()};
  const auto found = find(context, options);
  if (const auto* problem = std::get_if<std::string>(&found)) return refuse(*problem);
  const auto& row = std::get<store::Case>(found);
  const Zone zone = Zone::find(service::load(context, row).definition->fund->time_zone).value();
  const auto at = moment_in(options.at, zone);
  const auto known = options.known.empty() ? std::optional(Moment{Instant::max(), "today"})
                                           : moment_in(options.known, zone);
  if (!at || !known)
    return refuse("“" + (at ? options.known : options.at) +
                  "” is no day; write it like 2019-03-19 or 2019-03-19T12:00:00Z.");
  const store::AsAt as_at{at->at, known->at};
  int code = exit_ok;
  store::read_now(db, [&](store::Database&) {
    const auto then = service::case_then(context, row, as_at);
    if (!then) {
      code = refuse(row.ref + " was not there at " + at->words + ", as far as was known " +
                    known->words + ".");
      return;
    }
    std::cout << row.ref << " as at " << at->words << ", as known " << known->words << "\n";
    Printer(context, as_at, zone).print(*then);
  });
  return code;
}

}  // namespace almoner::commands
