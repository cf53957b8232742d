// A process of its own that opens cases in a store until something happens to it, under strace,
// which fails or kills it at a chosen system call.
#pragma once

#include <string>
#include <vector>

namespace almoner::store {

enum class How {
  well,          // as the server does
  unsynced,      // the control: synchronous=OFF
  tidily,        // the same, and the log is brought into the main file after every commit
  in_two_parts,  // the control: the case in one transaction, its money in another
};

struct Child {
  std::string path;  // a store made by FileStore
  int cases = 10;
  How how = How::well;
  std::string inject;  // "fdatasync:error=EIO:when=3", or empty
};

struct Story {
  std::vector<int> durable, failed;  // the numbers of the cases, as the child was told
  std::string stopped;               // why writing stopped, as the writer said
  bool killed = false;
};

// Runs it to its end. Throws std::runtime_error when strace cannot be run here.
Story run(const Child& child);

bool strace_works();

}  // namespace almoner::store
