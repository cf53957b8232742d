// Versions of a fund's workflows. Each is a definition that is kept for ever; a case runs by the
// one that it started on (see migration.hpp for those that move).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/service/context.hpp"
#include "api/store/funds.hpp"
#include "engine/check/beside.hpp"

namespace almoner::service {

// A definition with the digest that cases name it by.
struct KeptVersion {
  store::Digest digest;
  std::shared_ptr<const workflow::Definition> definition;
};

// What a new case of that workflow starts on today: the latest version whose `applies_to` fits; the
// fund's latest where there is none.
KeptVersion version_for_new(const Context& context, const store::FundRow& fund,
                            std::string_view workflow);

struct FundUpdate {
  DefinitionFiles files;
  PersonId by;  // must be an administrator
  std::string reason;
  check::Beside beside = {};  // what else is known when the files are checked
};

struct FundUpdated {
  std::string code;
  store::Digest digest;
  int number = 0;  // of the version: 2, 3 …
  std::vector<workflow::Finding> warnings;
  std::vector<std::string> pots_opened;  // their titles
};

// Everything that is wrong, at once.
struct FundNotUpdated {
  std::vector<workflow::Finding> findings;
  std::vector<std::string> sentences;
};

// From now on new cases of the fund that the files name start on them. Running cases stay as they
// are. With an entry in the record.
std::variant<FundUpdated, FundNotUpdated> update_fund(const Context& context,
                                                      const FundUpdate& update);

// Why that person may not change how a fund works; empty when they may.
std::string why_no_administrator(const Context& context, FundId fund, PersonId person);

}  // namespace almoner::service
