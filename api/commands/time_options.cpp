#include "api/commands/time_options.hpp"

namespace almoner::commands {
namespace {

void add_as_at(CLI::App& app, AsAtOptions& options, int& code) {
  auto* command = app.add_subcommand(
      "as-at", "say how a case or a round stood on a day: state, money, documents");
  auto* database =
      command->add_option("--database", options.database, "the database file")->type_name("DB");
  command
      ->add_option("REF", options.called,
                   "the reference of a case, e.g. SMP-2019-004; the database file may stand before "
                   "it in place of --database")
      ->required()
      ->expected(1, 2);
  command
      ->add_option("--at", options.at,
                   "what was true at the end of this day in the fund's time zone, or at an instant "
                   "like 2019-03-19T12:00:00Z")
      ->required()
      ->type_name("DAY");
  command
      ->add_option("--known", options.known,
                   "only as far as it was recorded by then; left out: as it is known today")
      ->type_name("DAY");
  command->add_option("--fund", options.fund, "the fund's code, where two have such a case");
  command->callback([&options, &code, database] {
    const bool is_named = database->count() > 0;
    if (is_named && options.called.size() > 1) throw CLI::ExtrasError({options.called.front()});
    if (!is_named && options.called.size() < 2) {
      database->required();
      throw CLI::RequiredError("--database");
    }
    if (!is_named) options.database = options.called.front();
    options.ref = options.called.back();
    code = as_at(options);
  });
}

void add_replay(CLI::App& app, std::string& database, int& code) {
  auto* command = app.add_subcommand(
      "replay",
      "fold every case anew from its record, hold all that is stored to its digest, and name the "
      "first entry that differs");
  command->add_option("--database,DB", database, "the database file")->required();
  command->callback([&] { code = replay(database); });
}

void add_exceptions(CLI::App& app, ExceptionsOptions& options, int& code) {
  auto* command = app.add_subcommand("exceptions",
                                     "list for the auditor what went round a rule, what was put "
                                     "back, and what only the setting for "
                                     "a small council allowed");
  command->add_option("--database", options.database, "the database file")
      ->required()
      ->type_name("DB");
  command->add_option("--fund", options.fund, "the fund's code, e.g. smp-2019-20")->required();
  command->add_option("--month", options.month, "only this month, like 2019-03; left out: all")
      ->type_name("MONTH");
  command->callback([&] { code = list_exceptions(options); });
}

}  // namespace

void add_time_commands(CLI::App& app, TimeOptions& options, int& code) {
  add_as_at(app, options.as_at, code);
  add_replay(app, options.replayed, code);
  add_exceptions(app, options.excepted, code);
}

}  // namespace almoner::commands
