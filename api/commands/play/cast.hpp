// Who takes part in a played round. The file names assessors and applicants; everybody else is
// assumed, by one rule: four officers of four bodies, one chair, two finance officers, one person
// each for the PCC's office, audit and administration.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "api/commands/play/round_file.hpp"
#include "api/commands/play/stage.hpp"

namespace almoner::commands::play {

struct Cast {
  PersonId officer, second_officer, third_officer, fourth_officer, chair, finance, second_finance,
      pcc_office, auditor, administrator;
  std::map<std::string, PersonId> assessors;            // by their name in the file
  std::map<std::string, PersonId> applicants;           // by organisation name
  std::map<std::string, OrganisationId> organisations;  // by name
};

// A name as it is printed, with the role it signs in with.
struct CastLine {
  std::string role, name, email;
};

inline constexpr const char* demonstration_password = "demonstration only";

// Everybody known at the stage's present instant. With a password, so that a demonstration can be
// signed in to.
Cast set_up_cast(Stage& stage, FundId fund, const RoundFile& round);
std::vector<CastLine> cast_list(const RoundFile& round);
// The addresses that the cast has beside those of the file: an applicant with one of them would be
// two people in one.
std::set<std::string> invented_emails(const RoundFile& round);

}  // namespace almoner::commands::play
