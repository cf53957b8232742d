#include "api/http/network_thread.hpp"

#include <ctime>
#include <vector>

#include "api/http/connection.hpp"

namespace almoner::http {

NetworkThread::NetworkThread(const ServerSettings& settings, const Handler& handler, Door& door)
    : settings_(settings), handler_(handler), door_(door) {
  const auto wake = [this] { post([box = mailbox_] { box->collect(); }); };
  const auto receive = [this](ReplyTicket ticket, Mailbox::Post&& post) {
    const auto found = connections_.find(ticket.connection);
    if (found == connections_.end()) return;
    const auto connection = found->second;  // answering may make the map forget it
    if (auto* response = std::get_if<Response>(&post))
      connection->answer(ticket.request, std::move(*response));
    else
      connection->decided(ticket.request, std::move(std::get<HeadVerdict>(post)));
  };
  mailbox_ = std::make_shared<Mailbox>(wake, receive);
}

NetworkThread::~NetworkThread() {
  mailbox_->close();
}

void NetworkThread::run() {
  mailbox_->settle();
  check_deadlines();
  io_.run();
}

std::shared_ptr<Connection> NetworkThread::add(Socket socket, std::string peer_address,
                                               bool admitted) {
  const auto serial = ++last_serial_;
  auto connection = std::make_shared<Connection>(*this, serial, std::move(socket),
                                                 std::move(peer_address), admitted);
  connections_.emplace(serial, connection);
  return connection;
}

void NetworkThread::adopt(Socket socket, std::string peer_address) {
  const auto connection = add(std::move(socket), std::move(peer_address), true);
  if (stopping_) return connection->close();
  count(counters_.accepted);
  connection->start();
}

void NetworkThread::turn_away(Socket socket, Response refusal) {
  count(counters_.refused_connections);
  add(std::move(socket), {}, false)->turn_away(std::move(refusal));
}

void NetworkThread::evict_longest_idle() {
  const auto now = Clock::now();
  std::shared_ptr<Connection> longest;
  for (const auto& [serial, connection] : connections_) {
    if (!connection->is_evictable(now)) continue;
    if (!longest || connection->eviction_order() < longest->eviction_order()) longest = connection;
  }
  if (!longest) return;
  count(counters_.evicted);
  longest->close();
}

void NetworkThread::check_deadlines() {
  const auto now = Clock::now();
  std::vector<std::shared_ptr<Connection>> late;
  for (const auto& [serial, connection] : connections_) {
    if (connection->is_late(now)) late.push_back(connection);
  }
  for (const auto& connection : late) connection->run_out_of_time();
  deadline_timer_.expires_after(limits().deadline_check_every);
  deadline_timer_.async_wait([this](boost::system::error_code ec) {
    if (!ec && !ended_) check_deadlines();  // one that was due already is not cancelled by end()
  });
}

void NetworkThread::begin_stop() {
  stopping_ = true;
  const auto all = connections_;
  for (const auto& [serial, connection] : all) {
    if (connection->idle_since()) connection->close();
  }
}

void NetworkThread::end() {
  stopping_ = ended_ = true;
  mailbox_->close();
  const auto all = connections_;
  for (const auto& [serial, connection] : all) connection->close();
  deadline_timer_.cancel();
  stay_.reset();
}

std::string_view NetworkThread::date() {
  return date_.text(std::time(nullptr));
}

Instant NetworkThread::now() const {
  if (settings_.now) return settings_.now();
  return std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
}

void NetworkThread::forget(std::uint64_t serial) {
  connections_.erase(serial);
}

}  // namespace almoner::http
