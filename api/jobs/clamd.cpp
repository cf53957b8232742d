#include "api/jobs/clamd.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <utility>  // before Asio: g++ 12

namespace almoner::jobs {
namespace asio = boost::asio;
namespace {

constexpr std::string_view local = "unix:";
constexpr char end_of_message = '\0';

struct HostAndPort {
  std::string host, port;
};

std::optional<HostAndPort> host_and_port(const std::string& address) {
  const auto colon = address.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == address.size()) return std::nullopt;
  HostAndPort out{address.substr(0, colon), address.substr(colon + 1)};
  if (out.host.front() == '[' && out.host.back() == ']')
    out.host = out.host.substr(1, out.host.size() - 2);
  const bool is_number =
      std::all_of(out.port.begin(), out.port.end(), [](char c) { return c >= '0' && c <= '9'; });
  return is_number ? std::optional(out) : std::nullopt;
}

// "zINSTREAM", then chunks, each behind its length, and one of no length.
std::string as_stream(std::string_view bytes) {
  std::string out("zINSTREAM");
  out += end_of_message;
  out.reserve(out.size() + bytes.size() + bytes.size() / ClamdLimits::chunk_bytes * 4 + 16);
  const auto add_length = [&](std::size_t length) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(length >> shift & 0xff);
  };
  for (std::size_t at = 0; at < bytes.size(); at += ClamdLimits::chunk_bytes) {
    const auto chunk = bytes.substr(at, ClamdLimits::chunk_bytes);
    add_length(chunk.size());
    out += chunk;
  }
  add_length(0);
  return out;
}

// One conversation. Every step is asynchronous, so that all of them together can run out of time.
template <class Socket>
class Conversation {
 public:
  explicit Conversation(std::string_view bytes) : message_(as_stream(bytes)) {}

  Socket& socket() { return socket_; }
  asio::io_context& io() { return io_; }

  void connected(boost::system::error_code error) {
    if (error) return fail(error);
    asio::async_write(socket_, asio::buffer(message_), [this](auto failed, std::size_t) {
      // It may have answered and closed before it read all: that it is too long, for example.
      (void)failed;
      read();
    });
  }
  Verdict run(const std::stop_token& stop) {
    const std::stop_callback at_once(stop, [this] { io_.stop(); });
    io_.run_for(ClamdLimits::answer_max);
    if (verdict_) return *verdict_;
    return {Verdict::Found::no_answer, stop.stop_requested() ? "it was not waited for any longer"
                                                             : "it did not answer in time"};
  }
  void fail(const boost::system::error_code& error) {
    verdict_ = Verdict{Verdict::Found::no_answer, error.message()};
  }

 private:
  void read() {
    asio::async_read_until(
        socket_, asio::dynamic_buffer(reply_, ClamdLimits::reply_bytes_max), end_of_message,
        [this](auto error, std::size_t) {
          if (error && reply_.empty()) return fail(error);
          verdict_ = verdict_of(std::string_view(reply_).substr(0, reply_.find(end_of_message)));
        });
  }

  asio::io_context io_{1};
  Socket socket_{io_};
  std::string message_, reply_;
  std::optional<Verdict> verdict_;
};

Verdict ask_locally(const std::string& path, std::string_view bytes, const std::stop_token& stop) {
  Conversation<asio::local::stream_protocol::socket> conversation(bytes);
  conversation.socket().async_connect(asio::local::stream_protocol::endpoint(path),
                                      [&](auto error) { conversation.connected(error); });
  return conversation.run(stop);
}

Verdict ask_over_tcp(const HostAndPort& where, std::string_view bytes,
                     const std::stop_token& stop) {
  using asio::ip::tcp;
  Conversation<tcp::socket> conversation(bytes);
  tcp::resolver resolver(conversation.io());
  resolver.async_resolve(where.host, where.port, [&](auto error, const auto& found) {
    if (error) return conversation.fail(error);
    asio::async_connect(conversation.socket(), found,
                        [&](auto failed, const auto&) { conversation.connected(failed); });
  });
  return conversation.run(stop);
}

}  // namespace

std::string problem_of_clamd_address(const std::string& address) {
  const bool is_local = address.starts_with(local) && address.size() > local.size() + 1 &&
                        address[local.size()] == '/';
  if (is_local || (!address.starts_with(local) && host_and_port(address))) return {};
  return "“" + address +
         "” is not where a scanner listens; write it like 127.0.0.1:3310 or "
         "unix:/run/clamav/clamd.ctl.";
}

Verdict verdict_of(std::string_view reply) {
  constexpr std::string_view stream = "stream: ", found = " FOUND", clean = "stream: OK";
  if (reply == clean) return {Verdict::Found::nothing, {}};
  if (reply.starts_with(stream) && reply.ends_with(found) &&
      reply.size() > stream.size() + found.size())
    return {Verdict::Found::virus,
            std::string(reply.substr(stream.size(), reply.size() - stream.size() - found.size()))};
  return {Verdict::Found::no_answer, "it said “" + std::string(reply) + "”"};
}

Verdict ask_clamd(const std::string& address, std::string_view bytes, std::stop_token stop) {
  try {
    if (address.starts_with(local)) return ask_locally(address.substr(local.size()), bytes, stop);
    const auto where = host_and_port(address);
    if (!where) return {Verdict::Found::no_answer, "it has no address"};
    return ask_over_tcp(*where, bytes, stop);
  } catch (const std::exception& error) {
    return {Verdict::Found::no_answer, error.what()};
  }
}

}  // namespace almoner::jobs
