#include "api/commands/connections_allowed.hpp"

#include <algorithm>
#include <sys/resource.h>

namespace almoner::commands {
namespace {

// Databases and their logs, event loops, standard streams, refusals being sent.
constexpr rlim_t other_descriptors = 128;

}  // namespace

std::size_t connections_allowed(std::size_t wanted) {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  const rlim_t needed = wanted + other_descriptors;
  if (files.rlim_cur < needed) {
    files.rlim_cur = std::min(needed, files.rlim_max);
    setrlimit(RLIMIT_NOFILE, &files);
    getrlimit(RLIMIT_NOFILE, &files);
  }
  if (files.rlim_cur >= needed) return wanted;
  return files.rlim_cur > 2 * other_descriptors ? files.rlim_cur - other_descriptors
                                                : std::max<rlim_t>(files.rlim_cur / 2, 1);
}

}  // namespace almoner::commands
