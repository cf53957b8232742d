// A fund as its data says it: one funder's programme in one financial year. Everything a person may
// set for another year is here; the paths that cases take are in Workflow.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/case/money.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/instant.hpp"

namespace almoner::workflow {

struct Pot {
  std::string name;  // "main": the ledger that workflows name
  std::string title;
  Money sum;
  std::string assumption;  // printed beside the sum where the seed report does not give it

  bool operator==(const Pot&) const = default;
};

struct FundDate {
  std::string name;   // "closes"
  std::string local;  // "2019-03-08 17:00", as written, in the fund's time zone
  Instant instant;
  int line = 0, column = 0;  // in its file; makes it no other date
  bool is_known = true;      // false: there is no such instant, which is told; judge it no further

  bool operator==(const FundDate& other) const {
    return name == other.name && local == other.local && instant == other.instant;
  }
};

struct Role {
  std::string name;  // "panel_chair"
  std::string title;
  bool is_applicant = false;  // from: bid.owner; held through an organisation, not by appointment
  int at_least = 0;
  bool may_act_on_bids = true;
  bool reads_file = false;  // what is made for the file, and what is made for other roles

  bool operator==(const Role&) const = default;
};

struct ChoiceList {
  std::string name;  // "themes"
  std::vector<std::pair<std::string, std::string>>
      options;  // code, title; in the order of the file

  bool operator==(const ChoiceList&) const = default;
};

struct Criterion {
  std::string code;
  std::string question;
  int weight = 0;
  int score_max = 5;
  // The mean must reach this decimal ("3", "3.5"), whatever the total; compared exactly.
  std::optional<std::string> gate;

  bool operator==(const Criterion&) const = default;
};

struct Scoring {
  std::vector<std::pair<int, std::string>> scale;
  std::vector<Criterion> criteria;
  int scorers_min = 2;
  int reason_chars_min = 20;
  std::string quality_line;  // a decimal, "60" or "62.5"; compared exactly
  std::optional<int> spread_over;

  bool operator==(const Scoring&) const = default;
};

struct RankingRules {
  std::vector<std::string> tie_break;
  std::string allocation;  // "strict_rank" or "ceiling_then_themes"
  std::optional<Money> ceiling;

  bool operator==(const RankingRules&) const = default;
};

// So few people that the rules of four eyes which say so bar nobody; and by whose leave.
struct SmallCouncil {
  std::string agreed_by;  // "Section 151 officer"
  Date on;

  bool operator==(const SmallCouncil&) const = default;
};

struct Fund {
  std::string name, title, funder, accountable_body, partnership, owner, reference_prefix;
  Date year_starts, year_ends;
  std::string time_zone, calendar_name;
  std::vector<Pot> pots;
  std::vector<FundDate> dates;
  std::vector<Role> roles;
  std::vector<ChoiceList> lists;
  std::optional<Scoring> scoring;
  std::optional<RankingRules> ranking;
  std::optional<SmallCouncil> small_council;  // none: every rule of four eyes bars

  // Null when the fund has nothing of that name.
  const Pot* pot(std::string_view name) const;
  const FundDate* date(std::string_view name) const;
  const Role* role(std::string_view name) const;
  const ChoiceList* list(std::string_view name) const;

  // Whether that role is the applicants' own.
  bool is_applicants(std::string_view role) const;

  bool operator==(const Fund&) const = default;
};

// The fund as a YAML file that the reader reads back to an equal Fund: how settings made by
// questions or by a script become data that an officer can read.
std::string write_fund(const Fund& fund);

}  // namespace almoner::workflow
