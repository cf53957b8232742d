// People acting through the services, without a server: each step in a transaction of its own, at
// the instant that the test says.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/service/open_case.hpp"
#include "api/store/save.hpp"
#include "api/store/writer.hpp"
#include "tests/support/partnership.hpp"

namespace almoner::support {

class Acting {
 public:
  // Sets the partnership up on 1 February 2019.
  explicit Acting(store::Database& db, const service::DefinitionFiles& files = usual_files());

  service::Context context() { return {db_, definitions, now, now}; }
  // What it returns false for is undone.
  bool write(const std::function<bool(const service::Context&)>& work);

  service::Result<service::ActionDone> try_open(const std::string& who,
                                                const service::OpenRequest& request);
  // `body` is what a client would send: fields, reason, scores, interest.
  service::Result<service::ActionDone> try_act(const std::string& who, CaseId id,
                                               const std::string& action,
                                               const boost::json::object& body = {});
  // The same where it must go well: throws with the sentences of a refusal.
  service::ActionDone act(const std::string& who, CaseId id, const std::string& action,
                          const boost::json::object& body = {});
  CaseId open(const std::string& who, const service::OpenRequest& request);

  // A round, announced by officer1; the clock is then at 20 February 2019 and the round is open.
  CaseId open_round();
  CaseId start_bid(const std::string& who, CaseId round, const std::string& title,
                   std::int64_t pence);
  // In the tactical pot.
  CaseId start_request(const std::string& who, const std::string& title, std::int64_t pence);
  // From where it is to the state named, as far as ready_for_pcc, each step at a day when it may be
  // taken.
  void bring(CaseId bid, const std::string& state);

  store::Case row(CaseId id);

  service::Definitions definitions;
  Instant now = at("2019-02-01T09:00:00Z");
  Partnership partnership;

 private:
  store::Database& db_;
};

// The act under which a test puts a document of its own on file.
store::Act making_a_document(const service::Context& context);

// Sentences of a failure, and "code: sentence"; throws for a success.
std::vector<std::string> sentences(const service::Result<service::ActionDone>& result);
std::vector<std::string> reasons(const service::Result<service::ActionDone>& result);

}  // namespace almoner::support
