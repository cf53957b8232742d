// Where a round is played: a database, a simulated clock, and people who act through the same
// services that the server uses, each step in a transaction of its own.
#pragma once

#include <functional>
#include <map>
#include <queue>
#include <stdexcept>
#include <string>
#include <vector>

#include "api/service/administration.hpp"
#include "api/service/open_case.hpp"
#include "api/service/take_action.hpp"

namespace almoner::commands::play {

// A step that the workflow refused although the file had no problem: the sentence names the step
// and why.
class PlayError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Fill {  // what comes with an action
  workflow::RawRow fields;
  std::string reason;
  std::vector<service::CriterionScore> scores;
  std::optional<service::InterestGiven> interest;
};

class Stage {
 public:
  // `after_step` is called inside each step's transaction once it is done: documents are made
  // there.
  Stage(store::Database& db, service::Definitions& definitions,
        std::function<void(const service::Context&)> after_step);

  // Does `what` when the clock comes to `at`. Whoever was planned first at the same instant goes
  // first.
  void plan(Instant at, std::function<void()> what);
  // Plays everything planned, in order; `progress` is told done and known so far.
  void run(const std::function<void(std::size_t done, std::size_t known)>& progress);

  service::Context context() { return {db_, definitions_, now_, now_}; }
  void set_now(Instant now) { now_ = now; }
  Instant now() const { return now_; }

  CaseId open(PersonId person, const service::OpenRequest& request);
  void edit(PersonId person, CaseId id, const workflow::RawRow& answers);
  service::ActionDone act(PersonId person, CaseId id, const std::string& action, Fill fill = {});
  // For a step that must be refused: every reason; PlayError when it is accepted.
  std::vector<workflow::Reason> refused(PersonId person, CaseId id, const std::string& action,
                                        Fill fill = {});

  std::string state_of(CaseId id);
  void write(const std::function<void(const service::Context&)>& work);

 private:
  service::Result<service::ActionDone> try_action(PersonId person, CaseId id,
                                                  const std::string& action, Fill fill);
  void let_time_pass();

  struct Planned {
    Instant at;
    std::size_t number;
    std::function<void()> what;
    bool operator>(const Planned& other) const {
      return std::pair(at, number) > std::pair(other.at, other.number);
    }
  };

  store::Database& db_;
  service::Definitions& definitions_;
  std::function<void(const service::Context&)> after_step_;
  Instant now_{};
  std::size_t planned_ = 0;
  std::priority_queue<Planned, std::vector<Planned>, std::greater<>> plan_;
};

}  // namespace almoner::commands::play
