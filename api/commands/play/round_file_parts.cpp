#include "api/commands/play/round_file_parts.hpp"

#include <algorithm>
#include <array>

#include "engine/time/iso.hpp"

namespace almoner::commands::play {
namespace {

bool has_code(const CodeList& list, const std::string& code) {
  return std::any_of(list.begin(), list.end(),
                     [&](const auto& entry) { return entry.first == code; });
}

std::string codes_of(const CodeList& list) {
  std::string out;
  for (const auto& [code, title] : list) out += (out.empty() ? "" : ", ") + code;
  return out;
}

std::string read_theme(JsonFields& fields, const RoundFile& round) {
  const std::string theme = fields.text("theme");
  if (!theme.empty() && !has_code(round.themes, theme))
    fields.problem("theme", "“" + theme + "” is not a theme of this fund; the themes are " +
                                codes_of(round.themes));
  return theme;
}

std::vector<std::string> read_priorities(JsonFields& fields, const RoundFile& round) {
  auto priorities = fields.texts("pccPriorities");
  for (const auto& code : priorities)
    if (!has_code(round.priorities, code))
      fields.problem("pccPriorities", "“" + code +
                                          "” is not a priority of this fund; the priorities are " +
                                          codes_of(round.priorities));
  return priorities;
}

std::vector<CostLine> read_costs(JsonFields& fields) {
  std::vector<CostLine> lines;
  fields.each("costLines", [&](JsonFields& line) {
    lines.push_back(
        {line.text("item"), line.text("category"), line.text("basis"), line.pence("amountPence")});
  });
  return lines;
}

std::vector<Output> read_outputs(JsonFields& fields) {
  std::vector<Output> outputs;
  fields.each("outputs", [&](JsonFields& output) {
    outputs.push_back(
        {output.text("measure"), output.text("unit"), output.whole("target", 0, 1'000'000'000)});
  });
  return outputs;
}

FileApplicant read_applicant(JsonFields fields) {
  FileApplicant applicant;
  applicant.name = fields.text("name");
  applicant.kind = fields.text("kind");
  applicant.kind_code = fields.optional_text("kindCode");
  applicant.charity_number = fields.optional_text("charityNumber");
  applicant.company_number = fields.optional_text("companyNumber");
  applicant.postcode = fields.text("postcode");
  JsonFields contact = fields.inside("contact");
  applicant.contact_role = contact.text("role");
  applicant.contact_email = contact.text("email");
  applicant.contact_phone = contact.optional_text("phone");
  return applicant;
}

void read_sheet(JsonFields& assessment, const std::string& assessor,
                const boost::json::value& given, const RoundFile& round, FileBid& bid) {
  const std::string at = "scores." + assessor;
  if (!given.is_object()) return assessment.problem(at, "is not an object of criterion: score");
  auto& sheet = bid.scores[assessor];
  for (const auto& [code, score] : given.get_object()) {
    const auto criterion =
        std::find_if(round.criteria.begin(), round.criteria.end(),
                     [&, c = std::string(code)](const auto& known) { return known.code == c; });
    if (criterion == round.criteria.end()) {
      assessment.problem(at,
                         "has criterion “" + std::string(code) + "”, which is not on the sheet");
    } else if (!score.is_int64() || score.get_int64() < 0 ||
               score.get_int64() > criterion->score_max) {
      assessment.problem(at + "." + std::string(code),
                         "is " + shown(score) + "; a score is a whole number from 0 to " +
                             std::to_string(criterion->score_max));
    } else {
      sheet[code] = static_cast<int>(score.get_int64());
    }
  }
  for (const auto& criterion : round.criteria)
    if (!given.get_object().contains(criterion.code))
      assessment.problem(at, "has no score for criterion “" + criterion.code + "”");
}

void read_assessment(JsonFields assessment, const RoundFile& round, FileBid& bid) {
  const std::string eligibility = assessment.text("eligibility");
  constexpr std::array<std::string_view, 3> known = {"eligible", "ineligible", "late"};
  if (!eligibility.empty() && std::find(known.begin(), known.end(), eligibility) == known.end())
    assessment.problem("eligibility",
                       "is “" + eligibility + "”; expected eligible, ineligible or late");
  bid.ineligible = eligibility == "ineligible";
  bid.ineligible_reason = assessment.optional_text("reason");
  if (bid.ineligible && bid.ineligible_reason.empty())
    assessment.problem("reason", "is missing; an ineligible bid needs its reason");
  if (assessment.has("excludedAssessors"))
    for (auto& name : assessment.texts("excludedAssessors"))
      bid.excluded_assessors.insert(std::move(name));
  if (!assessment.has("scores")) return;
  for (const auto& [assessor, given] : assessment.inside("scores").object())
    read_sheet(assessment, assessor, given, round, bid);
}

void read_people_and_places(JsonFields& fields, FileBid& bid) {
  bid.applicant = read_applicant(fields.inside("applicant"));
  bid.wards = fields.texts("wards");
  JsonFields safeguarding = fields.inside("safeguarding");
  bid.with_children = safeguarding.flag("worksWithChildren");
  bid.with_adults_at_risk = safeguarding.flag("worksWithAdultsAtRisk");
  bid.policy_attached = safeguarding.flag("policyAttached");
  bid.location_withheld =
      fields.has("sensitive") && fields.inside("sensitive").flag("locationWithheld");
}

// That costs add up and the least is within the request is for the form's own rules to say.
void read_money(JsonFields& fields, FileBid& bid) {
  const std::size_t before = fields.problems().size();
  bid.requested = fields.pence("amountRequestedPence");
  bid.minimum_viable = fields.pence("minimumViablePence");
  bid.cost_lines = read_costs(fields);
  Money match;
  fields.each("matchFunding", [&](JsonFields& row) {
    bid.match_funding.push_back(
        {row.text("source"), row.pence("amountPence"), row.flag("confirmed"), row.flag("inKind")});
    match += bid.match_funding.back().amount;
  });
  if (!fields.has("totalProjectCostPence") || fields.problems().size() > before) return;
  const Money total = fields.pence("totalProjectCostPence");
  if (fields.problems().size() == before && total != bid.requested + match)
    fields.problem("totalProjectCostPence",
                   "is " + total.text() + " but the request and the match funding add up to " +
                       (bid.requested + match).text());
}

// The last two hours are left over, so that the fund's time zone makes no difference.
bool is_after_year(const RoundFile& round, Instant at) {
  return round.fund.year_is_known &&
         at >= std::chrono::sys_days(round.fund.year_ends) + std::chrono::hours(22);
}

void read_dates(JsonFields& fields, const RoundFile& round, FileBid& bid) {
  bid.planned_start = fields.date("plannedStart");
  bid.planned_end = fields.date("plannedEnd");
  const std::size_t before = fields.problems().size();
  bid.submitted_at = fields.instant("submittedAt");
  if (fields.problems().size() > before) return;
  if (bid.submitted_at < round.fund.opens_at)
    fields.problem("submittedAt",
                   "is before the round opened (" + to_rfc3339(round.fund.opens_at) + ")");
  if (is_after_year(round, bid.submitted_at))
    fields.problem("submittedAt",
                   "is after the financial year, which ends on " + to_iso(round.fund.year_ends));
}

FileBid read_bid(JsonFields& fields, const RoundFile& round) {
  FileBid bid;
  bid.ref = fields.ref();
  bid.title = fields.text("title");
  bid.theme = read_theme(fields, round);
  bid.priorities = read_priorities(fields, round);
  bid.summary = fields.text("summary");
  bid.evidence_of_need = fields.text("evidenceOfNeed");
  read_people_and_places(fields, bid);
  read_money(fields, bid);
  bid.outputs = read_outputs(fields);
  fields.each("outcomes", [&](JsonFields& row) {
    bid.outcomes.push_back({row.text("change"), row.text("measuredBy"), row.text("target")});
  });
  read_dates(fields, round, bid);
  read_assessment(
      JsonFields(fields.inside("assessment").object(), bid.ref, fields.problems(), "assessment."),
      round, bid);
  return bid;
}

void read_decision(JsonFields& fields, FileRequest& request) {
  const std::string decision = fields.text("decision");
  constexpr std::array<std::string_view, 4> known = {"approved", "approved with conditions",
                                                     "part approved", "refused"};
  if (!decision.empty() && std::find(known.begin(), known.end(), decision) == known.end())
    fields.problem("decision",
                   "is “" + decision +
                       "”; expected approved, approved with conditions, part approved or refused");
  request.refused = decision == "refused";
  request.with_conditions = decision == "approved with conditions";
  const std::size_t before = fields.problems().size();
  request.approved = fields.pence("approvedPence");
  const bool is_known = fields.problems().size() == before && fields.has("amountRequestedPence");
  if (is_known && request.approved > request.requested)
    fields.problem("approvedPence", request.approved.text() + " is more than was asked for (" +
                                        request.requested.text() + ")");
  if (request.refused && request.approved != Money{})
    fields.problem("approvedPence",
                   "is " + request.approved.text() + " although the request was refused");
  if (is_known && !request.refused && request.approved == Money{})
    fields.problem("approvedPence", "is £0.00 although the request was approved");
  request.decision_note = fields.text("decisionNote");
}

void read_decision_times(JsonFields& fields, const RoundFile& round, FileRequest& request) {
  const std::size_t before = fields.problems().size();
  request.received_at = fields.instant("receivedAt");
  request.decided_at = fields.instant("decidedAt");
  if (fields.problems().size() > before) return;
  if (request.decided_at <= request.received_at)
    fields.problem("decidedAt", "is not after receivedAt");
  if (round.fund.year_is_known &&
      request.received_at < std::chrono::sys_days(round.fund.year_starts))
    fields.problem("receivedAt", "is before the financial year, which starts on " +
                                     to_iso(round.fund.year_starts));
  if (is_after_year(round, request.decided_at))
    fields.problem("decidedAt",
                   "is after the financial year, which ends on " + to_iso(round.fund.year_ends));
}

FileRequest read_request(JsonFields& fields, const RoundFile& round) {
  FileRequest request;
  request.ref = fields.ref();
  request.title = fields.text("title");
  request.theme = read_theme(fields, round);
  request.priorities = read_priorities(fields, round);
  request.requester = fields.text("requester");
  request.requester_kind = fields.text("requesterKind");
  request.requested = fields.pence("amountRequestedPence");
  request.cost_lines = read_costs(fields);
  request.outputs = read_outputs(fields);
  request.trigger = fields.text("trigger");
  request.urgency = fields.text("urgency");
  request.outcome = fields.text("outcome");
  request.needed_by = fields.date("neededBy");
  read_decision(fields, request);
  read_decision_times(fields, round, request);
  return request;
}

// In the order of the decisions, because that is the order in which the pot is asked.
void check_pot(const RoundFile& round, std::vector<FileProblem>& problems) {
  auto requests = round.requests;
  std::stable_sort(requests.begin(), requests.end(),
                   [](const auto& a, const auto& b) { return a.decided_at < b.decided_at; });
  Money left = round.fund.tactical;
  for (const auto& request : requests) {
    if (request.approved > left) {
      problems.push_back({request.ref, "approvedPence",
                          request.approved.text() + " is more than the " + left.text() +
                              " left in the tactical pot"});
    } else {
      left -= request.approved;
    }
  }
}

std::string ref_of(const boost::json::object& object, std::string_view list, std::size_t position) {
  const auto* ref = object.if_contains("ref");
  if (ref && ref->is_string() && !ref->get_string().empty()) return std::string(ref->get_string());
  return std::string(list) + "." + std::to_string(position);
}

template <class Read>
void each_by_ref(JsonFields& file, std::string_view list, std::size_t most,
                 std::vector<FileProblem>& problems, Read read) {
  std::size_t position = 0;
  file.each(list, [&](JsonFields& fields) {
    if (++position > most) return;
    JsonFields own(fields.object(), ref_of(fields.object(), list, position), problems);
    if (!fields.has("ref"))
      own.problem("ref", "is missing; expected a reference like SMP-2019-001");
    if (own.ref().size() > RoundFileLimits::ref_bytes_max)
      own.problem("ref", "is longer than " + std::to_string(RoundFileLimits::ref_bytes_max) +
                             " bytes; it becomes part of file names");
    read(own);
  });
  if (position > most)
    file.problem(list, "has " + std::to_string(position) + " entries; at most " +
                           std::to_string(most) + " can be played");
}

}  // namespace

void read_bids(JsonFields& file, RoundFile& round, std::vector<FileProblem>& problems) {
  each_by_ref(file, "bids", RoundFileLimits::bids_max, problems,
              [&](JsonFields& fields) { round.bids.push_back(read_bid(fields, round)); });
}

void read_requests(JsonFields& file, RoundFile& round, std::vector<FileProblem>& problems) {
  each_by_ref(file, "tacticalRequests", RoundFileLimits::requests_max, problems,
              [&](JsonFields& fields) { round.requests.push_back(read_request(fields, round)); });
  check_pot(round, problems);
}

}  // namespace almoner::commands::play
