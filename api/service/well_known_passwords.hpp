// Passwords that are long enough and yet among the first that somebody guesses: a well-known word
// with digits around it, a row of keys, a word said over and over. No other rules: what must be in
// a password makes it no better.
#pragma once

#include <string>
#include <string_view>

namespace almoner::service {

// Why, in a sentence; "" for all others.
std::string why_well_known(const std::string& password);

// The same of one that is little more than their own address, which others know.
std::string why_like_address(const std::string& password, std::string_view address);

}  // namespace almoner::service
