// What a form asks and the file of a round does not say, made up from what it does say.
#pragma once

#include "api/commands/play/round_file.hpp"
#include "engine/workflow/typing.hpp"

namespace almoner::commands::play {

void add_invented_answers(const FileBid& bid, workflow::RawRow& answers);

}  // namespace almoner::commands::play
