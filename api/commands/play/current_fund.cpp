#include "api/commands/play/current_fund.hpp"

#include <algorithm>
#include <sstream>

#include "api/commands/play/demonstration_fund.hpp"
#include "api/commands/play/moved_round.hpp"

namespace almoner::commands::play {
namespace {

using namespace std::chrono_literals;

constexpr auto day = 24h;

Money asked(const FileBid& bid) {
  return bid.requested;
}

class CurrentFund {
 public:
  CurrentFund(Script script) : s_(script) {}

  // Bids in the order of the file; each is taken one step further than the one before and left
  // there.
  void leave_work_waiting() {
    announce_round(s_);
    const auto& bids = s_.round.bids;
    for (const auto& bid : bids)
      if (!bid.ineligible) send_in(bid);
    s_.stage.set_now(s_.date("scoring_from") + 1h);
    ask_for_more(bids[1]);
    for (std::size_t i = 2; i < 10; ++i) s_.stage.act(s_.cast.officer, id(bids[i]), "pass_sift");
    for (std::size_t i = 4; i < 10; ++i) judge(bids[i]);
    s_.stage.set_now(s_.date("panel_meets") + 1h);
    for (std::size_t i = 6; i < 10; ++i) recommend(bids[i]);
    for (std::size_t i = 8; i < 10; ++i) s_.stage.act(s_.cast.finance, id(bids[i]), "sign_off");
  }

  // The PCC's office has something to answer only when a round was sent to it: a second, small one.
  void send_a_small_round(const FileBid& bid) {
    announce_round(s_);
    FileBid small = bid;
    small.ref += "-S";
    send_in(small);
    s_.stage.set_now(s_.date("scoring_from") + 2h);
    s_.stage.act(s_.cast.officer, id(small), "pass_sift");
    s_.stage.act(s_.cast.officer, s_.played.round, "finish_sift");
    judge(small);
    s_.stage.act(s_.cast.officer, s_.played.round, "finish_scoring");
    s_.stage.set_now(s_.date("panel_meets") + 2h);
    recommend(small);
    sign_and_send(small);
  }

  void leave_requests_waiting() {
    const auto& requests = s_.round.requests;
    for (std::size_t i = 0; i < std::min<std::size_t>(requests.size(), 4); ++i)
      begin_request(requests[i]);
    if (s_.stage.now() < s_.date("year_starts")) return;  // the pot opens with its year
    for (std::size_t i = 1; i < std::min<std::size_t>(requests.size(), 4); ++i)
      s_.stage.act(requester(requests[i]), s_.played.requests.at(requests[i].ref), "raise");
  }

 private:
  CaseId id(const FileBid& bid) const { return s_.played.bids.at(bid.ref); }
  PersonId requester(const FileRequest& request) const {
    return s_.cast.applicants.at(request.requester);
  }

  void send_in(const FileBid& bid) {
    s_.played.bids[bid.ref] = begin_bid(s_, bid, bid.ref);
    s_.stage.act(s_.cast.applicants.at(bid.applicant.name), id(bid), "submit");
  }

  void ask_for_more(const FileBid& bid) {
    Fill fill;
    fill.fields = {{"questions_asked", raw(std::vector<std::string>{"evidence_of_need"})}};
    fill.reason = "Please say which year the figures are of (a demonstration).";
    s_.stage.act(s_.cast.officer, id(bid), "ask_for_more", fill);
  }

  void judge(const FileBid& bid) {
    for (const auto& [name, person] : s_.cast.assessors) {
      Fill interest;
      interest.interest = {"none", ""};
      s_.stage.act(person, id(bid), "declare_interest", interest);
      Fill scores;
      for (const auto& criterion : s_.round.criteria)
        scores.scores.push_back({criterion.code, std::min(4, criterion.score_max),
                                 "Good, clear and specific (a demonstration)."});
      s_.stage.act(person, id(bid), "score", scores);
    }
    s_.stage.act(s_.cast.officer, id(bid), "close_scoring");
  }

  void recommend(const FileBid& bid) {
    Fill fill;
    fill.fields = {
        {"award", raw(asked(bid))},
        {"crime_reduction_reasons", raw("It reaches the people most at risk (a demonstration).")}};
    s_.stage.act(s_.cast.chair, id(bid), "recommend", fill);
  }

  void sign_and_send(const FileBid& bid) {
    Fill choice;
    choice.fields = {{"panel_rule", raw("strict_rank")},
                     {"panel_reason", raw("The published rule (a demonstration).")},
                     {"authority", raw("Terms of reference of the panel (a demonstration)")}};
    const CaseId round = s_.played.round;
    s_.stage.act(s_.cast.chair, round, "record_choice", choice);
    s_.stage.act(s_.cast.chair, round, "close_panel");
    s_.stage.act(s_.cast.finance, id(bid), "sign_off");
    s_.stage.act(s_.cast.officer, round, "seal_proposals");
    s_.stage.act(s_.cast.second_finance, round, "sign_for_finance");
    s_.stage.act(s_.cast.chair, round, "sign_as_chair");
    s_.stage.act(s_.cast.officer, round, "send_to_pcc");
  }

  void begin_request(const FileRequest& request) {
    service::OpenRequest opening;
    opening.fund = s_.fund.name;
    opening.workflow = "tactical-pot";
    opening.organisation = s_.cast.organisations.at(request.requester);
    opening.answers = answers_of(request, s_.fund);
    opening.reference = request.ref;
    s_.played.requests[request.ref] = s_.stage.open(requester(request), opening);
  }

  Script s_;
};

// Sixty days into the past: the round closed forty days ago, and a week is left until the PCC's
// deadline. Of a year in which its projects still have a month.
NewDates half_way(Instant now) {
  const Instant today = std::chrono::floor<std::chrono::days>(now);
  return {today - 60 * day + 9h, today - 40 * day + 17h, today + 7 * day + 17h, now,
          year_of_projects(now)};
}

std::string sign_in_text(const RoundFile& round) {
  std::ostringstream out;
  out << "Sign in with the password: " << demonstration_password << "\n";
  std::string last;
  std::size_t applicants = 0;
  for (const auto& line : cast_list(round)) {
    if (line.role == "applicant" && ++applicants > 3) continue;
    out << "  " << line.role << std::string(line.role.size() < 14 ? 14 - line.role.size() : 1, ' ')
        << line.email << "\n";
  }
  return out.str();
}

}  // namespace

std::string open_current_fund(store::Database& db, const PlayInput& given, Instant now) {
  PlayInput input = given;
  input.round = moved_to(given.round, half_way(now));
  constexpr std::size_t bids_needed = 12;
  if (input.round.bids.size() < bids_needed)
    throw PlayError("A current fund needs a round of at least 12 bids to borrow from.");
  DemonstrationFund fund(db, input);
  const Script script = fund.script();
  CurrentFund current(script);
  current.leave_work_waiting();
  current.send_a_small_round(input.round.bids[10]);
  script.stage.set_now(now - 2h);
  current.leave_requests_waiting();
  return sign_in_text(input.round);
}

}  // namespace almoner::commands::play
