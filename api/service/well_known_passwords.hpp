// Passwords that are long enough and yet among the first that somebody guesses: a well-known word
// with digits around it, a row of keys, a word said over and over. No other rules: what must be in
// a password makes it no better.
#pragma once

#include <string>

namespace almoner::service {

// Why, in a sentence; "" for all others.
std::string why_well_known(const std::string& password);

}  // namespace almoner::service
