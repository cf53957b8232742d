#include "api/commands/play/round_file.hpp"

#include <algorithm>

#include "api/commands/play/json_fields.hpp"
#include "api/commands/play/round_file_parts.hpp"
#include "api/service/repeated_member.hpp"
#include "engine/time/iso.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::commands::play {
namespace json = boost::json;
namespace {

FileFund read_fund(JsonFields fields) {
  const std::size_t before = fields.problems().size();
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
  fund.split_is_an_assumption =
      fields.has("splitIsAnAssumption") && fields.flag("splitIsAnAssumption");
  const std::string year = fields.text("financialYear");
  const auto slash = year.find('/');
  const auto starts = parse_date(std::string_view(year).substr(0, slash));
  const auto ends = slash == std::string::npos
                        ? std::nullopt
                        : parse_date(std::string_view(year).substr(slash + 1));
  if (!starts || !ends || *starts >= *ends)
    fields.problem("financialYear",
                   "is “" + year + "”; expected two dates like 2019-04-01/2020-03-31");
  fund.year_is_known = starts && ends && *starts < *ends;
  fund.year_starts = starts.value_or(std::chrono::year{2000} / 1 / 1);
  fund.year_ends = ends.value_or(std::chrono::year{2000} / 1 / 1);
  const std::pair<const char*, Instant> moments[] = {{"opensAt", fund.opens_at},
                                                     {"closesAt", fund.closes_at},
                                                     {"proposalsDueAt", fund.proposals_due_at}};
  for (const auto& [field, at] : moments)
    if (std::chrono::floor<std::chrono::seconds>(at) != at)
      fields.problem(field, "has parts of a second; a deadline is a whole second");
  if (fields.problems().size() > before) return fund;  // what follows would be no news
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

bool is_on_sheet(const RoundFile& round, const std::string& code) {
  return std::any_of(round.criteria.begin(), round.criteria.end(),
                     [&](const auto& criterion) { return criterion.code == code; });
}

std::string without_lead(std::string text) {
  constexpr std::string_view lead = "mean of ";
  return text.starts_with(lead) ? text.substr(lead.size()) : text;
}

bool is_decimal(const std::string& text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const auto after = std::string_view(text).substr(std::min(point + 1, text.size()));
  return digits(std::string_view(text).substr(0, point)) && point <= 3 &&
         (point == text.size() || (digits(after) && after.size() <= 6));
}

// "mean of A >= 3" for one criterion on the sheet; false when it is anything else.
bool read_gate(const std::string& text, RoundFile& round) {
  constexpr std::string_view sign = " >= ";
  const std::size_t at = text.find(sign);
  if (at == std::string::npos) return false;
  const std::string code = without_lead(text.substr(0, at));
  const std::string least = text.substr(at + sign.size());
  for (auto& criterion : round.criteria) {
    if (criterion.code != code) continue;
    if (!is_decimal(least) || std::stod(least) > criterion.score_max || criterion.gate)
      return false;
    criterion.gate = least;
    return true;
  }
  return false;
}

// "mean of A >= 3 and mean of B >= 3", read whole: half a gate would let the wrong bids through.
void read_gates(JsonFields& rules, const std::string& text, RoundFile& round) {
  constexpr std::string_view between = " and ";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(between, at), text.size());
    const std::string part = text.substr(at, end - at);
    if (!read_gate(part, round))
      rules.problem("gate", "has “" + part +
                                "”; expected a criterion of the sheet, once, and a mean that it "
                                "can reach, like “mean of A >= 3 and mean of B >= 3”");
    at = end + between.size();
  }
}

void read_tie_break(JsonFields& rules, RoundFile& round) {
  const std::map<std::string, std::string> words = {{"weighted total", "total"},
                                                    {"total", "total"},
                                                    {"smaller request", "smaller_request"},
                                                    {"reference", "reference"}};
  for (const auto& step : rules.texts("tieBreak")) {
    const auto word = words.find(step);
    const std::string code = without_lead(step);
    if (word == words.end() && !is_on_sheet(round, code)) {
      rules.problem("tieBreak",
                    "has “" + step +
                        "”; expected weighted total, mean of a criterion on the sheet, smaller "
                        "request or reference");
      continue;
    }
    round.tie_break.push_back(word == words.end() ? code : word->second);
  }
  const bool decides = !round.tie_break.empty() && round.tie_break.back() == "reference";
  if (!decides) round.tie_break.push_back("reference");  // two bids are never level
}

void read_rules(JsonFields rules, RoundFile& round) {
  constexpr std::int64_t total_most = 100;
  round.quality_line = rules.decimal("qualityLine", total_most);
  if (rules.has("ceilingPence")) round.ceiling = rules.pence("ceilingPence");
  read_tie_break(rules, round);
  read_gates(rules, rules.optional_text("gate"), round);
}

void read_criteria(JsonFields& file, RoundFile& round) {
  int sum = 0;
  file.each("criteria", [&](JsonFields& fields) {
    FileCriterion criterion;
    criterion.code = fields.text("code");
    criterion.name = fields.text("name");
    criterion.weight = static_cast<int>(fields.whole("weight", 1, RoundFileLimits::weights_sum));
    criterion.score_max = static_cast<int>(fields.whole("maxScore", 1, 100));
    if (is_on_sheet(round, criterion.code))
      fields.problem("code", "“" + criterion.code + "” stands twice on the sheet");
    sum += criterion.weight;
    round.criteria.push_back(std::move(criterion));
  });
  if (sum != RoundFileLimits::weights_sum)
    file.problem("criteria", "have weights that add up to " + std::to_string(sum) +
                                 "; they must add up to 100");
}

std::string in_small_letters(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// Two bids, two requests, or a bid and a request under one reference; small letters make it no
// other.
void check_references(const RoundFile& round, std::vector<FileProblem>& problems) {
  std::map<std::string, int> times;
  for (const auto& bid : round.bids) ++times[bid.ref];
  for (const auto& request : round.requests) ++times[request.ref];
  std::map<std::string, std::string> first_written;
  for (const auto& [ref, count] : times) {
    if (ref.empty()) continue;
    if (count > 1)
      problems.push_back(
          {ref, "ref",
           "stands " + std::to_string(count) + " times; each reference must be used once"});
    const auto [same, is_new] = first_written.try_emplace(in_small_letters(ref), ref);
    if (!is_new)
      problems.push_back({ref, "ref",
                          "is " + same->second +
                              " written in other letters, small or capital; each reference must "
                              "be used once"});
  }
}

// A name that gave no sheet anywhere excludes nobody, and the sheet that was meant would count. One
// that scored other bids is somebody's who declared an interest in this one and gave it no sheet.
void check_excluded(const RoundFile& round, std::vector<FileProblem>& problems) {
  std::set<std::string> scorers;
  for (const auto& bid : round.bids)
    for (const auto& [name, sheet] : bid.scores) scorers.insert(name);
  const std::vector<std::string> known(scorers.begin(), scorers.end());
  for (const auto& bid : round.bids)
    for (const auto& name : bid.excluded_assessors) {
      if (scorers.contains(name) || known.empty()) continue;
      const std::string near = workflow::nearest(name, known);
      problems.push_back({bid.ref, "assessment.excludedAssessors",
                          "“" + name + "” scored no bid of the file, so nobody would be excluded" +
                              (near.empty() ? "; the assessors are " + workflow::one_of(known)
                                            : "; did you mean “" + near + "”?")});
    }
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
  if (const auto member = service::repeated_member(value, text))
    return std::vector<FileProblem>{
        {"file", *member, "stands twice in one object; give each member once"}};
  return value;
}

}  // namespace

std::set<std::string> RoundFile::assessors() const {
  std::set<std::string> names;
  for (const auto& bid : bids)
    for (const auto& [name, scores] : bid.scores) names.insert(name);
  for (const auto& bid : bids)
    names.insert(bid.excluded_assessors.begin(), bid.excluded_assessors.end());
  return names;
}

RoundFileRead read_round_file(std::string_view text) {
  RoundFileRead read;
  auto& [round, problems] = read;
  ParseResult parsed = parse(text);
  if (auto* failed = std::get_if<std::vector<FileProblem>>(&parsed)) {
    problems = std::move(*failed);
    return read;
  }
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
  return read;
}

}  // namespace almoner::commands::play
