// The folder that `almoner play` leaves: all of it, or what was there before.
#pragma once

#include <string>

#include "api/commands/play/play.hpp"

namespace almoner::commands {

class PlayResults {
 public:
  explicit PlayResults(std::string folder);
  ~PlayResults();  // takes away what was written and not put in place
  PlayResults(const PlayResults&) = delete;
  PlayResults& operator=(const PlayResults&) = delete;

  // Why the results cannot go into that folder, as a sentence; empty when they can. Documents of an
  // earlier play are replaced; anything else that stands in their place is not ours to remove.
  std::string why_not() const;

  // Everything, into a folder beside the one it is for. Throws FileError.
  void write(const play::PlayOutput& output);
  void put_in_place();

 private:
  std::string folder_, unfinished_;
};

}  // namespace almoner::commands
