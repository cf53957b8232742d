// What the fund's file sets and the workflows make nothing of; told in that file, once.
#pragma once

#include <string_view>

#include "engine/check/input.hpp"

namespace almoner::check {

// Part of R10: each pot has money, and a workflow that moves it.
void check_pots(const Input& input);

// Part of R15: the quality line, the number of scorers and the ceilings hold somebody.
void check_settings(const Input& input);

// False for all workflows but the first, while not all of them are known, and where the fund has no
// file of its own.
bool looks_at_fund(const Input& input);

// Where that word is first written in the file, or the one above it; else at its head.
Place place_of_word(const Problems& file, std::string_view word, std::string_view above = "");

}  // namespace almoner::check
