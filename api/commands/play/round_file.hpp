// A round as a file tells it: the fund, its bids with their assessments, its tactical requests.
// The shape is that of examples/smp-2019-20.json; nothing under "expected" is read, and of a bid's
// assessment only eligibility, reason, scores and excludedAssessors.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/case/money.hpp"
#include "engine/time/instant.hpp"

namespace almoner::commands::play {

struct RoundFileLimits {
  static constexpr std::size_t file_bytes_max = 64 * 1024 * 1024;
  static constexpr std::size_t bids_max = 10'000;
  static constexpr std::size_t requests_max = 1'000;
  static constexpr std::size_t ref_bytes_max = 60;  // it becomes part of file names
  static constexpr int weights_sum = 100;
};

// "SMP-2019-004: costLines: …" - where it is wrong and how. `ref` is "fund", "criteria", … outside
// the bids.
struct FileProblem {
  std::string ref, field, sentence;
};

using CodeList =
    std::vector<std::pair<std::string, std::string>>;  // code, title, in the order of the file

struct FileFund {
  std::string code, title, funder, accountable_body;
  Date year_starts, year_ends;
  bool year_is_known = false;  // else nothing is said of what lies outside it
  Money total, main, tactical;
  Instant opens_at, closes_at, proposals_due_at;
  bool split_is_an_assumption = false;
  std::optional<Date> projects_start;  // none: a month into the year. A file does not say it
};

struct FileCriterion {
  std::string code, name;
  int weight = 0, score_max = 0;
  std::optional<std::string> gate;  // a decimal
};

struct CostLine {
  std::string item, category, basis;
  Money amount;
};
struct MatchFunding {
  std::string source;
  Money amount;
  bool confirmed = false, in_kind = false;
};
struct Output {
  std::string measure, unit;
  std::int64_t target = 0;
};
struct OutcomeSought {
  std::string change, measured_by, target;
};

struct FileApplicant {
  std::string name, kind, kind_code, charity_number, company_number, postcode, contact_role,
      contact_email, contact_phone;
};

struct FileBid {
  std::string ref, title, theme, summary, evidence_of_need;
  std::vector<std::string> priorities, wards;
  FileApplicant applicant;
  Money requested, minimum_viable;
  std::vector<CostLine> cost_lines;
  std::vector<MatchFunding> match_funding;
  std::vector<Output> outputs;
  std::vector<OutcomeSought> outcomes;
  Date planned_start, planned_end;
  bool with_children = false, with_adults_at_risk = false, policy_attached = false,
       location_withheld = false;
  Instant submitted_at;
  bool ineligible = false;
  std::string ineligible_reason;
  std::map<std::string, std::map<std::string, int>> scores;  // assessor -> criterion -> score
  std::set<std::string> excluded_assessors;
};

struct FileRequest {
  std::string ref, title, theme, requester, requester_kind, trigger, urgency, outcome,
      decision_note;
  std::vector<std::string> priorities;
  Instant received_at, decided_at;
  Date needed_by;
  Money requested, approved;
  bool refused = false, with_conditions = false;
  std::vector<CostLine> cost_lines;
  std::vector<Output> outputs;
};

struct RoundFile {
  FileFund fund;
  CodeList themes, priorities;
  std::vector<FileCriterion> criteria;
  std::string quality_line;
  std::vector<std::string> tie_break;  // "total", a criterion, "smaller_request", "reference"
  std::optional<Money> ceiling;
  std::vector<FileBid> bids;
  std::vector<FileRequest> requests;

  // Everybody who gave a score to any bid or was excluded from one.
  std::set<std::string> assessors() const;
};

// The round, as far as it could be read, and everything that is wrong with its file. What is wrong
// by the fund's own rules is for check_against_workflow to say (play.hpp).
struct RoundFileRead {
  RoundFile round;
  std::vector<FileProblem> problems;
};
RoundFileRead read_round_file(std::string_view text);

}  // namespace almoner::commands::play
