#include "api/store/salt.hpp"

#include <cerrno>
#include <sys/random.h>
#include <system_error>

namespace almoner::store {

audit::Salt fresh_salt() {
  audit::Salt salt;
  // Up to 256 bytes come whole or not at all.
  if (getrandom(salt.data(), salt.size(), 0) != static_cast<ssize_t>(salt.size()))
    throw std::system_error(errno, std::generic_category(), "store: no random bytes for a salt");
  return salt;
}

}  // namespace almoner::store
