// A partnership with a fund of its own and people in every role, in a database of the test's. The
// fund is that of workflows/smp-2019-20 with its own dates: a test says what day it is.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/service/administration.hpp"

namespace almoner::support {

// "2019-03-08T17:00:00Z". Throws for what is no instant.
Instant at(std::string_view rfc3339);

// The files of a fund's folder and the calendars of England and Wales, as the repository has them.
service::DefinitionFiles fund_files(const std::string& folder);

inline constexpr const char* password = "a long enough password";

struct Member {
  const char* role;  // "" = holds none
  const char* name;
  const char* email;  // what they sign in with; every password is the one above
  const char* body;   // whom they act for; an applicant's organisation
};

// officer1, officer2 and officer3 (other bodies), both (officer and finance), assessor1 to 3,
// chair, finance1, finance2, pcc, auditor, administrator, lead1 to lead3 (applicants, each of an
// organisation of their own), nobody.
const std::vector<Member>& members();

struct Partnership {
  FundId fund;
  std::map<std::string, PersonId> people;               // by the part of their address before the @
  std::map<std::string, OrganisationId> organisations;  // by the same part of their applicant's

  PersonId person(const std::string& who) const { return people.at(who); }
  service::Caller caller(const std::string& who) const { return {people.at(who), who, {}}; }
};

// Within a transaction that is open. Everybody is appointed as of context.now.
Partnership set_up_partnership(const service::Context& context,
                               const service::DefinitionFiles& files);

// The fund of 2019-20, and the same with one passage of one of its files put another way: throws
// when the passage is not there once.
service::DefinitionFiles usual_files();
service::DefinitionFiles usual_files_but(const std::string& file, const std::string& passage,
                                         const std::string& instead);

// A bid that is complete and in order, asking for that much, and its answers as a client sends
// them.
boost::json::object bid_answers(const std::string& title, std::int64_t pence);
// A request to the tactical pot.
boost::json::object request_answers(const std::string& title, std::int64_t pence);
// Every criterion at that score, with a reason.
boost::json::object sheet(int score);

}  // namespace almoner::support
