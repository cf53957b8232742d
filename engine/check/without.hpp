// What an expression can give while one of the facts it reads has no value, or a certain one.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "engine/guard/environment.hpp"
#include "engine/guard/expression.hpp"
#include "engine/guard/program.hpp"

namespace almoner::check {

struct CanGive {
  bool yes = false, no = false;
  bool error = false;  // for want of that fact, or for its value; other errors are not counted
  bool other = false;  // a sum, a text, ...
};

// Everything else may have any value, and where `is_certain` says no, none.
CanGive without(const guard::Expression& expression, const std::string& fact,
                const std::function<bool(const std::string&)>& is_certain);

// By name: "form.spent", and "ledger.paid" for ledger.paid(case).
using Supposed = std::map<std::string, guard::Value>;

// The same while those facts have those values.
CanGive supposing(const guard::Expression& expression, const guard::Environment& environment,
                  const Supposed& supposed,
                  const std::function<bool(const std::string&)>& is_certain);

bool reads(const guard::Expression& expression, const std::string& fact);

}  // namespace almoner::check
