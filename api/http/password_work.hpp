// The passwords of a form. Hashing and comparing them takes milliseconds, which no database thread
// may spend: what there is to do is noted by a look-up and done between it and the write.
#pragma once

#include <string>

namespace almoner::http {

struct PasswordWork {
  std::string old_password, old_hash;  // to be compared; old_hash "": there is none to compare
  std::string new_password;            // to be hashed, where the old one is right
  bool old_is_right = true;
  std::string new_hash;
};

// On a thread for slow work.
void carry_out(PasswordWork& work);

}  // namespace almoner::http
