#include <algorithm>
#include <iostream>

#include "api/commands/beside.hpp"
#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/moment.hpp"
#include "api/commands/shipped.hpp"
#include "api/commands/version_options.hpp"
#include "api/service/migration.hpp"
#include "api/store/open.hpp"
#include "api/store/people.hpp"
#include "api/store/writer.hpp"
#include "engine/check/check.hpp"
#include "engine/time/words.hpp"

namespace almoner::commands {
namespace {

int refuse(const std::string& sentences) {
  std::cerr << sentences << "\n";
  return exit_wrong_input;
}

std::string lines(const std::vector<std::string>& sentences) {
  std::string text;
  for (const auto& sentence : sentences) text += sentence + "\n";
  return text;
}

service::DefinitionFiles files_in(const std::string& folder) {
  return {yaml_files_in(folder), shipped_fund("").calendars};
}

// None where nobody has that address: then they hold no role either.
PersonId person_called(store::Database& db, const std::string& email) {
  const auto person = store::find_person_by_email(db, email);
  return person && !person->disabled_at ? person->id : PersonId{};
}

// The version that the files of a folder are, or the one in the database whose digest begins so.
struct Chosen {
  std::optional<service::KeptVersion> version;
  std::string problem;
};

Chosen version_in_folder(const std::string& folder) {
  const auto files = files_in(folder);
  const auto read = check::read_and_check(files.files, files.calendars, shipped_beside());
  if (!read.definition) return {{}, workflow::text_of(read.findings)};
  return {service::KeptVersion{hash::sha256(service::to_stored(files)), read.definition}, {}};
}

Chosen version_called(const service::Context& context, const std::string& digits) {
  std::vector<store::Digest> found;
  for (const auto& row : store::list_definitions(context.db))
    if (row.digest.hex().starts_with(digits)) found.push_back(row.digest);
  if (found.size() == 1)
    return {service::KeptVersion{found.front(), context.definitions.get(context.db, found.front())},
            {}};
  const std::string what = "“" + digits + "” is neither a folder nor the beginning of ";
  return {{},
          found.empty() ? what + "the digest of a version in this database."
                        : what + "one digest alone: " + std::to_string(found.size()) +
                              " versions begin so. Write more of it."};
}

std::map<std::string, std::string> renamed_in(const std::vector<std::string>& texts,
                                              std::string& problem) {
  std::map<std::string, std::string> renamed;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || text.find('.') > equals)
      problem += (problem.empty() ? "" : "\n") +
                 ("“" + text + "” does not say which state is renamed: write WORKFLOW.OLD=NEW.");
    else
      renamed[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return renamed;
}

class Printer {
 public:
  explicit Printer(const service::MigrationPlan& plan) : zone_(Zone::find(plan.time_zone)) {}

  void print(const service::CasePlan& plan) const {
    std::cout << plan.ref << "  " << plan.title_before << " (" << plan.state_before << ")";
    const bool is_there = !plan.title_after.empty();
    if (is_there &&
        (plan.state_after != plan.state_before || plan.title_after != plan.title_before))
      std::cout << " -> " << plan.title_after << " (" << plan.state_after << ")";
    std::cout << "\n";
    list("button gained", plan.gained);
    list("button lost", plan.lost);
    list("the clock will", plan.timers);
    list("past, so the clock never will", plan.passed);
    list("no answer yet to", plan.missing);
    list("CANNOT MOVE:", plan.refusals);
  }

 private:
  static void list(const std::string& what, const std::vector<std::string>& items) {
    for (const auto& item : items) std::cout << "  " << what << " " << item << "\n";
  }
  void list(const std::string& what, const std::vector<service::TimerPlan>& timers) const {
    for (const auto& timer : timers)
      std::cout << "  " << what << " " << timer.words << ", "
                << date_and_time_words(timer.at, *zone_) << "\n";
  }

  std::optional<Zone> zone_;
};

std::string cases(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " case" : " cases");
}

void print_end(const service::MigrationPlan& plan, bool dry_run) {
  const std::size_t refused = plan.refused(), all = plan.cases.size();
  if (refused > 0)
    std::cout << cases(refused) << " of " << all << " cannot move, so none "
              << (dry_run ? "would" : "did") << ": mend the version, or end those first.\n";
  else if (all == 0)
    std::cout << "No case of " << plan.code << " runs by another version.\n";
  else
    std::cout << cases(all) << (dry_run ? " would move" : " moved") << " to version "
              << plan.to.hex().substr(0, 12) << ".\n";
  if (dry_run) std::cout << "Nothing was changed.\n";
}

int print(const service::MigrationPlan& plan, bool dry_run) {
  const Printer printer(plan);
  for (const auto& one : plan.cases) printer.print(one);
  print_end(plan, dry_run);
  return plan.refused() > 0 ? exit_wrong_input : exit_ok;
}

Chosen choose(const service::Context& context, const MigrateOptions& options) {
  return is_folder(options.to) ? version_in_folder(options.to)
                               : version_called(context, options.to);
}

std::string missing_of(const MigrateOptions& options) {
  if (options.dry_run || (!options.by.empty() && !options.reason.empty())) return {};
  return "To move cases say who does it and why, with --by EMAIL and --reason TEXT; to look only, "
         "--dry-run.";
}

int move(const service::Context& context, const MigrateOptions& options,
         const service::MigrationRequest& request) {
  service::Result<service::MigrationPlan> done = service::Failure{};
  store::write_now(context.db, [&](store::Database&) {
    done = options.dry_run ? service::plan_migration(context, request)
                           : service::migrate(context, request);
    const auto* plan = std::get_if<service::MigrationPlan>(&done);
    return !options.dry_run && plan != nullptr && plan->refused() == 0;
  });
  if (const auto* failure = std::get_if<service::Failure>(&done)) return refuse(failure->detail);
  return print(std::get<service::MigrationPlan>(done), options.dry_run);
}

}  // namespace

int fund_update(const FundUpdateOptions& options) {
  const auto files = files_in(options.folder);
  auto db = store::open_store(options.database, store::OpenMode::existing, system_now());
  const auto moment = moment_of(db, options.clock);
  if (const auto* problem = std::get_if<std::string>(&moment)) return refuse(*problem);
  service::Definitions definitions;
  const Instant now = std::get<Instant>(moment);
  const service::Context context{db, definitions, now, now};
  std::variant<service::FundUpdated, service::FundNotUpdated> done;
  store::write_now(db, [&](store::Database&) {
    done = service::update_fund(
        context, {files, person_called(db, options.by), options.reason, shipped_beside()});
    return std::holds_alternative<service::FundUpdated>(done);
  });
  if (const auto* wrong = std::get_if<service::FundNotUpdated>(&done))
    return refuse(workflow::text_of(wrong->findings) + lines(wrong->sentences) +
                  "The fund was not updated.");
  const auto& updated = std::get<service::FundUpdated>(done);
  std::cout << workflow::text_of(updated.warnings) << "New cases of " << updated.code
            << " start on version " << updated.number << ", " << updated.digest.hex().substr(0, 12)
            << ".\n";
  for (const auto& pot : updated.pots_opened) std::cout << "The pot “" << pot << "” was opened.\n";
  std::cout
      << "Running cases stay on the version that they started on. To see what would become of "
         "them:\n  almoner migrate "
      << options.folder << " --database " << options.database << " --dry-run\n";
  return exit_ok;
}

int migrate(const MigrateOptions& options) {
  std::string problem = missing_of(options);
  const auto renamed = renamed_in(options.renamed, problem);
  if (!problem.empty()) return refuse(problem);
  auto db = store::open_store(options.database, store::OpenMode::existing, system_now());
  const auto moment = moment_of(db, options.clock);
  if (const auto* wrong = std::get_if<std::string>(&moment)) return refuse(*wrong);
  service::Definitions definitions;
  const Instant now = std::get<Instant>(moment);
  const service::Context context{db, definitions, now, now};
  const auto chosen = choose(context, options);
  if (!chosen.version) return refuse(chosen.problem);
  return move(context, options,
              {*chosen.version, renamed, person_called(db, options.by), options.reason});
}

}  // namespace almoner::commands
