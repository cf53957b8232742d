// What somebody answered of the questions before the start, until they start the case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct StopAnswerRow {
  std::string ask;
  bool answer = false;
  Instant at;
};

// Of one kind of case in one fund, by that person.
struct StopAnswerKey {
  PersonId person;
  FundId fund;
  std::string_view workflow;
};

void keep_stop_answer(Database& database, const StopAnswerKey& key, const StopAnswerRow& answer);
std::vector<StopAnswerRow> stop_answers(Database& database, const StopAnswerKey& key);
void forget_stop_answer(Database& database, const StopAnswerKey& key, std::string_view ask);
void forget_stop_answers(Database& database, const StopAnswerKey& key);
// Anybody's.
void forget_stop_answers_before(Database& database, Instant at);

}  // namespace almoner::store
