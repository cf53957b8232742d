// What every use case gets: the database inside a transaction that somebody else opened, the
// workflows, and the moment. Services never begin or commit.
#pragma once

#include <string>
#include <vector>

#include "api/service/definitions.hpp"
#include "api/store/database.hpp"

namespace almoner::service {

struct Context {
  store::Database& db;
  Definitions& definitions;
  Instant now;          // what deadlines are measured by: when the last byte of a request was in
  Instant recorded_at;  // when it is written down; the same or later
};

// Who asks. Signed in already; what they may do is the workflow's business.
struct Caller {
  PersonId person;
  std::string name, email;
};

}  // namespace almoner::service
