// The rules of the house that one file, or one name, can break by itself.
#pragma once

#include "tests/house/source.hpp"

namespace almoner::house {

inline constexpr std::size_t file_lines_max = 400;
inline constexpr std::size_t function_lines_max = 70;
inline constexpr std::size_t readme_lines_max = 80;

Problems too_long(const Tree& tree);  // files and functions
Problems unwelcome_words(
    const Tree& tree);  // notes to self, this machine's paths, registries' hosts
Problems unwelcome_names(const Tree& tree);    // folders and files that say nothing
Problems unsound_headers(const Tree& tree);    // no #pragma once, using namespace
Problems dangling_captures(const Tree& tree);  // suspension inside a lambda that captures
Problems inexact_numbers(const Tree& tree);    // float or double where money and scores are exact
Problems sql_in_services(const Tree& tree);    // SQL text in api/service
Problems stray_tests(const Tree& tree);        // tests that mirror nothing
Problems missing_readmes(const Tree& tree);  // top folders without a README.md, or with a long one

}  // namespace almoner::house
