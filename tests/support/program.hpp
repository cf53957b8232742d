// The real program, from outside: started with execve, spoken to through files, signals and its
// port.
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace almoner::support {

struct Ran {
  int code = -1;  // exit code; 128 + signal when one ended it
  std::string out, err;
};

// Runs a program found by PATH to its end. `folder` is for its input and output.
Ran run(const std::vector<std::string>& command, const std::string& folder,
        const std::string& input = {});

// `almoner serve` on a free port, until it is stopped or this goes away.
class ServerProgram {
 public:
  // Throws std::runtime_error with what it printed when it does not come up.
  // `under` is put before the program: {"strace", …}.
  ServerProgram(const std::string& folder, const std::string& database,
                const std::vector<std::string>& options,
                const std::vector<std::string>& under = {});
  ~ServerProgram();
  ServerProgram(const ServerProgram&) = delete;
  ServerProgram& operator=(const ServerProgram&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  int stop();          // asks it to end; its exit code
  int wait_for_end();  // of itself; its exit code
  std::string printed_errors() const;
  void kill_at_once();  // leaves it no time for anything

 private:
  std::string errors_;  // the file of them
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace almoner::support
