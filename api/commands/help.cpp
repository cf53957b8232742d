#include "api/commands/help.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <vector>

#include "engine/guard/did_you_mean.hpp"

namespace almoner::commands {
namespace {

struct Example {
  const char* command;
  const char* line;
};

constexpr auto examples = std::to_array<Example>(
    {{"play", "almoner play examples/smp-2019-20.json --database round.db --out round"},
     {"serve", "almoner serve --database round.db --listen 127.0.0.1:8080"},
     {"check", "almoner check workflows/smp-2019-20"},
     {"schema", "almoner schema --out schema"},
     {"draw", "almoner draw workflows/smp-2019-20 --as svg --out pictures"},
     {"user add",
      "almoner user add --database grants.db --email ann@council.example --name \"Ann Lee\" "
      "--fund smp-2019-20 --role officer --body \"Borough council\" --password-from-stdin"},
     {"user password", "almoner user password --database grants.db --email ann@council.example"},
     {"user disable", "almoner user disable --database grants.db --email ann@council.example"},
     {"user codes-off", "almoner user codes-off --database grants.db --email ann@council.example"},
     {"fund add", "almoner fund add workflows/smp-2019-20 --database grants.db"},
     {"fund update",
      "almoner fund update workflows/smp-2019-20 --database grants.db --by ann@council.example "
      "--reason \"The panel meets a week later\""},
     {"organisation add",
      "almoner organisation add --database grants.db --name \"Boxing Club\" --kind charity"},
     {"token add",
      "almoner token add --database grants.db --email ann@council.example --title \"finance "
      "system\""},
     {"token revoke",
      "almoner token revoke --database grants.db --email ann@council.example --title \"finance "
      "system\""},
     {"cover",
      "almoner cover --database grants.db --fund smp-2019-20 --email bo@council.example "
      "--for ann@council.example --role officer --from 2019-03-04 --until 2019-03-15 "
      "--by head@council.example"},
     {"erase-words",
      "almoner erase-words --database grants.db --entry 57 --by head@council.example "
      "--because \"Asked for by the person named in it\""},
     {"backup", "almoner backup --database grants.db --to grants-monday.db"},
     {"verify", "almoner verify --database grants.db"},
     {"replay", "almoner replay --database grants.db"},
     {"as-at", "almoner as-at SMP-2019-004 --database round.db --at 2019-03-19 --known 2019-03-20"},
     {"demo", "almoner demo --database round.db --sign-in sign-in.txt"},
     {"user", "almoner user add --help"},
     {"fund", "almoner fund add --help"}});

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

const CLI::App* command_of(const CLI::App& app, const std::string& word) {
  for (const auto* command : commands_of(app))
    if (command->get_name() == word) return command;
  return nullptr;
}

// "fund add" of the app that is called so.
std::string words_of(const CLI::App& app) {
  const auto* parent = app.get_parent();
  if (!parent) return {};
  const std::string before = words_of(*parent);
  return (before.empty() ? "" : before + " ") + app.get_name();
}

std::string call_of(const CLI::App& app) {
  const std::string words = words_of(app);
  return words.empty() ? "almoner" : "almoner " + words;
}

void add_example(CLI::App& app) {
  const std::string words = words_of(app), footer = app.get_footer();
  for (const auto& example : examples)
    if (example.command == words && footer.find("almoner ") == std::string::npos)
      app.footer((footer.empty() ? "" : footer + "\n\n") + "Example:\n  " + example.line);
}

std::string list_of_commands(const CLI::App& app) {
  std::size_t widest = 0;
  for (const auto* command : commands_of(app))
    widest = std::max(widest, command->get_name().size());
  std::string out;
  for (const auto* command : commands_of(app)) {
    const std::string name = command->get_name();
    out += "  " + name + std::string(widest + 2 - name.size(), ' ') + command->get_description() +
           "\n";
  }
  return out;
}

std::string instead_of(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const auto* command : commands_of(app)) names.push_back(command->get_name());
  const std::string near = guard::did_you_mean(word, names);
  const std::string problem = word.empty()
                                  ? "Say what to do: " + call_of(app) + " COMMAND."
                                  : "There is no command “" + call_of(app) + " " + word + "”.";
  return problem + (near.empty() ? "" : " Did you mean “" + call_of(app) + " " + near + "”?") +
         "\nThe commands are:\n" + list_of_commands(app) + "Each says more with --help.\n";
}

}  // namespace

void add_examples(CLI::App& app) {
  add_example(app);
  for (auto* command : app.get_subcommands([](CLI::App*) { return true; })) add_examples(*command);
}

std::optional<std::string> unknown_command(const CLI::App& app, int argc, char** argv) {
  const CLI::App* at = &app;
  for (int i = 1; !commands_of(*at).empty(); ++i) {
    const std::string word = i < argc ? argv[i] : "";
    if (word.starts_with("-")) return std::nullopt;
    const auto* command = command_of(*at, word);
    if (!command) return instead_of(*at, word);
    at = command;
  }
  return std::nullopt;
}

std::optional<std::string> help_asked_for(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || std::string(argv[1]) != "help") return std::nullopt;
  const CLI::App* at = &app;
  for (int i = 2; i < argc; ++i) {
    const auto* command = command_of(*at, argv[i]);
    if (!command) return std::nullopt;
    at = command;
  }
  return at->help(at == &app ? "" : "almoner");
}

std::optional<std::string> missing_options(const CLI::App& app) {
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  std::vector<std::string> names;
  for (const auto* option : at->get_options())
    if (option->get_required() && option->count() == 0) names.push_back(option->get_name());
  if (names.empty()) return std::nullopt;
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i)
    list += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return call_of(*at) + " needs " + list + ". See: " + call_of(*at) + " --help\n";
}

}  // namespace almoner::commands
