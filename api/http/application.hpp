// The API as one handler for the server: finds the route, who asks, the thread that does the work,
// and answers.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/http/code_desk.hpp"
#include "api/http/document_gate.hpp"
#include "api/http/exchange.hpp"
#include "api/http/kept_forms.hpp"
#include "api/http/reply.hpp"
#include "api/http/server.hpp"
#include "api/service/work.hpp"

namespace almoner::http {

// What people see in a browser, made elsewhere (api/pages).
struct Pages {
  std::vector<Endpoint> endpoints;
  // An error that was made for programs (problem+json), as people should read it.
  std::function<Response(const Response& problem, const Request& request)> of_problem;
  // The page to sign in on once more, with what was wrong.
  std::function<Response(const Response& problem, const Fields& form)> sign_in_again;
  // Where they are led whose document is so long that it is not read at all.
  std::function<Response(const Request& request, std::uint64_t bytes)> too_big = {};
  // Where people with a role are led, before all else, who have not set codes up; "": they may do
  // without.
  std::string codes_page = {};
  std::shared_ptr<KeptForms> kept_forms = {};  // none: what came too late is lost
};

struct ApplicationSettings {
  std::string openapi;  // the description, JSON text
  std::string origin;   // "https://grants.example": whose pages may send unsafe requests by cookie;
                        // "" = the Host
  std::string trusted_proxy = {};  // whose X-Forwarded-For is believed; "" = nobody's
  Pages pages = {};                // none: the API alone
  CodeDesk codes = {};
  DocumentLimits documents = {};
};

// Forms that anybody may send without signing in, to register or to be sent a link, by network.
struct AnybodysFormLimits {
  static constexpr int forms_max = 60;
  static constexpr std::chrono::minutes window{10};
  static constexpr std::size_t keys_max = 10'000;
};

struct SignInLimits {
  // Failed sign-ins within the window, counted by network (attempt_counter.hpp): to one account,
  // and to any.
  static constexpr int failures_of_account_max = 10;
  static constexpr int failures_of_network_max = 100;
  static constexpr std::chrono::minutes failure_window{10};
  // Beyond failures_of_network_max: accounts without so many failures of their own, within this
  // shorter window.
  static constexpr int slowed_attempts_max = 20;
  static constexpr std::chrono::minutes slowed_window{1};
  static constexpr std::size_t email_bytes_max = 254;  // RFC 5321
  static constexpr std::size_t keys_max = 10'000;      // remembered of each
};

class Application {
 public:
  Application(service::Work& work, ApplicationSettings settings);
  ~Application();

  void handle(Request&& request, Reply reply);
  HeadVerdict on_head(const Request& request) const;

 private:
  struct Core;
  std::shared_ptr<Core> core_;
};

}  // namespace almoner::http
