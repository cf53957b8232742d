#include "tests/house/style.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>

#include "tests/house/scanner.hpp"

namespace almoner::house {
namespace {

std::string at(const Source& source, std::size_t line) {
  return source.path + ":" + std::to_string(line) + ": ";
}

// Every match in the text, as "path:line: <matched><what>".
void report_matches(const Source& source, const std::string& text, const std::regex& pattern,
                    const std::string& what, Problems& problems) {
  for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern);
       match != std::sregex_iterator(); ++match)
    problems.push_back(at(source, line_at(text, static_cast<std::size_t>(match->position(1)))) +
                       match->str(1) + what);
}

struct Unwelcome {
  std::string word;
  const char* what;
};

// Without the '|' that keeps this very file, and its test, free of the word.
std::string joined(std::string word) {
  std::erase(word, '|');
  return word;
}

const std::vector<Unwelcome>& unwelcome() {
  constexpr const char* is_note = " is a note to self: do it, or open an issue";
  constexpr const char* is_path = " is a path of one machine";
  constexpr const char* is_host = " is the host of a registry";
  static const std::vector<Unwelcome> rows = {
      {joined("TO|DO"), is_note},
      {joined("FIX|ME"), is_note},
      {joined("XX|X"), is_note},
      {joined("HA|CK"), is_note},
      {joined("/wo|rk/"), is_path},
      {joined("/tm|p/"), is_path},
      {joined("npm|js."), is_host},
      {joined("deb|ian.org"), is_host},
      {joined("deb|ian.net"), is_host},
      {joined("py|pi."), is_host},
      {joined("artifact|-registry"), is_host},
  };
  return rows;
}

// A word is alone between characters that no word has; a path where none comes before it, not even
// a variable's.
bool stands_alone(std::string_view text, std::size_t found, std::string_view word) {
  const auto is_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  const char before = found == 0 ? ' ' : text[found - 1];
  const auto end = found + word.size();
  const char after = end == text.size() ? ' ' : text[end];
  if (word.starts_with('/'))
    return !is_word(before) && std::string_view("}*.-").find(before) == std::string_view::npos;
  return !is_word(before) && (!is_word(word.back()) || !is_word(after));
}

bool folder_exists(const Tree& tree, std::string_view folder) {
  return std::ranges::any_of(
      tree, [&](const Source& source) { return is_below(folder_of(source.path), folder); });
}

}  // namespace

Problems too_long(const Tree& tree) {
  Problems problems;
  for (const Source& source : tree) {
    if (!is_cpp(source)) continue;
    const std::size_t length = lines_of(source.text).size();
    if (length > file_lines_max)
      problems.push_back(source.path + ": " + std::to_string(length) + " lines");
    for (const Function& function : functions(source.text))
      if (function.length > function_lines_max)
        problems.push_back(at(source, function.line) + std::to_string(function.length) +
                           " lines in " + function.head);
  }
  return problems;
}

Problems unwelcome_words(const Tree& tree) {
  Problems problems;
  for (const Source& source : tree) {
    const std::string& text = source.text;
    for (const Unwelcome& row : unwelcome())
      for (auto found = text.find(row.word); found != std::string::npos;
           found = text.find(row.word, found + 1))
        if (stands_alone(text, found, row.word))
          problems.push_back(at(source, line_at(text, found)) + row.word + row.what);
  }
  return problems;
}

Problems unwelcome_names(const Tree& tree) {
  static const std::regex vague(R"((^|[/_])(utils?|utilit(y|ies)|helpers?|misc|common)([/_.]|$))");
  Problems problems;
  for (const Source& source : tree)
    if (is_cpp(source) && std::regex_search(source.path, vague))
      problems.push_back(source.path + ": a name that says nothing");
  return problems;
}

Problems unsound_headers(const Tree& tree) {
  // At the line's start, where namespaces open; inside a function it harms nobody.
  static const std::regex opened(R"((?:^|\n)(using namespace)\b)");
  Problems problems;
  for (const Source& source : tree) {
    if (!is_header(source)) continue;
    const auto lines = lines_of(source.text);
    if (std::ranges::find(lines, "#pragma once") == lines.end())
      problems.push_back(source.path + ": no #pragma once");
    report_matches(source, code_only(source.text), opened, " in a header", problems);
  }
  return problems;
}

Problems dangling_captures(const Tree& tree) {
  Problems problems;
  for (const Source& source : tree) {
    if (!is_cpp(source)) continue;
    for (const std::size_t line : suspensions_in_capturing_lambdas(source.text))
      problems.push_back(at(source, line) +
                         "suspends in a lambda whose captures may be gone; pass them as arguments");
  }
  return problems;
}

Problems inexact_numbers(const Tree& tree) {
  constexpr std::array<std::string_view, 3> exact = {"engine/money", "engine/case", "engine/sift"};
  static const std::regex inexact(R"(\b(float|double)\b)");
  Problems problems;
  for (const Source& source : tree) {
    const bool must_be_exact =
        std::ranges::any_of(exact, [&](auto folder) { return is_below(source.path, folder); });
    if (is_cpp(source) && must_be_exact)
      report_matches(source, code_only(source.text), inexact, " where numbers are exact", problems);
  }
  return problems;
}

Problems sql_in_services(const Tree& tree) {
  static const std::regex sql(
      R"((\b(?:SELECT\s.*\sFROM|INSERT INTO|DELETE FROM|UPDATE\s+\w+\s+SET)\b))");
  Problems problems;
  for (const Source& source : tree)
    if (is_cpp(source) && is_below(source.path, "api") && !is_below(source.path, "api/store"))
      report_matches(source, source.text, sql, ": SQL belongs to api/store", problems);
  return problems;
}

Problems stray_tests(const Tree& tree) {
  Problems problems;
  for (const Source& source : tree) {
    const std::string_view folder = folder_of(source.path);
    const bool mirrors = is_below(folder, "tests/engine") || is_below(folder, "tests/api");
    if (!mirrors || !source.path.ends_with("_test.cpp")) continue;
    const std::string mirrored(folder.substr(std::string_view("tests/").size()));
    if (!folder_exists(tree, mirrored))
      problems.push_back(source.path + ": there is no " + mirrored + "/");
  }
  return problems;
}

Problems missing_readmes(const Tree& tree) {
  Problems problems;
  for (const char* const folder :
       {"engine", "workflows", "api", "templates", "tests", "examples"}) {
    const std::string path = std::string(folder) + "/README.md";
    const auto readme = std::ranges::find(tree, path, &Source::path);
    if (readme == tree.end()) {
      problems.push_back(path + ": missing");
    } else if (const auto length = lines_of(readme->text).size(); length > readme_lines_max) {
      problems.push_back(path + ": " + std::to_string(length) + " lines");
    }
  }
  return problems;
}

}  // namespace almoner::house
