#include "api/http/password_work.hpp"

#include "api/service/passwords.hpp"

namespace almoner::http {

void carry_out(PasswordWork& work) {
  if (!work.old_hash.empty())
    work.old_is_right = service::password_matches(work.old_password, work.old_hash);
  if (work.old_is_right && !work.new_password.empty())
    work.new_hash = service::hash_password(work.new_password);
  work.old_password.clear();
  work.new_password.clear();
}

}  // namespace almoner::http
