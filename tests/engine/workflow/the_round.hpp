// The round of 2019-20 as its files say it, with people, a bid and instants for the tests of this
// folder.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/advance.hpp"
#include "engine/workflow/answers.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::workflow {

// workflows/smp-2019-20, read once. Stops the tests with all findings when it does not read.
const Workflow& the_workflow(const std::string& name);
inline const Workflow& main_round_bid() {
  return the_workflow("pcc-main-round");
}

Instant at(const char* rfc3339);

inline constexpr PersonId ann{1}, bob{2}, cy{3}, dee{4};
Actor actor(PersonId person, std::vector<std::string> roles, std::string body = "council");

// A map of fields; and one with fields changed, or taken away when the value is null.
using Fields = std::vector<std::pair<std::string, guard::Value>>;
guard::Value map_of(const Fields& fields);
guard::Value with(const guard::Value& map, const Fields& changes);

// What people send, and what it becomes: bid SMP-2019-001 of the example, £4,200.00.
RawRow the_bid_as_sent();
RawRow sent_with(const std::string& field, Raw value);
std::vector<std::string> fields_of_applicants(const Workflow& workflow);
Answers typed_bid(const RawRow& raw);

// The bid in that state, whole, opened and entered on 4 March 2019, nothing else known about it.
Facts a_bid(const std::string& state);

// "four_eyes: You ..." for each reason of a refusal, then "kept: late"; for a step the states it
// goes through: "draft -> submitted".
std::vector<std::string> said(const Outcome& outcome);
std::vector<std::string> said(const std::vector<Reason>& reasons);

using Lines = std::vector<std::string>;

// On 3 June 2019, and somebody's deed of 20 May 2019.
inline const Instant june = at("2019-06-03T10:00:00Z");
Lines doing(const Workflow& workflow, const char* action, const Actor& who, const Facts& facts,
            const Given& given = {}, Instant now = june);
Deed deed(const char* action, PersonId person, const char* body = "council");

}  // namespace almoner::workflow
