// The script of a played round: who does what when. One file an act of it; each plans its steps on
// the stage.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "api/commands/play/cast.hpp"
#include "api/commands/play/round_file.hpp"
#include "api/commands/play/stage.hpp"
#include "engine/workflow/fund.hpp"

namespace almoner::commands::play {

struct Played {  // grows while the round is played
  CaseId round;
  std::map<std::string, CaseId> bids, requests;       // by reference
  std::map<std::string, std::string> late_sentences;  // what each late applicant was told
  std::vector<std::string> assumed;  // rules by which play filled what the file does not say
};

struct Script {
  Stage& stage;
  const RoundFile& round;
  const workflow::Fund& fund;
  const Cast& cast;
  Played& played;

  Instant date(const char* name) const { return fund.date(name)->instant; }
};

// The i-th of n instants spread evenly between two, whole seconds, neither of them included.
Instant spread(Instant from, Instant to, std::size_t i, std::size_t n);

// Answers as a client sends them.
workflow::Raw raw(std::string text);
workflow::Raw raw(const char* text);
workflow::Raw raw(bool yes);
workflow::Raw raw(Money money);
workflow::Raw raw(Date date);
workflow::Raw raw(std::int64_t number);
workflow::Raw raw(const std::vector<std::string>& texts);

workflow::RawRow answers_of(const FileBid& bid, const workflow::Fund& fund);
workflow::RawRow answers_of(const FileRequest& request, const workflow::Fund& fund);

void plan_opening(Script script);    // the notice, drafts, submissions
void plan_sift(Script script);       // sift, declared interests, blind scores
void plan_committee(Script script);  // the report to the committee, signed in ten rows
void plan_panel(Script script);      // choice, sign-off, proposals, the PCC's answer
void plan_year(Script script);       // offers, agreements, payments, returns, September report
void plan_tactical(Script script);   // requests to the tactical pot
void plan_closing(Script script);    // final claims, reserve list, the round

// 4pm on the last day that leaves five clear working days before a meeting.
Instant publication_before(const Script& script, Date meeting);

// A payment of an award from asking to release, and a return from asking to acceptance, each over
// three hours.
void plan_payment(Script script, CaseId award, const std::string& kind_code, Instant from,
                  Money amount, const std::string& instalment);

}  // namespace almoner::commands::play
