// The API as one handler for the server: finds the route, who asks, the thread that does the work,
// and answers.
#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <string>

#include "api/http/exchange.hpp"
#include "api/http/reply.hpp"
#include "api/http/server.hpp"
#include "api/service/work.hpp"

namespace almoner::http {

struct ApplicationSettings {
  std::string openapi;     // the description, JSON text
  std::string start_page;  // HTML
  std::string origin;  // "https://grants.example": whose pages may send unsafe requests by cookie;
                       // "" = the Host
  std::string trusted_proxy = {};  // whose X-Forwarded-For is believed; "" = nobody's
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
