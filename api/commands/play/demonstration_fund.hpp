// A fund that a demonstration has beside the played one: set up with its people, and its round
// announced.
#pragma once

#include "api/commands/play/orders.hpp"
#include "api/commands/play/prepare.hpp"
#include "api/commands/play/script.hpp"

namespace almoner::commands::play {

class DemonstrationFund {
 public:
  // The day before its round opens. Throws PlayError where the round's file does not hold, or where
  // the database has a fund of that code.
  DemonstrationFund(store::Database& db, PlayInput input);
  DemonstrationFund(const DemonstrationFund&) = delete;  // its stage holds on to it

  // Lives no longer than this.
  Script script();

 private:
  PlayInput input_;
  Prepared prepared_;
  Orders orders_;
  service::Definitions definitions_;
  Stage stage_;
  Cast cast_;
  Played played_;
};

// The round as the script's `played` has it from then on; an hour after it opened.
void announce_round(Script& script);

// As its applicant types it, not sent in; "" as the reference = the next one.
CaseId begin_bid(Script& script, const FileBid& bid, const std::string& reference);

}  // namespace almoner::commands::play
