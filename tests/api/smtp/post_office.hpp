// A mail server for tests, on this machine, a connection after the other: it takes mails, or does
// what mail servers do wrong.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace almoner::smtp::testing {

struct Letter {
  std::string from, to, text;
  bool encrypted = false;
  std::string auth;  // the line that signed in, or empty
};

// At which point something is done: "" is the greeting, "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT",
// "DATA", and "." once the whole text has come.
struct Behaviour {
  std::map<std::string, std::string> replies = {};  // in place of the usual ones
  std::string hangs_at = "never", closes_at = "never";
  bool closes_in_text = false;  // after the first line of it
  bool offers_starttls = false, tls_from_the_start = false;
  std::string certificate, key;
  std::function<void()> before_taken = {};  // the text is there; the sender knows nothing yet
};

class PostOffice {
 public:
  explicit PostOffice(Behaviour behaviour = {});
  ~PostOffice();
  PostOffice(const PostOffice&) = delete;

  int port() const { return port_; }
  std::vector<Letter> letters() const;
  // The letters, once there are so many; fewer after ten seconds.
  std::vector<Letter> wait_for(std::size_t letters) const;
  int connections() const;

 private:
  class Session;
  void serve();
  void take(Letter letter);

  Behaviour behaviour_;
  boost::asio::io_context io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::ip::tcp::socket socket_;
  int port_ = 0;
  mutable std::mutex mutex_;
  mutable std::condition_variable more_;
  std::vector<Letter> letters_;
  int connections_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace almoner::smtp::testing
