// A round from the first bid to the sealed proposals, by somebody outside: the real program on a
// file, curl, and a clock that the test moves by starting the program again.
#pragma once

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <map>
#include <optional>

#include "tests/api/store/fixture.hpp"
#include "tests/support/curl.hpp"
#include "tests/support/partnership.hpp"
#include "tests/support/program.hpp"

namespace almoner::http {

class Journey : public testing::Test {
 protected:
  using Answer = support::Answer;
  using Person = support::Person;

  Journey();

  // Starts the program again on the same file, with its clock at that instant.
  void serve_at(const std::string& instant);
  // By the part of their address before the @.
  const Person& sign_in(const std::string& who);

  // The id of the case that was opened.
  std::int64_t open(const Person& person, const boost::json::object& body) const;
  // The action must be taken; what it answered.
  boost::json::value done(const Person& person, std::int64_t id, const std::string& action,
                          const boost::json::object& body = {}) const;

  store::Folder folder;
  support::Partnership partnership;
  std::optional<support::ServerProgram> server;
  std::optional<support::Curl> curl;

 private:
  std::map<std::string, Person> signed_in_;  // since the program was started
};

// The answer is that problem, every member of it; `members` is JSON text without type and status.
testing::AssertionResult is_problem(const support::Answer& answer, int status,
                                    const std::string& members);

// A refusal by the workflow for that one reason.
testing::AssertionResult is_refused(const support::Answer& answer, const std::string& instance,
                                    const std::string& code, const std::string& sentence);

std::string case_path(std::int64_t id);
std::string action_path(std::int64_t id, const std::string& action);

}  // namespace almoner::http
