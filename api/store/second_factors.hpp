// The second factor of a person: the sealed secret of their codes, which code was last used, and
// the recovery codes that are left.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct SecondFactor {
  PersonId person;
  Instant added_at;
  std::optional<Instant> confirmed_at;  // by a first code; before, it is asked for by nobody
  std::int64_t last_step = 0;           // of the last code that was taken: none up to it is again
  int wrong_in_a_row = 0;
  std::optional<Instant> wrong_at;
  std::string sealed_secret;  // bytes; the key is not in the database
};

// In place of one that was not confirmed; false when there is one that was.
bool add_second_factor(Database& database, PersonId person, std::string_view sealed_secret,
                       Instant at);
std::optional<SecondFactor> find_second_factor(Database& database, PersonId person);
bool confirm_second_factor(Database& database, PersonId person, Instant at);
// The code of that step was right: false, and nothing is kept, when it or a later one was before.
bool take_step(Database& database, PersonId person, std::int64_t step);
void count_wrong_code(Database& database, PersonId person, Instant at);
void forget_wrong_codes(Database& database, PersonId person);
// With its recovery codes; false when there is none.
bool remove_second_factor(Database& database, PersonId person);

void set_recovery_codes(Database& database, PersonId person, const std::vector<Digest>& digests);
bool use_recovery_code(Database& database, PersonId person, const Digest& digest);  // once
int recovery_codes_left(Database& database, PersonId person);

}  // namespace almoner::store
