#include "api/pictures/graphviz.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace almoner::pictures {
namespace {

// A file in memory: whole before the program starts, or read when it has ended, so that neither
// waits for the other.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("graphviz", MFD_CLOEXEC)) {
    if (file_ < 0) fail();
  }
  ~MemoryFile() { close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  int file() const { return file_; }

  void fill(const std::string& text) {
    for (std::size_t done = 0; done < text.size();) {
      const ssize_t wrote = write(file_, text.data() + done, text.size() - done);
      if (wrote < 0) fail();
      done += static_cast<std::size_t>(wrote);
    }
    if (lseek(file_, 0, SEEK_SET) < 0) fail();
  }

  std::string text() const {
    std::string all;
    std::array<char, 65536> part;
    while (true) {
      const ssize_t got = pread(file_, part.data(), part.size(), static_cast<off_t>(all.size()));
      if (got < 0) fail();
      if (got == 0) return all;
      all.append(part.data(), static_cast<std::size_t>(got));
    }
  }

 private:
  [[noreturn]] static void fail() {
    throw GraphvizError(std::string("Graphviz could not be given the picture: ") +
                        std::strerror(errno) + ".");
  }

  int file_;
};

struct Streams {
  MemoryFile in, out, err;
};

// The program's number, or 0 when there is no such program.
pid_t start(const std::vector<std::string>& command, const Streams& streams) {
  std::vector<char*> arguments;
  for (const auto& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, streams.in.file(), 0);
  posix_spawn_file_actions_adddup2(&actions, streams.out.file(), 1);
  posix_spawn_file_actions_adddup2(&actions, streams.err.file(), 2);
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? child : 0;
}

bool ended_well(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::string run_graphviz(const std::vector<std::string>& command, const std::string& text) {
  Streams streams;
  streams.in.fill(text);
  const pid_t child = start(command, streams);
  if (child == 0)
    throw GraphvizError(
        "The picture needs Graphviz, and there is no program “" + command.front() +
        "” here: install the package graphviz, or ask for --as mermaid or --as dot, "
        "which need nothing.");
  if (ended_well(child)) return streams.out.text();
  const std::string said = streams.err.text();
  throw GraphvizError("Graphviz's program “" + command.front() +
                      "” gave up: " + said.substr(0, said.find('\n')) +
                      "\nAsk for --as mermaid, or for --as dot to see what it was given.");
}

}  // namespace almoner::pictures
