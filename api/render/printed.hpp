// What a template prints, and what it cannot do without, read from its text.
#pragma once

#include <map>
#include <set>
#include <string>

namespace almoner::render {

// The dotted names ("bid.asked") that the template, what it extends and what it includes print
// without asking whether they are there and without another word in their place. `sources` as
// Templates::add_all takes them; a template that is not among them, or does not parse, prints
// nothing. Names within loops and macros are theirs, and not counted.
std::set<std::string> printed_by(const std::map<std::string, std::string>& sources,
                                 const std::string& name);

// Every dotted name in them, those that are asked about and those within loops too; what a macro
// says is its own.
std::set<std::string> named_by(const std::map<std::string, std::string>& sources,
                               const std::string& name);

}  // namespace almoner::render
