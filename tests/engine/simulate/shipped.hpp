// The funds that are shipped, with their scenarios, for the tests of this folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/simulate/play.hpp"

namespace almoner::simulate::testing {

// The files of a folder of the tree whose names end so, in the order of their names.
std::vector<workflow::SourceFile> files_in(const std::string& folder, const std::string& ending);

// Every folder of the tree that holds a fund.
std::vector<std::string> funds();

// Stops the tests with all findings when it does not read.
std::shared_ptr<const workflow::Definition> fund_in(const std::string& folder);

// The harbour's fund with these scenarios beside its people; and what is said of them when they are
// read, or else when they are played.
std::string harbour_people();
BookRead read_harbour(const std::string& text);
std::string said_of(const std::string& text);

}  // namespace almoner::simulate::testing
