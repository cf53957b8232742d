// A client of plain bytes over loopback, for tests: what is sent is what the test wrote.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace almoner::http {

// No test waits longer than this for a server to do what it must; it fails then.
inline constexpr std::chrono::seconds patience{20};

struct Answer {
  int status = 0;
  std::string head;  // status line and headers, without the empty line
  std::string body;
  // The value of a header; empty if it is not there.
  std::string header(std::string_view name) const;
};

class Client {
 public:
  explicit Client(std::uint16_t port, const std::string& address = "127.0.0.1");
  ~Client();
  Client(Client&& other) noexcept;
  Client(const Client&) = delete;

  // Sends all; false if the server closed meanwhile.
  bool send(std::string_view bytes);
  void finish_sending();  // half-close: the server reads an end of file
  // The next response; status 0 if the server closed instead. `head_only` for one to HEAD.
  Answer read_answer(bool head_only = false);
  // Everything up to the server's closing.
  std::string read_to_end();
  // Waits until the server closes; false if bytes come instead.
  bool sees_close();
  // The client's own receive window, before it gets data: small, so that a server has to wait for
  // it.
  static Client with_small_window(std::uint16_t port);
  // From another address of loopback: "127.0.0.2".
  static Client from(const std::string& own_address, std::uint16_t port);
  // A descriptor alone, to connect() later.
  static Client unconnected();
  void connect(std::uint16_t port);

 private:
  Client() = default;
  bool receive();  // more into arrived_; false at the end

  int socket_ = -1;
  std::string arrived_;
};

// One connection, one request, the answer.
Answer ask(std::uint16_t port, std::string_view request);
// The same, and whether the server then closed the connection.
struct AnswerAndEnd {
  Answer answer;
  bool closed = false;
};
AnswerAndEnd ask_and_watch(std::uint16_t port, std::string_view request);

// "GET /path HTTP/1.1" with Host and the further header lines, each ending with CR LF.
std::string get(std::string_view target, std::string_view headers = "");
std::string post(std::string_view target, std::string_view body, std::string_view headers = "");
std::string chunked_post(std::string_view target, std::string_view chunks);

}  // namespace almoner::http
