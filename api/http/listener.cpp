#include "api/http/listener.hpp"

#include <boost/asio/ip/v6_only.hpp>
#include <spdlog/spdlog.h>

#include "api/http/listen_address.hpp"
#include "api/http/problem.hpp"

namespace almoner::http {
namespace {

using boost::system::error_code;

constexpr std::chrono::seconds telling_every{10};

std::string sentence_for(const std::string& listen, const error_code& ec) {
  const auto start = "Cannot listen on " + listen + ": ";
  if (ec == asio::error::address_in_use) {
    return start + "another program uses that port. Stop it, or choose another port.";
  }
  if (ec == asio::error::access_denied) {
    return start + "ports below 1024 need a right that this user lacks. Choose a higher port.";
  }
  if (ec.value() == EADDRNOTAVAIL) {
    return start + "this machine has no such address. 127.0.0.1 and [::1] are always its own.";
  }
  return start + ec.message() + ".";
}

}  // namespace

Listener::Listener(std::vector<std::unique_ptr<NetworkThread>>& threads, Door& door)
    : threads_(threads),
      door_(door),
      acceptor_(threads.front()->io()),
      pause_timer_(threads.front()->io()) {}

std::optional<std::string> Listener::open(const std::string& listen) {
  const auto wanted = read_listen_address(listen);
  if (const auto* sentence = std::get_if<std::string>(&wanted)) return *sentence;
  const auto& address = std::get<ListenAddress>(wanted);
  error_code ec;
  const tcp::endpoint endpoint(asio::ip::make_address(address.host, ec), address.port);
  if (!ec) acceptor_.open(endpoint.protocol(), ec);
  if (!ec) acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);
  // Without this Asio keeps ECONNABORTED to itself, and those behind in the queue wait for the
  // next.
  const asio::socket_base::enable_connection_aborted tell_of_aborted(true);
  if (!ec) acceptor_.set_option(tell_of_aborted, ec);
  if (!ec && endpoint.address().is_v6()) acceptor_.set_option(asio::ip::v6_only(true), ec);
  if (!ec) acceptor_.bind(endpoint, ec);
  if (!ec) acceptor_.listen(asio::socket_base::max_listen_connections, ec);
  if (ec) return sentence_for(listen, ec);
  port_ = acceptor_.local_endpoint().port();
  return std::nullopt;
}

void Listener::accept() {
  if (!acceptor_.is_open()) return;
  auto& home = *threads_[next_++ % threads_.size()];
  acceptor_.async_accept(home.io(), [this, &home](error_code ec, Socket socket) {
    on_accepted(ec, std::move(socket), home);
  });
}

void Listener::on_accepted(error_code ec, Socket socket, NetworkThread& home) {
  if (!acceptor_.is_open()) return;
  if (!ec) {
    admit(std::move(socket), home);
    return accept();
  }
  const bool client_gave_up = ec == asio::error::connection_aborted || ec.value() == EPROTO;
  if (client_gave_up) return accept();
  pause(ec);
}

void Listener::admit(Socket socket, NetworkThread& home) {
  error_code ec;
  socket.set_option(tcp::no_delay(true), ec);
  const auto peer = socket.remote_endpoint(ec);
  if (ec) return;  // gone already
  auto address = peer.address().to_string();
  const auto admission = door_.enter(address);
  if (admission != Admission::admitted) return turn_away(std::move(socket), home, admission);
  home.post([&home, s = std::move(socket), a = std::move(address)]() mutable {
    home.adopt(std::move(s), std::move(a));
  });
}

void Listener::turn_away(Socket socket, NetworkThread& home, Admission why) {
  constexpr std::chrono::seconds soon{1};
  if (why == Admission::full) evict();
  if (!door_.begin_refusal()) return;
  auto refusal = why == Admission::full
                     ? unavailable("The server has as many connections as it can bear.", soon)
                     : too_many_requests("There are too many connections from your address.", soon);
  home.post([&home, s = std::move(socket), r = std::move(refusal)]() mutable {
    home.turn_away(std::move(s), std::move(r));
  });
}

// EMFILE, ENFILE, ENOBUFS, ENOMEM and whatever else the network may say: never a reason to end.
void Listener::pause(error_code why) {
  if (Clock::now() >= tell_again_at_) {
    spdlog::warn("cannot accept connections, trying again: {}", why.message());
    tell_again_at_ = Clock::now() + telling_every;
  }
  count(threads_.front()->counters().accept_pauses);
  evict();
  pause_timer_.expires_after(threads_.front()->limits().accept_pause);
  pause_timer_.async_wait([this](error_code ec) {
    if (!ec) accept();
  });
}

void Listener::evict() {
  for (const auto& thread : threads_) {
    thread->post([&home = *thread] { home.evict_longest_idle(); });
  }
}

void Listener::close() {
  error_code ignored;
  acceptor_.close(ignored);
  pause_timer_.cancel();
}

}  // namespace almoner::http
