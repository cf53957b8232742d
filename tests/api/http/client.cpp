#include "tests/api/http/client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "api/http/message.hpp"

namespace almoner::http {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

void join(int socket, std::uint16_t port, const std::string& address) {
  sockaddr_in6 six{};
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = six.sin6_port = htons(port);
  six.sin6_family = AF_INET6;
  const bool is_four = inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1;
  if (!is_four) inet_pton(AF_INET6, address.c_str(), &six.sin6_addr);
  const auto* where =
      is_four ? reinterpret_cast<const sockaddr*>(&four) : reinterpret_cast<const sockaddr*>(&six);
  const socklen_t size = is_four ? sizeof four : sizeof six;
  if (::connect(socket, where, size) != 0) fail("connect");
}

int open_socket(int family) {
  const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) fail("socket");
  const int yes = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return socket;
}

bool wait_for(int socket, short events) {
  pollfd wanted{socket, events, 0};
  const auto at_most = std::chrono::duration_cast<std::chrono::milliseconds>(patience).count();
  return ::poll(&wanted, 1, static_cast<int>(at_most)) > 0;
}

}  // namespace

std::string Answer::header(std::string_view name) const {
  std::string_view rest = head;
  while (!rest.empty()) {
    const auto line = rest.substr(0, rest.find("\r\n"));
    rest.remove_prefix(std::min(line.size() + 2, rest.size()));
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos && same_ignoring_case(line.substr(0, colon), name)) {
      return std::string(line.substr(colon + 2));
    }
  }
  return {};
}

Client::Client(std::uint16_t port, const std::string& address)
    : socket_(open_socket(address.find(':') == std::string::npos ? AF_INET : AF_INET6)) {
  join(socket_, port, address);
}

Client Client::from(const std::string& own_address, std::uint16_t port) {
  Client client = unconnected();
  sockaddr_in own{};
  own.sin_family = AF_INET;
  inet_pton(AF_INET, own_address.c_str(), &own.sin_addr);
  if (::bind(client.socket_, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0)
    fail("bind");
  client.connect(port);
  return client;
}

Client Client::unconnected() {
  Client client;
  client.socket_ = open_socket(AF_INET);
  return client;
}

void Client::connect(std::uint16_t port) {
  join(socket_, port, "127.0.0.1");
}

Client Client::with_small_window(std::uint16_t port) {
  auto client = unconnected();
  const int bytes = 2048;
  ::setsockopt(client.socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
  client.connect(port);
  return client;
}

Client::~Client() {
  if (socket_ >= 0) ::close(socket_);
}

Client::Client(Client&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), arrived_(std::move(other.arrived_)) {}

bool Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    if (!wait_for(socket_, POLLOUT)) throw std::runtime_error("the server reads nothing");
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Client::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

bool Client::receive() {
  if (!wait_for(socket_, POLLIN)) throw std::runtime_error("the server neither answers nor closes");
  std::array<char, 16384> bytes;
  const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  arrived_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

Answer Client::read_answer(bool head_only) {
  auto end = arrived_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!receive()) return {};
    end = arrived_.find("\r\n\r\n");
  }
  Answer answer;
  answer.head = arrived_.substr(0, end);
  answer.status = std::stoi(answer.head.substr(9, 3));
  const auto length = answer.header("Content-Length");
  const bool has_body = !head_only && !length.empty();
  const auto bytes = has_body ? std::stoul(length) : 0;
  while (arrived_.size() < end + 4 + bytes) {
    if (!receive()) return {};
  }
  answer.body = arrived_.substr(end + 4, bytes);
  arrived_.erase(0, end + 4 + bytes);
  return answer;
}

std::string Client::read_to_end() {
  while (receive()) {
  }
  return std::exchange(arrived_, {});
}

bool Client::sees_close() {
  return arrived_.empty() && !receive();
}

Answer ask(std::uint16_t port, std::string_view request) {
  Client client(port);
  client.send(request);
  return client.read_answer(request.starts_with("HEAD "));
}

AnswerAndEnd ask_and_watch(std::uint16_t port, std::string_view request) {
  Client client(port);
  client.send(request);
  AnswerAndEnd result;
  result.answer = client.read_answer(request.starts_with("HEAD "));
  client.finish_sending();
  result.closed = result.answer.header("Connection") == "close" && client.sees_close();
  return result;
}

std::string get(std::string_view target, std::string_view headers) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(headers) +
         "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view headers) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(headers) + "\r\n" + std::string(body);
}

std::string chunked_post(std::string_view target, std::string_view chunks) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(chunks);
}

}  // namespace almoner::http
