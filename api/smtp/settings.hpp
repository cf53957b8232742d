// The mail server that letters go through, and how.
#pragma once

#include <chrono>
#include <string>

namespace almoner::smtp {

enum class Security {
  starttls,  // plain until the server has shown a certificate for its name; never without
  tls,       // from the first byte
  none,      // to a server on this machine alone
};

struct Settings {
  std::string host;
  int port = 0;
  Security security = Security::starttls;
  std::string user, password;  // "" = none is asked for
  std::string certificates;  // a file of authorities to trust in place of the system's; "" = those
  std::string from_name, from, reply_to;
  int per_minute = 30;
  std::chrono::seconds timeout{30};  // for one mail, whatever the server does
};

struct SettingsLimits {
  static constexpr int per_minute_max = 6'000;
  static constexpr std::chrono::seconds timeout_max{300};
  static constexpr std::size_t password_bytes_max = 1'000;
};

// Whether the name is this machine's own: only there may words go unencrypted.
bool is_this_machine(const std::string& host);

}  // namespace almoner::smtp
