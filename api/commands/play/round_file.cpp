#include "api/commands/play/round_file.hpp"

#include <algorithm>

#include "api/commands/play/json_fields.hpp"
#include "api/commands/play/round_file_parts.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands::play {
namespace json = boost::json;
namespace {

FileFund read_fund(JsonFields fields) {
  FileFund fund;
  fund.code = fields.text("code");
  fund.title = fields.text("title");
  fund.funder = fields.text("funder");
  fund.accountable_body = fields.text("accountableBody");
  fund.total = fields.pence("totalPence");
  fund.main = fields.pence("mainRoundPence");
  fund.tactical = fields.pence("tacticalPotPence");
  fund.opens_at = fields.instant("opensAt");
  fund.closes_at = fields.instant("closesAt");
  fund.proposals_due_at = fields.instant("proposalsDueAt");
  const std::string year = fields.text("financialYear");
  const auto slash = year.find('/');
  const auto starts = parse_date(std::string_view(year).substr(0, slash));
  const auto ends = slash == std::string::npos
                        ? std::nullopt
                        : parse_date(std::string_view(year).substr(slash + 1));
  if (!starts || !ends || *starts >= *ends)
    fields.problem("financialYear",
                   "is “" + year + "”; expected two dates like 2019-04-01/2020-03-31");
  fund.year_starts = starts.value_or(std::chrono::year{2000} / 1 / 1);
  fund.year_ends = ends.value_or(std::chrono::year{2000} / 1 / 1);
  if (fund.main + fund.tactical != fund.total)
    fields.problem("totalPence", "is " + fund.total.text() + " but the main round (" +
                                     fund.main.text() + ") and the tactical pot (" +
                                     fund.tactical.text() + ") add up to " +
                                     (fund.main + fund.tactical).text());
  if (fund.closes_at <= fund.opens_at) fields.problem("closesAt", "is not after opensAt");
  if (fund.proposals_due_at <= fund.closes_at)
    fields.problem("proposalsDueAt", "is not after closesAt");
  return fund;
}

// "mean of A >= 3 and mean of B >= 3": the codes with the least mean each must reach.
std::map<std::string, int> read_gates(JsonFields& rules, const std::string& text) {
  std::map<std::string, int> gates;
  constexpr std::string_view lead = "mean of ";
  for (std::size_t at = text.find(lead); at != std::string::npos; at = text.find(lead, at + 1)) {
    const std::size_t code_at = at + lead.size();
    const std::size_t sign_at = text.find(" >= ", code_at);
    const std::size_t number_at = sign_at == std::string::npos ? text.size() : sign_at + 4;
    const bool digit = number_at < text.size() && text[number_at] >= '0' && text[number_at] <= '9';
    if (!digit) {
      rules.problem("gate", "is “" + text + "”; expected “mean of A >= 3 and mean of B >= 3”");
      return {};
    }
    gates[text.substr(code_at, sign_at - code_at)] = text[number_at] - '0';
  }
  return gates;
}

std::string read_tie_break(const std::vector<std::string>& tie_break) {
  constexpr std::string_view lead = "mean of ";
  for (const auto& step : tie_break)
    if (step.starts_with(lead)) return step.substr(lead.size());
  return {};
}

void read_rules(JsonFields rules, RoundFile& round) {
  round.quality_line = rules.decimal("qualityLine");
  if (rules.has("ceilingPence")) round.ceiling = rules.pence("ceilingPence");
  round.tie_break_criterion = read_tie_break(rules.texts("tieBreak"));
  const auto gates = read_gates(rules, rules.optional_text("gate"));
  const auto known = [&](const std::string& code) {
    return std::any_of(round.criteria.begin(), round.criteria.end(),
                       [&](const auto& c) { return c.code == code; });
  };
  for (const auto& [code, least] : gates)
    if (!known(code))
      rules.problem("gate", "names criterion “" + code + "”, which is not on the sheet");
  if (!round.tie_break_criterion.empty() && !known(round.tie_break_criterion))
    rules.problem("tieBreak",
                  "names criterion “" + round.tie_break_criterion + "”, which is not on the sheet");
  for (auto& criterion : round.criteria)
    if (const auto gate = gates.find(criterion.code); gate != gates.end())
      criterion.gate = gate->second;
}

void read_criteria(JsonFields& file, RoundFile& round) {
  file.each("criteria", [&](JsonFields& fields) {
    FileCriterion criterion;
    criterion.code = fields.text("code");
    criterion.name = fields.text("name");
    criterion.weight = static_cast<int>(fields.whole("weight", 0, 1000));
    criterion.score_max = static_cast<int>(fields.whole("maxScore", 1, 100));
    for (const auto& other : round.criteria)
      if (other.code == criterion.code)
        fields.problem("code", "“" + criterion.code + "” stands twice on the sheet");
    round.criteria.push_back(std::move(criterion));
  });
}

// Two bids, two requests, or a bid and a request under one reference.
void check_references(const RoundFile& round, std::vector<FileProblem>& problems) {
  std::map<std::string, int> times;
  for (const auto& bid : round.bids) ++times[bid.ref];
  for (const auto& request : round.requests) ++times[request.ref];
  for (const auto& [ref, count] : times)
    if (count > 1 && !ref.empty())
      problems.push_back(
          {ref, "ref",
           "stands " + std::to_string(count) + " times; each reference must be used once"});
}

void check_excluded(const RoundFile& round, std::vector<FileProblem>& problems) {
  const auto assessors = round.assessors();
  for (const auto& bid : round.bids)
    for (const auto& name : bid.excluded_assessors)
      if (!assessors.contains(name))
        problems.push_back({bid.ref, "assessment.excludedAssessors",
                            "names “" + name + "”, who scored no bid in this file"});
}

using ParseResult = std::variant<json::value, std::vector<FileProblem>>;

ParseResult parse(std::string_view text) {
  if (text.size() > RoundFileLimits::file_bytes_max)
    return std::vector<FileProblem>{{"file", "", "is larger than 64 MiB"}};
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 32;
  json::value value = json::parse(text, error, {}, options);
  if (error) return std::vector<FileProblem>{{"file", "", "is not JSON: " + error.message()}};
  if (!value.is_object()) return std::vector<FileProblem>{{"file", "", "is not a JSON object"}};
  return value;
}

}  // namespace

std::set<std::string> RoundFile::assessors() const {
  std::set<std::string> names;
  for (const auto& bid : bids)
    for (const auto& [name, scores] : bid.scores) names.insert(name);
  return names;
}

std::variant<RoundFile, std::vector<FileProblem>> read_round_file(std::string_view text) {
  const ParseResult parsed = parse(text);
  if (const auto* failed = std::get_if<std::vector<FileProblem>>(&parsed)) return *failed;
  std::vector<FileProblem> problems;
  RoundFile round;
  JsonFields file(std::get<json::value>(parsed).get_object(), "file", problems);
  round.fund = read_fund(JsonFields(file.inside("fund").object(), "fund", problems));
  round.themes = file.codes("themes");
  round.priorities = file.codes("pccPriorities2017to21");
  read_criteria(file, round);
  read_rules(JsonFields(file.inside("rules").object(), "rules", problems), round);
  read_bids(file, round, problems);
  read_requests(file, round, problems);
  check_references(round, problems);
  check_excluded(round, problems);
  if (!problems.empty()) return problems;
  return round;
}

}  // namespace almoner::commands::play
