#include "tests/support/program.hpp"

#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace almoner::support {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 120s;  // sanitizers on a busy machine

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

struct Files {
  std::string in, out, err;
};

pid_t start(const std::vector<std::string>& command, const Files& files) {
  std::vector<char*> arguments;
  for (const auto& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  constexpr int written = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, files.in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, files.out.c_str(), written, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, files.err.c_str(), written, 0600);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // of its own, named as the pid
  pid_t pid = -1;
  const int error =
      posix_spawnp(&pid, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + command.front());
  return pid;
}

int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::uint16_t port_in(const std::string& printed) {
  constexpr std::string_view before = " at http://127.0.0.1:";
  const auto found = printed.find(before);
  if (found == std::string::npos || printed.find('\n', found) == std::string::npos) return 0;
  return static_cast<std::uint16_t>(std::stoi(printed.substr(found + before.size())));
}

}  // namespace

Ran run(const std::vector<std::string>& command, const std::string& folder,
        const std::string& input) {
  const Files files{folder + "/run.in", folder + "/run.out", folder + "/run.err"};
  std::ofstream(files.in, std::ios::binary) << input;
  const pid_t pid = start(command, files);
  int status = 0;
  waitpid(pid, &status, 0);
  return {code_of(status), text_of(files.out), text_of(files.err)};
}

ServerProgram::ServerProgram(const std::string& folder, const std::string& database,
                             const std::vector<std::string>& options,
                             const std::vector<std::string>& under)
    : errors_(folder + "/server.err") {
  const Files files{"/dev/null", folder + "/server.out", folder + "/server.err"};
  std::vector<std::string> command = under;
  command.insert(command.end(), {ALMONER_BINARY_DIR "/almoner", "serve", "--database", database,
                                 "--listen", "127.0.0.1:0"});
  command.insert(command.end(), options.begin(), options.end());
  std::ofstream(files.out).flush();
  pid_ = start(command, files);
  for (const auto give_up = std::chrono::steady_clock::now() + patience;;) {
    port_ = port_in(text_of(files.out));
    if (port_ != 0) return;
    int status = 0;
    const bool ended = waitpid(pid_, &status, WNOHANG) == pid_;
    if (ended) pid_ = -1;
    if (ended || std::chrono::steady_clock::now() > give_up)
      throw std::runtime_error("the server did not come up: " + text_of(files.out) +
                               text_of(files.err));
    std::this_thread::sleep_for(2ms);  // looks again; what is waited for is the line it prints
  }
}

int ServerProgram::wait_for_end() {
  int status = 0;
  waitpid(pid_, &status, 0);
  kill(-pid_, SIGKILL);  // a server whose tracer ended before it goes too
  pid_ = -1;
  return code_of(status);
}

std::string ServerProgram::printed_errors() const {
  return text_of(errors_);
}

int ServerProgram::stop() {
  kill(pid_, SIGTERM);
  return wait_for_end();
}

void ServerProgram::kill_at_once() {
  kill(pid_, SIGKILL);
  wait_for_end();
}

ServerProgram::~ServerProgram() {
  if (pid_ > 0) kill_at_once();
}

}  // namespace almoner::support
