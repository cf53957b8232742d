// What only the accountable body knows of itself, and every page of its service may say. "" where
// it was not told: pages then say that it is missing, and make nothing up.
#pragma once

#include <string>

namespace almoner::pages {

struct Body {
  std::string name;     // "Maidstone Borough Council"
  std::string address;  // lines
  std::string email, telephone, website;
  std::string data_protection_email;  // its data protection officer's
  std::string complaints;             // where to complain, in words
  // Of open data: the prefix that 360Giving gave it, and its number in a public list
  // ("GB-LAE-MAI").
  std::string giving_prefix, identifier;
  std::string statement_on;    // "27 November 2026": when the accessibility statement was written
  std::string known_problems;  // with accessibility, a line each
};

}  // namespace almoner::pages
