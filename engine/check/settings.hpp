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

// Where that word is written in the fund's file, below the one above it; else where that is, else
// at the file's head.
Place place_of_word(const Problems& file, std::string_view above, std::string_view word);

}  // namespace almoner::check
