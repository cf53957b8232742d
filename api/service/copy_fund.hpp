// Setting up a fund by copying another one and answering questions: what is the same in every year
// (paths, roles, lists, the sheet) is taken over, what is not is asked.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "api/service/staff.hpp"
#include "engine/workflow/finding.hpp"

namespace almoner::service {

struct AnsweredSum {
  std::string pot, title, sum;  // sum as typed: "30,000"
};
struct AnsweredDate {
  std::string name, local;  // "2027-03-08 17:00" or with a T, on the fund's clocks
};

// As a person answers them; everything is text until it is looked at.
struct FundQuestions {
  std::string code, title, funder, accountable_body, partnership, owner, prefix;
  std::string year;  // in which the financial year begins: "2027"
  std::vector<AnsweredSum> sums;
  std::vector<AnsweredDate> dates;
};

// What is proposed for the year that begins in `year`: dates a whole number of weeks later, so that
// a Friday stays one, but for those of the financial year itself. Not found for a fund that the
// caller does not administer.
Result<FundQuestions> questions_for(const Context& context, const Caller& caller,
                                    const std::string& from, int year);

struct FundCopied {
  FundId fund;
  std::string code;
  std::vector<workflow::Finding> warnings;
};

// What is wrong: answers by field ("code", "sum-main", "date-closes"), and what the checks of a
// fund found, in their words.
struct FundNotCopied {
  std::vector<workflow::Reason> reasons;
  std::vector<workflow::Finding> findings;
};

// The new fund, with the caller as its administrator; in the record with the fund it was copied
// from.
std::variant<FundCopied, FundNotCopied, Failure> copy_fund(const Context& context,
                                                           const Caller& caller,
                                                           const std::string& from,
                                                           const FundQuestions& answers);

}  // namespace almoner::service
