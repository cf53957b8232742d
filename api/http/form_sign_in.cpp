#include "api/http/form_sign_in.hpp"

#include <boost/json.hpp>
#include <spdlog/spdlog.h>

#include "api/http/problem.hpp"
#include "api/http/target.hpp"

namespace almoner::http {
namespace json = boost::json;
namespace {

// To where they wanted to go, on this server and nowhere else; first to the page that asks for a
// code, where they have one.
Response signed_in(const Response& session, const Fields& form) {
  const std::string then = place_here(form.find("then").value_or(""));
  const bool awaits_code = json::parse(session.body()).at("awaitsCode").as_bool();
  return Response(303)
      .add("Location", awaits_code ? "/sign-in/code?then=" + percent_encoded(then) : then)
      .add("Set-Cookie", session.header("Set-Cookie").value_or(""));
}

}  // namespace

void FormSignIn::answer(const Pages& pages, const Response& session) try {
  Response page =
      session.status() == 201 ? signed_in(session, fields) : pages.sign_in_again(session, fields);
  reply(std::move(page));
} catch (const std::exception& error) {
  spdlog::error("The page after a sign-in could not be made: {}", error.what());
  reply(pages.of_problem(internal_error(), request));
}

}  // namespace almoner::http
