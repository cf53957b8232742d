#include <CLI/CLI.hpp>
#include <iostream>

#include "api/commands/command.hpp"
#include "api/commands/deed_options.hpp"
#include "api/commands/files.hpp"
#include "api/commands/help.hpp"
#include "api/commands/time_options.hpp"
#include "api/commands/version_options.hpp"
#include "api/service/applying.hpp"
#include "api/store/error.hpp"
#include "engine/check/check.hpp"

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
  auto* origin =
      command
          ->add_option("--origin", options.origin,
                       "where people reach this server, e.g. https://grants.example: what is asked "
                       "of another host is refused")
          ->type_name("URL");
  command
      ->add_flag("--behind-tls", options.behind_tls,
                 "people reach this server by https: mark cookies so")
      ->needs(origin);
  auto* certificate =
      command
          ->add_option(
              "--certificate", options.certificate,
              "serve by https itself: the certificate, with those that vouch for it (PEM); "
              "SIGHUP loads it and its key again")
          ->type_name("FILE")
          ->needs(origin);
  auto* key = command->add_option("--key", options.key, "its key, without a passphrase (PEM)")
                  ->type_name("FILE")
                  ->needs(certificate);
  certificate->needs(key);
  command
      ->add_option("--scanner", options.scanner,
                   "where clamd listens: HOST:PORT or unix:/PATH. Documents that people attach can "
                   "be opened once it found no virus in them")
      ->type_name("ADDRESS");
  command
      ->add_option("--trusted-proxy", options.trusted_proxy,
                   "the proxy's address: the last address in its X-Forwarded-For is the client's")
      ->type_name("ADDRESS");
  command
      ->add_option("--site", options.site,
                   "a JSON file: the service's name, the body's name and addresses, its colour and "
                   "logo (see examples/site.json)")
      ->type_name("FILE");
  command
      ->add_option("--mail", options.mail,
                   "a JSON file: the mail server that mails go through (see examples/mail.json); "
                   "without it they wait")
      ->type_name("FILE");
  command
      ->add_option_function<std::size_t>("--drafts-max", service::limit_drafts,
                                         "Bids that an organisation, and a person, may have in a "
                                         "fund without having sent them in; "
                                         "0: without a limit (default: 20)")
      ->check(CLI::Range(0, 500));
  command
      ->add_option("--connections-per-address", options.connections_per_address,
                   "at once from one address; a trusted proxy has no such limit")
      ->default_str("64")
      ->check(CLI::Range(1, 2048));
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

std::string list_of_checks() {
  std::string lines;
  for (const auto& check : check::all_checks())
    lines += "\n  " + std::string(check.id) + std::string(5 - check.id.size(), ' ') +
             std::string(check.in_words);
  return lines;
}

void add_check(CLI::App& app, CheckOptions& options, int& code) {
  auto* command =
      app.add_subcommand("check", "check workflow files before people's money depends on them");
  command->add_option("FILE_OR_FOLDER", options.paths, "a fund's folder, or a workflow file")
      ->required();
  command->add_flag("--json", options.json, "print the findings as JSON, for editors");
  command
      ->add_option("--roster", options.roster,
                   "hold it against the people there are: a database with the fund, or a file that "
                   "lists them (workflows/README.md)")
      ->type_name("DB_OR_FILE");
  command->footer(
      "Exit code: 0 all holds, 1 errors, 2 warnings that nobody acknowledged, 3 called wrongly or "
      "could not read.\n\nWhat is checked:" +
      list_of_checks());
  command->callback([&] { code = check(options); });
}

void add_schema(CLI::App& app, SchemaOptions& options, int& code) {
  auto* command = app.add_subcommand(
      "schema", "write the JSON Schemas by which an editor completes and checks workflow files");
  command->add_option("--out", options.out, "the folder to write them to")
      ->required()
      ->type_name("FOLDER");
  command->callback([&] { code = write_schemas(options); });
}

void add_draw(CLI::App& app, DrawOptions& options, int& code) {
  auto* command = app.add_subcommand("draw", "draw workflows: a picture for people, or a machine");
  command->add_option("FILE_OR_FOLDER", options.paths, "a fund's folder, or a workflow file")
      ->required();
  command->add_option("--workflow", options.workflow, "only the one of this name")
      ->type_name("NAME");
  command
      ->add_option("--as", options.format,
                   "svg: a picture for A3 pages (needs Graphviz, and exits with 4 without it); "
                   "mermaid; dot; "
                   "xstate: JSON for XState 5; scxml; promela: a model for Spin")
      ->required()
      ->check(CLI::IsMember(drawing_formats()))
      ->type_name("FORMAT");
  command
      ->add_option("--out", options.out,
                   "a file, or a folder for a file each, or a file a page; else it is printed")
      ->type_name("FILE_OR_FOLDER");
  command->callback([&] { code = draw_workflows(options); });
}

void add_simulate(CLI::App& app, SimulateOptions& options, int& code) {
  auto* command = app.add_subcommand(
      "simulate",
      "play a made-up case step by step: who may do what now, and every reason why not");
  command->add_option("FOLDER", options.folder, "a fund's folder")->required();
  command->add_option("--workflow", options.workflow, "whose case to play")->type_name("NAME");
  command->add_option("--script", options.script, "read the steps from here, not from the terminal")
      ->type_name("FILE");
  auto* scenarios = command->add_option(
      "--scenarios", options.scenarios,
      "play these scenario files, or all of the folder, and say which go as written");
  scenarios->expected(0, -1)->type_name("FILE");
  command->footer(
      "Say help in it for what can be said. Scenarios: workflows/SCENARIOS.md.\n\nExamples:\n"
      "  almoner simulate workflows/smp-2019-20 --workflow pcc-main-round\n"
      "  almoner simulate workflows/smp-2019-20 --scenarios");
  command->callback([&options, &code, scenarios] {
    options.only_scenarios = scenarios->count() > 0;
    std::erase(options.scenarios, "");
    code = simulate_case(options);
  });
}

struct PeopleOptions {
  UserAddOptions added;
  PersonOptions person;
  OrganisationAddOptions organisation;
  TokenOptions token;
};

void add_user_add(CLI::App& user, UserAddOptions& options, int& code) {
  auto* command = user.add_subcommand("add", "add a person");
  command->footer(
      "Staff get a role in a fund:\n"
      "  almoner user add --database DB --email ann@council.example --name \"Ann Lee\" \\\n"
      "    --fund smp-2019-20 --role officer --body \"Borough council\" --password-from-stdin\n"
      "Applicants belong to an organisation (almoner organisation add) and need no role:\n"
      "  almoner user add --database DB --email bo@club.example --name \"Bo Day\" \\\n"
      "    --organisation \"Boxing Club\" --password-from-stdin");
  database_option(command, options.database);
  command->add_option("--email", options.email, "their address")->required();
  command->add_option("--name", options.name, "their name")->required();
  auto* fund = command->add_option("--fund", options.fund, "the fund's code, e.g. smp-2019-20");
  auto* role =
      command
          ->add_option(
              "--role", options.role,
              "a role of the fund, such as officer or finance; or auditor or administrator")
          ->needs(fund);
  fund->needs(role);
  command->add_option("--body", options.body, "whom they work for, e.g. Borough council")
      ->needs(fund);
  command->add_option("--organisation", options.organisation,
                      "the applicant's organisation that they act for, by its name");
  command->add_flag("--password-from-stdin", options.password_from_stdin,
                    "read their password from standard input");
  command->callback([&] { code = user_add(options); });
}

void person_options(CLI::App* command, PersonOptions& options) {
  database_option(command, options.database);
  command->add_option("--email", options.email, "their address")->required();
}

void add_user(CLI::App& app, PeopleOptions& options, int& code) {
  auto* user = app.add_subcommand("user", "people who sign in")->require_subcommand(1);
  add_user_add(*user, options.added, code);
  auto* disable = user->add_subcommand("disable", "let a person sign in no more, at once");
  person_options(disable, options.person);
  disable->callback([&] { code = user_disable(options.person); });
  auto* codes_off = user->add_subcommand("codes-off", "switch a person's sign-in codes off");
  person_options(codes_off, options.person);
  codes_off->callback([&] { code = user_codes_off(options.person); });
  auto* password = user->add_subcommand("password", "set a password, read from standard input");
  person_options(password, options.person);
  password->callback([&] { code = user_password(options.person); });
}

void add_organisation(CLI::App& app, OrganisationAddOptions& options, int& code) {
  auto* organisation =
      app.add_subcommand("organisation", "who applies for grants")->require_subcommand(1);
  auto* command = organisation->add_subcommand("add", "add an organisation");
  database_option(command, options.database);
  command->add_option("--name", options.name, "its name, e.g. \"Boxing Club\"")->required();
  command->add_option("--kind", options.kind, "what it is, e.g. charity");
  command->callback([&] { code = organisation_add(options); });
}

void add_token(CLI::App& app, TokenOptions& options, int& code) {
  auto* token =
      app.add_subcommand("token", "for programs that act as a person")->require_subcommand(1);
  auto* add = token->add_subcommand("add", "make a token and print it, this once");
  auto* revoke = token->add_subcommand("revoke", "refuse a token from now on");
  for (auto* command : {add, revoke}) {
    person_options(command, options.person);
    command->add_option("--title", options.title, "what it is for, e.g. \"finance system\"")
        ->required();
  }
  add->add_option("--days", options.days, "how long it is good")
      ->capture_default_str()
      ->check(CLI::Range(1, 3650));
  add->callback([&] { code = token_add(options); });
  revoke->callback([&] { code = token_revoke(options); });
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
  std::vector<std::string> known;
};

void add_store(CLI::App& app, StoreOptions& options, int& code) {
  auto* copy =
      app.add_subcommand("backup", "copy a database while it is in use, and check the copy");
  database_option(copy, options.from);
  copy->add_option("--to", options.to, "the new file")->required()->type_name("FILE");
  copy->callback([&] { code = backup(options.from, options.to); });
  auto* prove = app.add_subcommand(
      "verify", "check that a database is whole: record, ledger, cases, documents");
  prove->add_option("--database,DB", options.checked, "the database file")->required();
  prove
      ->add_option(
          "--known", options.known,
          "where the record stood before, as this command printed it then; may be repeated")
      ->type_name("COUNT:HEAD")
      ->allow_extra_args(false);
  prove->callback([&] { code = verify(options.checked, options.known); });
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
int exit_of_wrong_call(int argc, char** argv) {
  const bool checking = argc > 1 && std::string(argv[1]) == "check";
  return checking ? 3 : exit_wrong_input;
}

int wrong_call(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const auto missing =
      dynamic_cast<const CLI::RequiredError*>(&error) ? missing_options(app) : std::nullopt;
  if (missing) {
    std::cerr << *missing;
    return exit_of_wrong_call(argc, argv);
  }
  return app.exit(error) == 0 ? exit_ok : exit_of_wrong_call(argc, argv);
}

// Help that was asked for, or a command that is none; nothing when the call is to be carried out.
std::optional<int> answered(const CLI::App& app, int argc, char** argv) {
  if (const auto help = help_asked_for(app, argc, argv)) {
    std::cout << *help;
    return exit_ok;
  }
  if (const auto unknown = unknown_command(app, argc, argv)) {
    std::cerr << *unknown;
    return exit_of_wrong_call(argc, argv);
  }
  return std::nullopt;
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app{about, "almoner"};
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("almoner ") + ALMONER_VERSION);
  int code = exit_ok;
  ServeOptions serving;
  PlayOptions playing;
  CheckOptions checked;
  SchemaOptions schemas;
  DrawOptions drawn;
  SimulateOptions simulated;
  PeopleOptions people;
  FundAddOptions fund;
  StoreOptions storing;
  DemoOptions demonstrating;
  VersionOptions versions;
  TimeOptions times;
  DeedOptions deeds;
  add_play(app, playing, code);
  add_serve(app, serving, code);
  add_check(app, checked, code);
  add_schema(app, schemas, code);
  add_draw(app, drawn, code);
  add_simulate(app, simulated, code);
  add_user(app, people, code);
  add_organisation(app, people.organisation, code);
  add_token(app, people.token, code);
  add_fund(app, fund, code);
  add_version_commands(app, versions, code);
  add_time_commands(app, times, code);
  add_deed_commands(app, deeds, code);
  add_store(app, storing, code);
  add_demo(app, demonstrating, code);
  add_examples(app);
  if (const auto code_of_answer = answered(app, argc, argv)) return *code_of_answer;
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
