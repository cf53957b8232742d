// One request for a page, and what a page's handler gives: a view to be rendered, or a response as
// it is.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "api/http/exchange.hpp"

namespace almoner::pages {

class Site;

// What a template is filled with. `page` names it below templates/pages: "home".
struct View {
  std::string page;
  boost::json::object model;
  int status = 200;
  std::string set_cookie = {};  // of a page that comes with a new session
};

using Answer = std::variant<View, http::Response>;

struct Visit {
  const Site& site;
  const service::Context& context;
  http::Exchange& exchange;

  const service::Caller& caller() const { return exchange.caller; }
  bool is_signed_in() const { return !exchange.session.empty(); }
  std::string_view parameter(std::string_view name) const { return exchange.parameter(name); }
  // What the form or the address said; empty where it is silent.
  std::string field(std::string_view name) const;
  std::string asked(std::string_view name) const;
};

// Runs on a database thread, inside its transaction.
using Handler = Answer (*)(Visit&);

// Before a write with passwords: an answer, and nothing more is done; or none, with what there is
// to hash noted.
using LookUp = std::optional<Answer> (*)(Visit&);

// After something was done: the browser is sent on, so that loading again repeats nothing. `path`
// begins with "/".
http::Response see_other(const std::string& path);

// A service's failure as a page of its own: nothing of the work is kept, unless the failure says
// so.
Answer failure_page(Visit& visit, const service::Failure& failure);

}  // namespace almoner::pages
