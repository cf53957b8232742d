// The round of 2019-20 in memory, and people who act in it through the services.
#pragma once

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "api/service/answers_json.hpp"
#include "api/store/cases.hpp"
#include "api/store/deeds.hpp"
#include "api/store/history.hpp"
#include "api/store/ledger.hpp"
#include "api/store/open.hpp"
#include "tests/support/acting.hpp"

namespace almoner::service {

using support::at;
using support::reasons;
using support::sentences;
using support::sheet;

class RoundTest : public testing::Test {
 protected:
  explicit RoundTest(const DefinitionFiles& files = support::usual_files())
      : db(store::open_store_in_memory(at("2019-02-01T09:00:00Z"))), acting(db, files) {}

  Caller caller(const std::string& who) const { return acting.partnership.caller(who); }
  std::string state_of(CaseId id) { return acting.row(id).state; }
  std::int64_t entries() { return store::audit_head(db).count; }
  store::PotRow main_pot() {
    return store::find_pot_by_name(db, acting.partnership.fund, "main").value();
  }

  store::Database db;
  support::Acting acting;
};

inline boost::json::object award_of(std::int64_t pence) {
  return {{"fields", {{"award", pence}, {"crime_reduction_reasons", "It reaches people."}}}};
}

}  // namespace almoner::service
