#include "api/store/stop_answers.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {

void keep_stop_answer(Database& database, const StopAnswerKey& key, const StopAnswerRow& answer) {
  database.execute(
      "INSERT INTO stop_answer (person, fund, workflow, ask, answer, at)"
      " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (person, fund, workflow, ask)"
      " DO UPDATE SET answer = excluded.answer, at = excluded.at",
      key.person, key.fund, key.workflow, answer.ask, answer.answer, answer.at);
}

std::vector<StopAnswerRow> stop_answers(Database& database, const StopAnswerKey& key) {
  return all_rows(database.query("SELECT ask, answer, at FROM stop_answer"
                                 " WHERE person = $1 AND fund = $2 AND workflow = $3",
                                 key.person, key.fund, key.workflow),
                  [](Statement& row) {
                    return StopAnswerRow{.ask = row.take<std::string>(),
                                         .answer = row.take<bool>(),
                                         .at = row.take<Instant>()};
                  });
}

void forget_stop_answer(Database& database, const StopAnswerKey& key, std::string_view ask) {
  database.execute(
      "DELETE FROM stop_answer WHERE person = $1 AND fund = $2 AND workflow = $3 AND ask = $4",
      key.person, key.fund, key.workflow, ask);
}

void forget_stop_answers(Database& database, const StopAnswerKey& key) {
  database.execute("DELETE FROM stop_answer WHERE person = $1 AND fund = $2 AND workflow = $3",
                   key.person, key.fund, key.workflow);
}

void forget_stop_answers_before(Database& database, Instant at) {
  database.execute("DELETE FROM stop_answer WHERE at < $1", at);
}

}  // namespace almoner::store
