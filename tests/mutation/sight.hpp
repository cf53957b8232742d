// Who sees what of a fund's cases, and how they stand in the ranking, as a table that people can
// read: a scenario plays who may act, not who may look, and ranks nothing. The table of the shipped
// funds is who_sees_what.txt.
#pragma once

#include <string>

#include "engine/workflow/reader.hpp"

namespace almoner::mutation {

std::string table_path();

std::string who_sees_what(const workflow::Definition& definition);

}  // namespace almoner::mutation
