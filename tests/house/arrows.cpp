#include "tests/house/arrows.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <set>

#include "tests/house/scanner.hpp"

namespace almoner::house {
namespace {

using Names = std::vector<std::string_view>;

struct Folder {
  std::string_view name;
  Names folders;  // of the project, beside itself
  Names headers;  // prefixes of other headers, beside the standard library's; "" allows all
};

// clang-format off
const std::vector<Folder> folders = {
    {"engine/time",     {}, {"date/tz.h"}},
    {"engine/hash",     {}, {"openssl/"}},
    {"engine/case",     {"engine/time"}, {}},
    {"engine/guard",    {"engine/case", "engine/time"}, {}},
    {"engine/money",    {"engine/case", "engine/time"}, {}},
    {"engine/sift",     {"engine/case", "engine/time"}, {}},
    {"engine/audit",    {"engine/case", "engine/time", "engine/hash"}, {}},
    {"engine/workflow", {"engine/case", "engine/time", "engine/hash", "engine/guard", "engine/money", "engine/sift",
                         "engine/audit"},
                        {"libfyaml.h"}},
    {"engine/check",    {"engine/case", "engine/time", "engine/guard", "engine/workflow"}, {}},
    {"engine/draw",     {"engine/case", "engine/time", "engine/guard", "engine/workflow"}, {}},
    {"engine/simulate", {"engine/case", "engine/time", "engine/guard", "engine/money", "engine/sift", "engine/workflow"}, {}},
    {"api/render",      {"engine"}, {"boost/json"}},
    {"api/store",       {"engine"}, {"boost/json", "spdlog/", "sqlite3.h", "sys/", "fcntl.h", "unistd.h"}},
    {"api/service",     {"engine", "api/store"}, {"boost/json", "boost/url", "liboath/", "sodium", "spdlog/"}},
    {"api/http",        {"engine", "api/service", "api/render"}, {""}},
    {"api/pictures",    {"engine"}, {"qrencode.h", "spawn.h", "sys/", "unistd.h"}},
    {"api/pages",       {"engine", "api/service", "api/http", "api/render", "api/pictures"}, {"boost/json", "spdlog/", "zlib.h"}},
    {"api/smtp",        {"engine/time"}, {"curl/", "idn2.h"}},
    {"api/jobs",        {"engine", "api/service", "api/store", "api/render", "api/smtp"}, {"boost/asio", "boost/json", "spdlog/"}},
    {"api/config",      {"engine", "api/store", "api/service", "api/http", "api/render", "api/jobs"}, {""}},
    {"api/commands",    {"engine", "api/render", "api/store", "api/service", "api/http", "api/pages", "api/pictures", "api/jobs",
                         "api/smtp", "api/config"}, {""}},
    {"api",             {"engine", "api/config", "api/commands"}, {""}},
    {"tests/engine",    {"engine", "tests"}, {"gtest/", "gmock/"}},
    {"tests",           {"engine", "api", "tests"}, {""}},
};
// clang-format on

struct Library {
  std::string_view header;  // prefix
  std::string_view home;    // the only folder or file that may use it
  std::size_t files_max;
};

const std::vector<Library> libraries = {
    {"libfyaml.h", "engine/workflow", 1},
    {"date/", "engine/time/zone.cpp", 1},
    {"openssl/", "engine/hash", 1},
    {"sodium", "api/service", 2},
    {"sqlite3.h", "api/store", 1},
    {"boost/beast", "api/http", 2},
    {"zlib.h", "api/pages/gzip.cpp", 1},
    {"liboath/", "api/service", 1},
    {"qrencode.h", "api/pictures/qr_code.cpp", 1},
    {"curl/", "api/smtp", 1},
    {"idn2.h", "api/smtp", 1},
};

struct Include {
  std::string path;
  bool quoted;
  std::size_t line;
};

std::vector<Include> includes_of(const Source& source) {
  static const std::regex pattern(R"re(^#\s*include\s*([<"])([^>"]+)[>"])re");
  std::vector<Include> found;
  std::size_t number = 0;
  for (const std::string_view line : lines_of(source.text)) {
    ++number;
    if (!line.starts_with('#')) continue;  // clang-format leaves none further in
    std::cmatch match;
    if (std::regex_search(line.begin(), line.end(), match, pattern))
      found.push_back({match[2], match[1] == "\"", number});
  }
  return found;
}

std::string at(const Source& source, std::size_t line) {
  return source.path + ":" + std::to_string(line) + ": ";
}

// The longest name that fits, so that api/http is found before api.
const Folder* folder_rule(std::string_view path) {
  const Folder* best = nullptr;
  for (const Folder& folder : folders)
    if (is_below(path, folder.name) && (best == nullptr || folder.name.size() > best->name.size()))
      best = &folder;
  return best;
}

// <vector>, <chrono>: the standard library's own have neither a folder nor an ending.
bool is_standard(std::string_view header) {
  return header.find_first_of("/.") == std::string_view::npos;
}

bool is_program(std::string_view path) {
  return path.ends_with("/main.cpp") || path.ends_with("_main.cpp");
}

bool may_include(const Folder& from, std::string_view header) {
  const Folder* const to = folder_rule(header);
  if (to == nullptr || is_program(header)) return false;
  if (to == &from) return true;
  return std::ranges::any_of(from.folders, [&](auto name) { return is_below(header, name); });
}

std::optional<std::string> complaint(const Folder& from, const Include& include,
                                     const std::set<std::string>& paths) {
  if (!include.quoted) {
    const auto allowed = [&](auto prefix) { return include.path.starts_with(prefix); };
    if (is_standard(include.path) || std::ranges::any_of(from.headers, allowed))
      return std::nullopt;
    return std::string(from.name) + " may not include <" + include.path + ">";
  }
  if (!paths.contains(include.path))
    return "\"" + include.path + "\" is no file from the repository root";
  if (may_include(from, include.path)) return std::nullopt;
  return std::string(from.name) + " may not include \"" + include.path + "\"";
}

bool is_ours(const Source& source) {
  return is_cpp(source) && !is_below(source.path, "tests");
}

// Files outside every home, or beyond the number that a home may hold.
void check_library(const Tree& tree, std::string_view header, Problems& problems) {
  std::vector<std::size_t> users(libraries.size());
  for (const Source& source : tree) {
    const auto includes = includes_of(source);
    const auto uses = [&](const Include& include) { return include.path.starts_with(header); };
    if (!is_ours(source) || std::ranges::none_of(includes, uses)) continue;
    const auto home = std::ranges::find_if(libraries, [&](const Library& library) {
      return library.header == header && is_below(source.path, library.home);
    });
    const std::string what = source.path + ": uses " + std::string(header);
    if (home == libraries.end()) {
      problems.push_back(what + ", which is for its one driver");
    } else if (++users[static_cast<std::size_t>(home - libraries.begin())] > home->files_max) {
      problems.push_back(what + ", as one file more than the " + std::to_string(home->files_max) +
                         " of " + std::string(home->home));
    }
  }
}

constexpr std::array<std::string_view, 11> impure_headers = {
    "fstream", "iostream", "filesystem", "thread", "mutex", "shared_mutex", "condition_variable",
    "future",  "random",   "locale",     "ctime"};

}  // namespace

Problems forbidden_includes(const Tree& tree) {
  std::set<std::string> paths;
  for (const Source& source : tree) paths.insert(source.path);
  Problems problems;
  for (const Source& source : tree) {
    if (!is_cpp(source)) continue;
    const Folder* const from = folder_rule(source.path);
    if (from == nullptr) {
      problems.push_back(source.path + ": its folder has no line in the list of arrows");
      continue;
    }
    for (const Include& include : includes_of(source))
      if (const auto what = complaint(*from, include, paths))
        problems.push_back(at(source, include.line) + *what);
  }
  return problems;
}

Problems spread_libraries(const Tree& tree) {
  std::set<std::string_view> headers;
  for (const Library& library : libraries) headers.insert(library.header);
  Problems problems;
  for (const std::string_view header : headers) check_library(tree, header, problems);
  return problems;
}

Problems impure_engine(const Tree& tree) {
  static const std::regex names(
      R"(\b(\w+_clock::now|rand|srand|getenv|setlocale|time\(nullptr\)|this_thread)\b)");
  Problems problems;
  for (const Source& source : tree) {
    if (!is_cpp(source) || !is_below(source.path, "engine")) continue;
    for (const Include& include : includes_of(source))
      if (std::ranges::find(impure_headers, include.path) != impure_headers.end())
        problems.push_back(at(source, include.line) + "<" + include.path +
                           "> in the engine, which is pure");
    const std::string code = code_only(source.text);
    for (auto match = std::sregex_iterator(code.begin(), code.end(), names);
         match != std::sregex_iterator(); ++match)
      problems.push_back(at(source, line_at(code, static_cast<std::size_t>(match->position()))) +
                         match->str() + " in the engine, which is pure");
  }
  return problems;
}

Problems circles() {
  Problems problems;
  // A row names only rows above it, so there can be no circle. Tests are named by nobody else.
  for (auto row = folders.begin(); row != folders.end() && !is_below(row->name, "tests"); ++row) {
    for (const std::string_view name : row->folders) {
      const auto is_named = [&](const Folder& other) { return is_below(other.name, name); };
      const bool above = std::any_of(folders.begin(), row, is_named);
      if (!above || std::any_of(row, folders.end(), is_named))
        problems.push_back(std::string(row->name) + " -> " + std::string(name));
    }
  }
  return problems;
}

}  // namespace almoner::house
