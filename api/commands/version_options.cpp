#include "api/commands/version_options.hpp"

namespace almoner::commands {
namespace {

CLI::Option* database_option(CLI::App* command, std::string& place) {
  return command->add_option("--database", place, "the database file")->required()->type_name("DB");
}

void clock_option(CLI::App* command, std::string& place) {
  command
      ->add_option("--clock", place,
                   "as if it were this instant, e.g. 2019-03-12T09:00:00Z; only in a demonstration")
      ->type_name("INSTANT");
}

void add_update(CLI::App& fund, FundUpdateOptions& options, int& code) {
  auto* command = fund.add_subcommand(
      "update", "let new cases of a fund start on another version of its files");
  command->add_option("FOLDER", options.folder, "the fund's folder as it is now")->required();
  database_option(command, options.database);
  command->add_option("--by", options.by, "the address of the administrator who does it")
      ->required()
      ->type_name("EMAIL");
  command->add_option("--reason", options.reason, "why, for the record")->required();
  clock_option(command, options.clock);
  command->callback([&] { code = fund_update(options); });
}

void add_migrate(CLI::App& app, MigrateOptions& options, int& code) {
  auto* command = app.add_subcommand(
      "migrate", "move a fund's running cases to another version of its workflows");
  command
      ->add_option("FOLDER_OR_DIGEST", options.to,
                   "the version: a folder, or the beginning of its digest")
      ->required();
  database_option(command, options.database);
  command->add_flag("--dry-run", options.dry_run,
                    "only say, case by case, what would become of it");
  command->add_option("--by", options.by, "the address of the administrator who does it")
      ->type_name("EMAIL");
  command->add_option("--reason", options.reason, "why, for the record");
  command
      ->add_option("--renamed", options.renamed,
                   "a state that has another name in the new version; may be repeated")
      ->type_name("WORKFLOW.OLD=NEW")
      ->allow_extra_args(false);
  clock_option(command, options.clock);
  command->footer(
      "Look first, then move all cases or none:\n"
      "  almoner migrate workflows/smp-2019-20 --database grants.db --dry-run\n"
      "  almoner migrate workflows/smp-2019-20 --database grants.db --by ann@council.example \\\n"
      "    --reason \"The panel meets a week later\"\n"
      "Exit code: 0 they move, 1 a case cannot, so none does.");
  command->callback([&] { code = migrate(options); });
}

}  // namespace

void add_version_commands(CLI::App& app, VersionOptions& options, int& code) {
  add_update(*app.get_subcommand("fund"), options.update, code);
  add_migrate(app, options.migration, code);
}

}  // namespace almoner::commands
