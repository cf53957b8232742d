#include "tests/mutation/notice.hpp"

#include <algorithm>

#include "api/commands/files.hpp"
#include "api/commands/play/stage.hpp"
#include "api/commands/scenarios.hpp"
#include "api/commands/shipped.hpp"
#include "api/store/open.hpp"
#include "engine/check/check.hpp"
#include "tests/mutation/sight.hpp"

namespace almoner::mutation {
namespace {

using namespace commands;

play::PlayInput round_of(const service::DefinitionFiles& files) {
  const std::string file = std::string(ALMONER_SOURCE_DIR) + "/examples/smp-2019-20.json";
  return {play::read_round_file(read_file(file)).round, files, shipped_templates()};
}

play::PlayOutput play_round(const play::PlayInput& input) {
  auto db = store::open_store_in_memory(Instant{});
  return play::play(db, input, [](std::size_t, std::size_t) {});
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

// Digests vouch for the very files of the fund, and differ with every one of their letters.
std::string without_digests(const std::string& text) {
  constexpr std::size_t digits_min = 16;
  std::string rest;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_hex(text[end])) ++end;
    if (end - at < digits_min) rest.append(text, at, ++end - at);
    at = end;
  }
  return rest;
}

bool alike(const play::PlayOutput& a, const play::PlayOutput& b) {
  return a.ranking == b.ranking && a.allocations == b.allocations && a.ledger == b.ledger &&
         std::ranges::equal(a.documents, b.documents, [](const auto& one, const auto& other) {
           return one.first == other.first &&
                  without_digests(one.second) == without_digests(other.second);
         });
}

using Names = std::vector<simulate::TransitionName>;

// None where the scenarios do not go as they say.
std::optional<Names> taken_by_none(const Fund& fund,
                                   std::shared_ptr<const workflow::Definition> definition) {
  auto read = simulate::read_book(std::move(definition), fund.scenarios);
  if (!read.findings.empty()) return std::nullopt;
  const auto played = simulate::play(read.book);
  if (!played.findings.empty()) return std::nullopt;
  return simulate::not_taken(*read.book.definition, played);
}

// `usual` is what none takes in the fund as it stands.
bool scenarios_notice(const Fund& fund, const Names& usual,
                      std::shared_ptr<const workflow::Definition> definition) {
  if (fund.scenarios.empty()) return false;
  const auto names = taken_by_none(fund, std::move(definition));
  return !names || std::any_of(names->begin(), names->end(), [&](const auto& name) {
    return std::find(usual.begin(), usual.end(), name) == usual.end();
  });
}

bool round_notices(play::PlayInput input, const service::DefinitionFiles& files,
                   const play::PlayOutput& as_it_stands) {
  input.shipped = files;
  try {
    return !play::check_against_workflow(input).problems.empty() ||
           !alike(play_round(input), as_it_stands);
  } catch (const std::exception&) {
    return true;
  }
}

}  // namespace

Fund read_fund(const std::string& folder, bool is_played) {
  return {
      {yaml_files_in(folder), shipped_fund("").calendars}, scenario_files_in(folder), is_played};
}

Watch::Watch(Fund fund) : fund_(std::move(fund)), round_(round_of(fund_.files)) {
  const auto read = check::read_and_check(fund_.files.files, fund_.files.calendars);
  if (read.definition) who_sees_what_ = who_sees_what(*read.definition);
  if (read.definition && !fund_.scenarios.empty())
    taken_by_none_ = taken_by_none(fund_, read.definition).value();
  if (fund_.is_played) as_it_stands_ = play_round(round_);
}

NoticedBy Watch::notice(const std::string& file, const std::string& text) const {
  auto files = fund_.files;
  for (auto& source : files.files)
    if (source.name == file) source.text = text;
  const auto read = check::read_and_check(files.files, files.calendars);
  if (!read.definition || workflow::exit_code(read.findings) != 0) return NoticedBy::check;
  if (who_sees_what(*read.definition) != who_sees_what_) return NoticedBy::table;
  if (scenarios_notice(fund_, taken_by_none_, read.definition)) return NoticedBy::scenario;
  if (fund_.is_played && round_notices(round_, files, as_it_stands_)) return NoticedBy::round;
  return NoticedBy::nothing;
}

}  // namespace almoner::mutation
