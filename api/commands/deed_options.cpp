#include "api/commands/deed_options.hpp"

namespace almoner::commands {
namespace {

CLI::Option* text(CLI::App* command, const std::string& name, std::string& into,
                  const std::string& what, const std::string& type) {
  return command->add_option(name, into, what)->required()->type_name(type);
}

void add_cover(CLI::App& app, CoverOptions& options, int& code) {
  auto* command = app.add_subcommand("cover", "let somebody act for another who is on leave");
  text(command, "--database", options.database, "the database file", "DB");
  text(command, "--fund", options.fund, "the fund's code, e.g. smp-2019-20", "FUND");
  text(command, "--email", options.email, "the address of whoever acts", "ADDRESS");
  text(command, "--for", options.covers, "the address of whoever is on leave", "ADDRESS");
  text(command, "--role", options.role, "the role that they act in, e.g. officer", "ROLE");
  text(command, "--from", options.from, "the first day, like 2019-03-04", "DAY");
  text(command, "--until", options.until, "the last day, like 2019-03-15", "DAY");
  text(command, "--by", options.by, "the address of whoever appoints them, for the record",
       "ADDRESS");
  command
      ->add_option("--body", options.body, "whom they work for; left out: whom the other works for")
      ->type_name("BODY");
  command->footer(
      "Both names stand with whatever is done. What bars one of them bars the other, and the rules "
      "of four eyes take both for one.");
  command->callback([&] { code = cover_for(options); });
}

void add_erase_words(CLI::App& app, EraseWordsOptions& options, int& code) {
  auto* command = app.add_subcommand(
      "erase-words", "take the words of one entry out of the record, for data protection");
  text(command, "--database", options.database, "the database file", "DB");
  command->add_option("--entry", options.entry, "its number in the record")
      ->required()
      ->type_name("NUMBER");
  text(command, "--by", options.by, "the address of whoever erases them, for the record",
       "ADDRESS");
  text(command, "--because", options.because, "why; this is kept", "WORDS");
  command->footer(
      "Its reason and what was given with it are gone for good; who did what, and when, stays, and "
      "so does the proof (almoner verify). A copy made before still has them, and for which body "
      "somebody acts stays in their appointment.");
  command->callback([&] { code = erase_words_of(options); });
}

}  // namespace

void add_deed_commands(CLI::App& app, DeedOptions& options, int& code) {
  add_cover(app, options.cover, code);
  add_erase_words(app, options.erasing, code);
}

}  // namespace almoner::commands
