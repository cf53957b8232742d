// Hands mails to a mail server (SMTP, RFC 5321), by libcurl.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "api/smtp/settings.hpp"

namespace almoner::smtp {

enum class Ending {
  taken,       // the server has it, and answers for it
  later,       // not now: this mail can be tried again
  stopped,     // we broke it off: it says nothing of the mail or the server
  refused,     // never: the server says so of this mail
  no_service,  // nothing can be sent: no connection, a wrong certificate, a refused password
};

struct Answer {
  Ending ending = Ending::no_service;
  std::string words;  // what the server said, or what went wrong: a line for people
};

struct ServerLimits {
  static constexpr std::size_t words_bytes_max = 300;
};

// One for a thread: it keeps its connection from one mail to the next.
class Server {
 public:
  explicit Server(Settings settings);
  ~Server();
  Server(const Server&) = delete;

  // `to` as address_on_the_wire gives it, `text` as text_of does. Asks `goes_on` some times a
  // second; once it is false, breaks off: stopped. A mail whose answer was lost may have been
  // taken.
  Answer send(const std::string& to, const std::string& text, const std::function<bool()>& goes_on);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace almoner::smtp
