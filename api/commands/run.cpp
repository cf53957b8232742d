#include <CLI/CLI.hpp>
#include <iostream>

#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/store/error.hpp"

namespace almoner::commands {
namespace {

constexpr const char* about =
    "Almoner moves bids for a grant from draft to final report, by workflows that are data.\n\n"
    "To begin, play the round of 2019-20 and look at it:\n"
    "  almoner play examples/smp-2019-20.json --database round.db --out round\n"
    "  almoner serve --database round.db --listen 127.0.0.1:8080\n";

CLI::Option* database_option(CLI::App* command, std::string& place) {
  return command->add_option("--database", place, "the database file")->required()->type_name("DB");
}

void add_serve(CLI::App& app, ServeOptions& options, int& code) {
  auto* command = app.add_subcommand("serve", "serve the API and the start page");
  database_option(command, options.database);
  command->add_option("--listen", options.listen, "address and port")
      ->capture_default_str()
      ->type_name("HOST:PORT");
  command
      ->add_option("--clock", options.clock,
                   "begin at this instant, e.g. 2019-03-08T16:00:00Z; only for a demonstration")
      ->type_name("INSTANT");
  command
      ->add_option("--network-threads", options.network_threads, "threads that talk to the network")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  command->add_flag("--behind-tls", options.behind_tls,
                    "people reach this server by https: mark cookies so");
  command->add_flag("--one-commit-a-request", options.one_commit_a_request,
                    "for measuring what group commit is worth");
  command->callback([&] { code = serve(options); });
}

void add_play(CLI::App& app, PlayOptions& options, int& code) {
  auto* command =
      app.add_subcommand("play", "play a round that a file describes, into a new database");
  command->add_option("FILE", options.file, "a round in the shape of examples/smp-2019-20.json")
      ->required();
  database_option(command, options.database);
  command
      ->add_option("--out", options.out,
                   "folder for ranking.json, allocations.json, ledger.json and documents/")
      ->required()
      ->type_name("DIR");
  command->add_flag("--quiet", options.quiet, "no progress bar");
  command->callback([&] { code = play_round(options); });
}

void add_check(CLI::App& app, std::vector<std::string>& paths, int& code) {
  auto* command =
      app.add_subcommand("check", "check workflow files before people's money depends on them");
  command->add_option("FILE_OR_FOLDER", paths, "a fund's folder, or a workflow file")->required();
  command->footer(
      "Exit code: 0 all holds, 1 errors, 2 warnings that nobody acknowledged, 3 called wrongly or "
      "could not read.");
  command->callback([&] { code = check(paths); });
}

void add_user(CLI::App& app, UserAddOptions& options, int& code) {
  auto* user = app.add_subcommand("user", "people who sign in")->require_subcommand(1);
  auto* command = user->add_subcommand("add", "add a person, with a role in a fund");
  database_option(command, options.database);
  command->add_option("--email", options.email, "their address")->required();
  command->add_option("--name", options.name, "their name")->required();
  auto* fund = command->add_option("--fund", options.fund, "the fund's code, e.g. smp-2019-20");
  auto* role =
      command
          ->add_option(
              "--role", options.role,
              "officer, assessor, panel_chair, finance, pcc_office, auditor or administrator")
          ->needs(fund);
  fund->needs(role);
  command->add_option("--body", options.body, "whom they work for, e.g. Borough council")
      ->needs(fund);
  command->add_flag("--password-from-stdin", options.password_from_stdin,
                    "read their password from standard input");
  command->callback([&] { code = user_add(options); });
}

void add_fund(CLI::App& app, FundAddOptions& options, int& code) {
  auto* fund = app.add_subcommand("fund", "funds")->require_subcommand(1);
  auto* command =
      fund->add_subcommand("add", "add a fund from a folder of fund.yaml and workflow files");
  command->add_option("FOLDER", options.folder, "for example workflows/smp-2019-20")->required();
  database_option(command, options.database);
  command->callback([&] { code = fund_add(options); });
}

struct StoreOptions {
  std::string from, to, checked;
};

void add_store(CLI::App& app, StoreOptions& options, int& code) {
  auto* copy =
      app.add_subcommand("backup", "copy a database while it is in use, and check the copy");
  database_option(copy, options.from);
  copy->add_option("--to", options.to, "the new file")->required()->type_name("FILE");
  copy->callback([&] { code = backup(options.from, options.to); });
  auto* prove = app.add_subcommand(
      "verify", "check that a database is whole: record, ledger, cases, documents");
  prove->add_option("DB", options.checked, "the database file")->required();
  prove->callback([&] { code = verify(options.checked); });
}

void add_demo(CLI::App& app, DemoOptions& options, int& code) {
  auto* command = app.add_subcommand(
      "demo", "open a current fund in a demonstration, with work waiting for every role");
  database_option(command, options.database);
  command->add_option("--sign-in", options.sign_in, "write here how to sign in as each role")
      ->type_name("FILE");
  command->callback([&] { code = demo(options); });
}

// `check` promises 3 when it was called wrongly; everything else says it with 1.
int wrong_call(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const int code = app.exit(error);
  if (code == 0) return exit_ok;
  const bool checking = argc > 1 && std::string(argv[1]) == "check";
  return checking ? 3 : exit_wrong_input;
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app{about, "almoner"};
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("almoner ") + ALMONER_VERSION);
  int code = exit_ok;
  ServeOptions serving;
  PlayOptions playing;
  std::vector<std::string> checked;
  UserAddOptions user;
  FundAddOptions fund;
  StoreOptions storing;
  DemoOptions demonstrating;
  add_play(app, playing, code);
  add_serve(app, serving, code);
  add_check(app, checked, code);
  add_user(app, user, code);
  add_fund(app, fund, code);
  add_store(app, storing, code);
  add_demo(app, demonstrating, code);
  try {
    app.parse(argc, argv);
    return code;
  } catch (const CLI::ParseError& error) {
    return wrong_call(app, error, argc, argv);
  } catch (const FileError& error) {
    std::cerr << error.what() << "\n";
    return exit_wrong_input;
  } catch (const store::OpenError& error) {
    std::cerr << error.what() << "\n";
    return exit_wrong_input;
  } catch (const std::exception& error) {
    std::cerr << "Almoner had to stop: " << error.what() << "\n";
    return exit_failed;
  }
}

}  // namespace almoner::commands
