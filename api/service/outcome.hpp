// What a use case answers: the result, or one failure from a closed list.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/workflow/advance.hpp"

namespace almoner::service {

enum class Trouble {
  not_signed_in,  // no session, no token, or an ended one
  forbidden,      // signed in, but as the wrong kind of user
  not_found,      // not there, or not theirs to see: never told apart
  stale,          // the case has moved on since the caller read it
  refused,        // the workflow says no; reasons say why
  invalid,        // what was sent does not make sense; reasons say where
  busy,           // cannot be done at this moment; try again
};

struct Failure {
  Trouble trouble = Trouble::refused;
  std::string detail;  // one sentence for people
  std::vector<workflow::Reason> reasons = {};
  bool keep = false;  // refused, yet something was recorded that must be committed
};

template <class T>
using Result = std::variant<T, Failure>;

template <class T>
bool failed(const Result<T>& result) {
  return std::holds_alternative<Failure>(result);
}

inline Failure not_found() {
  return {Trouble::not_found, "There is nothing here that you can see.", {}};
}

}  // namespace almoner::service
