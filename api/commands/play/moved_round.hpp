// A round's file put into another year, so that a demonstration is always of now.
#pragma once

#include "api/commands/play/round_file.hpp"

namespace almoner::commands::play {

struct NewDates {
  Instant opens_at, closes_at, proposals_due_at;
  Instant decided_at;  // projects begin with a month after the awards of that day are out
  Date year_starts;    // of the financial year whose money it is
};

// Of the year in which what is decided on that day has a month left for its projects.
Date year_of_projects(Instant decided_at);

// Bids and requests keep their contents; references, dates and years become the new ones.
RoundFile moved_to(const RoundFile& round, const NewDates& to);

}  // namespace almoner::commands::play
