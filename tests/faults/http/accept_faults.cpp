#include "tests/faults/http/accept_faults.hpp"

#include <atomic>
#include <cerrno>
#include <dlfcn.h>
#include <poll.h>

namespace {

std::atomic<int> error_to_give = 0;
std::atomic<int> left = 0;
std::atomic<bool> at_rest = false;  // the last call found nobody, so the loop waits for the next

bool somebody_waits(int socket) {
  pollfd wanted{socket, POLLIN, 0};
  return ::poll(&wanted, 1, 0) == 1;
}

}  // namespace

namespace almoner::http {

void fail_accept(int error, int times) {
  error_to_give = error;
  left = times;
}

bool accept_is_at_rest() {
  return at_rest;
}

int accept_failures_left() {
  return left;
}

}  // namespace almoner::http

// Takes the place of the C library's for the whole program.
extern "C" int accept(int socket, sockaddr* address, socklen_t* bytes) {
  using Accept = int (*)(int, sockaddr*, socklen_t*);
  static const auto real = reinterpret_cast<Accept>(::dlsym(RTLD_NEXT, "accept"));
  if (left > 0 && somebody_waits(socket)) {
    --left;
    errno = error_to_give;
    return -1;
  }
  const int accepted = real(socket, address, bytes);
  at_rest = accepted < 0;
  return accepted;
}
