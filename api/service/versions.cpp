#include "api/service/versions.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/standing.hpp"
#include "api/store/ledger.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"
#include "engine/check/check.hpp"
#include "engine/time/zone.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

bool applies(const Context& context, const workflow::Workflow& workflow) {
  if (!workflow.applies_from) return true;
  const auto zone = Zone::find(workflow.fund->time_zone);
  return zone && date_of(zone->local(context.now)) >= *workflow.applies_from;
}

// What the money that is there forbids a new version to say.
std::vector<std::string> problems_of_pots(const Context& context, FundId id,
                                          const workflow::Fund& to) {
  std::vector<std::string> problems;
  for (const auto& row : store::pots_of(context.db, id)) {
    const auto* pot = to.pot(row.name);
    const Money sum = -row.balances.funder;
    if (pot == nullptr)
      problems.push_back("The pot “" + row.title + "” (" + row.name +
                         ") holds the money of this fund's cases; keep it in fund.yaml.");
    else if (pot->sum != sum)
      problems.push_back("The pot “" + row.title + "” (" + row.name + ") was opened with " +
                         sum.text() + "; fund.yaml says " + pot->sum.text() +
                         ". A version does not move money: write " + sum.text() + " there.");
  }
  return problems;
}

std::vector<std::string> open_new_pots(const Context& context, FundId id,
                                       const workflow::Fund& to) {
  std::vector<std::string> opened;
  for (const auto& pot : to.pots) {
    if (store::find_pot_by_name(context.db, id, pot.name)) continue;
    store::open_pot(context.db, id, pot.name, pot.title, pot.sum, context.now);
    opened.push_back(pot.title);
  }
  return opened;
}

std::vector<std::string> problems_of(const Context& context, const FundUpdate& update,
                                     const std::optional<store::FundRow>& fund,
                                     const workflow::Fund& to, const store::Digest& digest) {
  std::vector<std::string> problems;
  if (update.reason.empty()) problems.push_back("Say why, with --reason.");
  if (!fund) {
    problems.push_back("There is no fund “" + to.name +
                       "” here. Add it with: almoner fund add FOLDER --database DB");
    return problems;
  }
  if (fund->closed_at)
    problems.push_back("The fund “" + fund->title + "” is closed; nothing new starts in it.");
  if (auto problem = why_no_administrator(context, fund->id, update.by); !problem.empty())
    problems.push_back(std::move(problem));
  if (fund->definition == digest)
    problems.push_back("New cases of “" + fund->title +
                       "” start on these very files already; nothing is to be changed.");
  auto of_pots = problems_of_pots(context, fund->id, to);
  problems.insert(problems.end(), of_pots.begin(), of_pots.end());
  return problems;
}

void record(const Context& context, FundId fund, const FundUpdate& update,
            const store::Digest& before, const store::Digest& digest) {
  store::Act act;
  act.action = "update_fund";
  act.actor = update.by;
  act.role = "administrator";
  act.reason = update.reason;
  act.detail = json::serialize(
      json::object{{"definition", digest.hex()}, {"definition_before", before.hex()}});
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  store::record(context.db, fund, act);
}

}  // namespace

KeptVersion version_for_new(const Context& context, const store::FundRow& fund,
                            std::string_view workflow) {
  const KeptVersion latest{fund.definition, context.definitions.get(context.db, fund.definition)};
  const auto* there = latest.definition->workflow(workflow);
  if (there == nullptr || applies(context, *there)) return latest;
  for (const auto& version : store::versions_of_fund(context.db, fund.id)) {
    auto definition = context.definitions.get(context.db, version.definition);
    const auto* earlier = definition->workflow(workflow);
    if (earlier != nullptr && applies(context, *earlier))
      return {version.definition, std::move(definition)};
  }
  return latest;
}

std::string why_no_administrator(const Context& context, FundId fund, PersonId person) {
  if (standing_of(context, person, fund).holds("administrator")) return {};
  return "Only an administrator of the fund may do this: name one with --by, or appoint one with "
         "almoner user add --role administrator.";
}

std::variant<FundUpdated, FundNotUpdated> update_fund(const Context& context,
                                                      const FundUpdate& update) {
  auto read = check::read_and_check(update.files.files, update.files.calendars, update.beside);
  if (!read.definition) return FundNotUpdated{std::move(read.findings), {}};
  const workflow::Fund& to = *read.definition->fund;
  const std::string stored = to_stored(update.files);
  const auto fund = store::find_fund_by_code(context.db, to.name);
  auto problems = problems_of(context, update, fund, to, hash::sha256(stored));
  if (!problems.empty()) return FundNotUpdated{{}, std::move(problems)};
  const auto digest = store::add_definition(context.db, to.name, stored, context.now);
  store::set_fund_definition(context.db, fund->id, digest, context.now);
  auto opened = open_new_pots(context, fund->id, to);
  record(context, fund->id, update, fund->definition, digest);
  return FundUpdated{to.name, digest, store::versions_of_fund(context.db, fund->id).front().number,
                     std::move(read.findings), std::move(opened)};
}

}  // namespace almoner::service
