#include "api/http/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <exception>
#include <spdlog/spdlog.h>
#include <utility>

#include "api/http/problem.hpp"
#include "api/http/target.hpp"

namespace almoner::http {
namespace {

constexpr std::size_t read_bytes = 4 * 1024;         // for heads, and bodies that fit behind them
constexpr std::size_t read_body_bytes = 64 * 1024;   // for long bodies
constexpr std::size_t joined_body_bytes = 8 * 1024;  // copied behind the head: one buffer to send
constexpr std::size_t mebibyte = 1024 * 1024;
constexpr std::chrono::milliseconds linger_when_stopping{500};
constexpr const char* https_for_a_year = "max-age=31536000";

std::shared_ptr<TlsContext> certificate_of(const ServerSettings& settings) {
  return settings.certificate ? settings.certificate->current() : nullptr;
}

}  // namespace

Connection::Connection(NetworkThread& home, std::uint64_t serial, Socket socket,
                       std::string peer_address, bool admitted)
    : home_(home),
      limits_(home.limits()),
      serial_(serial),
      stream_(std::move(socket), certificate_of(home.settings())),
      peer_address_(std::move(peer_address)),
      admitted_(admitted),
      body_reader_(limits_) {}

void Connection::become(State state, std::chrono::milliseconds at_most) {
  state_ = state;
  since_ = Clock::now();
  deadline_ = since_ + at_most;
}

void Connection::start() {
  if (!stream_.is_secure()) return begin();
  become(State::greeting, limits_.head_time_max);
  stream_.handshake([self = shared_from_this()](boost::system::error_code ec) {
    if (self->state_ == State::closed) return;
    ec ? self->close() : self->begin();
  });
}

void Connection::begin() {
  become(State::idle, limits_.head_time_max);
  read();
}

void Connection::turn_away(Response refusal) {
  if (stream_.is_secure()) return close();  // to say why would cost what there is no room for
  keep_alive_ = false;
  write(std::move(refusal));
}

std::optional<Clock::time_point> Connection::idle_since() const {
  if (state_ == State::idle || state_ == State::lingering || state_ == State::greeting)
    return since_;
  return std::nullopt;
}

bool Connection::is_evictable(Clock::time_point now) const {
  if (state_ == State::head || state_ == State::greeting)
    return now - since_ >= limits_.head_evictable_after;
  if (state_ == State::body)
    return now - since_ >= limits_.body_evictable_after &&
           body_is_slower_than(limits_.body_bytes_per_second_full, now);
  if (!idle_since() || now - since_ < limits_.evictable_after) return false;
  boost::system::error_code ignored;
  return state_ == State::lingering || stream_.socket().available(ignored) == 0;
}

bool Connection::is_late(Clock::time_point now) const {
  const bool waits_for_us = state_ == State::handling || state_ == State::deciding;
  if (waits_for_us || state_ == State::closed) return false;
  return now >= deadline_ || (state_ == State::body && body_is_too_slow(now));
}

bool Connection::body_is_too_slow(Clock::time_point now) const {
  return now - since_ >= limits_.body_rate_grace &&
         body_is_slower_than(
             verdict_.body_bytes_per_second_min.value_or(limits_.body_bytes_per_second_min), now);
}

bool Connection::body_is_slower_than(std::size_t bytes_per_second, Clock::time_point now) const {
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - since_);
  return body_bytes_arrived_ < static_cast<std::size_t>(elapsed.count()) * bytes_per_second / 1000;
}

void Connection::run_out_of_time() {
  if (state_ != State::lingering) count(home_.counters().timed_out);
  if (state_ == State::head) {
    refuse({408, "The request line and headers took too long to arrive."});
  } else if (state_ == State::body) {
    refuse_late_body();
  } else {
    if (state_ == State::writing) throw_away_unsent();
    close();
  }
}

// Its place is for others now, and nothing of what came is held any longer.
void Connection::refuse_late_body() {
  const auto verdict = std::exchange(verdict_, {});
  if (!verdict.if_late) return refuse({408, "The body took too long to arrive."});
  count(home_.counters().wire_faults);
  keep_alive_ = false;
  request_.body = {};
  write(verdict.if_late(request_));
}

// What the client would not read is not kept in the system's buffers either.
void Connection::throw_away_unsent() {
  boost::system::error_code ignored;
  stream_.socket().set_option(asio::socket_base::linger(true, 0), ignored);
}

void Connection::close() {
  if (state_ == State::closed) return;
  state_ = State::closed;
  verdict_ = {};
  boost::system::error_code ignored;
  stream_.socket().close(ignored);
  if (admitted_) {
    home_.door().leave(peer_address_);
  } else {
    home_.door().end_refusal();
  }
  home_.forget(serial_);
}

// --- reading ---

void Connection::read() {
  reading_ = true;
  const bool long_body = state_ == State::body && body_bytes_arrived_ > 4 * read_bytes;
  const auto room = buffer_.room(long_body ? read_body_bytes : read_bytes);
  stream_.read_some(asio::buffer(room.data(), room.size()),
                    [self = shared_from_this()](boost::system::error_code ec, std::size_t bytes) {
                      self->on_read(ec, bytes);
                    });
}

void Connection::on_read(boost::system::error_code ec, std::size_t bytes) {
  reading_ = false;
  // A refusal is being written, for the time was up: what still arrives counts no more.
  if (state_ == State::writing || state_ == State::closed) return;
  if (ec) return close();
  if (state_ == State::lingering) return discard(bytes);
  buffer_.arrived(bytes);
  filled_at_ = home_.now();
  if (state_ == State::body) {
    body_bytes_arrived_ += bytes;
    read_body();
  } else {
    read_head();
  }
}

void Connection::read_head() {
  // One empty line before a request is passed over (RFC 9112 section 2.2).
  if (!skipped_empty_line_ && buffer_.view().starts_with("\r\n")) {
    buffer_.use(2);
    skipped_empty_line_ = true;
  }
  if (buffer_.empty()) return read();
  if (state_ == State::idle) become(State::head, limits_.head_time_max);
  const auto end = find_head_end(buffer_.view(), resume_, limits_);
  if (end.fault) return refuse(*end.fault);
  if (end.bytes == 0) return read();
  take_head(buffer_.view().substr(0, end.bytes));
}

void Connection::take_head(std::string_view bytes) {
  auto checked = check_head(bytes, limits_);
  if (const auto* fault = std::get_if<WireFault>(&checked)) return refuse(*fault);
  auto& head = std::get<Head>(checked);
  method_ = head.method;
  request_ = {};
  request_.method = head.method;
  request_.target = head.target;
  request_.received_at = filled_at_;  // so far
  request_.peer_address = peer_address_;
  request_.headers = Headers(std::string(bytes), std::move(head.headers));
  if (!take_target(head)) return;
  ++requests_;
  keep_alive_ = head.keep_alive && requests_ < limits_.requests_per_connection_max;
  chunked_ = head.chunked;
  content_length_ = head.content_length.value_or(0);
  expects_continue_ = head.expects_continue && (chunked_ || content_length_ > 0);
  auto verdict = decide();
  verdict.ask ? ask(verdict) : begin_body(std::move(verdict));
}

void Connection::ask(const HeadVerdict& verdict) {
  state_ = State::deciding;
  const auto decided = [box = home_.mailbox(), ticket = ReplyTicket{serial_, requests_}](
                           HeadVerdict&& made) { box->deliver(ticket, std::move(made)); };
  try {
    verdict.ask(request_, decided);
  } catch (const std::exception& failure) {
    spdlog::error("deciding about a request failed, the client got 500: {}", failure.what());
    begin_body({0, internal_error()});
  }
}

void Connection::decided(std::uint64_t request, HeadVerdict&& verdict) {
  if (state_ == State::deciding && request == requests_) begin_body(std::move(verdict));
}

HeadVerdict Connection::decide() {
  if (!home_.settings().on_head) return {limits_.body_bytes_max, std::nullopt};
  try {
    return home_.settings().on_head(request_);
  } catch (const std::exception& failure) {
    spdlog::error("deciding about a request failed, the client got 500: {}", failure.what());
    return {0, internal_error()};
  }
}

bool Connection::take_target(const Head& head) {
  auto target = read_target(head.target, head.method, request_.header("Host"));
  if (const auto* fault = std::get_if<WireFault>(&target)) {
    refuse(*fault);
    return false;
  }
  request_.path = std::move(std::get<Target>(target).path);
  request_.query = std::move(std::get<Target>(target).query);
  return true;
}

void Connection::begin_body(HeadVerdict&& made) {
  verdict_ = std::move(made);
  const HeadVerdict& verdict = verdict_;
  const bool has_body = chunked_ || content_length_ > 0;
  become(State::body, verdict.body_time_max.value_or(limits_.body_time_max));
  body_bytes_arrived_ = buffer_.view().size();
  body_reader_.begin(verdict.body_bytes_max, chunked_);
  if (verdict.refusal && has_body) {
    keep_alive_ = false;
    return write(Response(*verdict.refusal));
  }
  // What has a place is long: room for all of it at once, rather than twice as much as it grows.
  if (verdict.place && content_length_ <= verdict.body_bytes_max)
    request_.body.reserve(content_length_);
  if (!verdict.refusal) return read_body();
  const auto progress = body_reader_.feed(buffer_.view(), request_.body);
  if (progress.fault) return refuse(*progress.fault);
  buffer_.use(progress.used);
  write(Response(*verdict.refusal));
}

void Connection::read_body() {
  const auto progress = body_reader_.feed(buffer_.view(), request_.body);
  buffer_.use(progress.used);
  if (progress.fault) return refuse(*progress.fault);
  if (progress.complete) return hand_over();
  if (expects_continue_ && buffer_.empty()) return send_continue();
  read();
}

void Connection::send_continue() {
  static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  expects_continue_ = false;
  stream_.write(asio::buffer(go_on),
                [self = shared_from_this()](boost::system::error_code ec, std::size_t) {
                  if (self->state_ != State::body) return;
                  if (ec) return self->close();
                  self->read();
                });
}

// --- answering ---

void Connection::hand_over() {
  request_.received_at = filled_at_;
  state_ = State::handling;
  count(home_.counters().requests);
  try {
    home_.handler()(std::move(request_), Reply(home_.mailbox(), {serial_, requests_}));
  } catch (const std::exception& failure) {
    spdlog::error("a handler failed, the client got 500: {}", failure.what());
  }
}

void Connection::refuse(const WireFault& fault) {
  count(home_.counters().wire_faults);
  keep_alive_ = false;
  write(problem_response(fault.status, fault.sentence));
}

void Connection::answer(std::uint64_t request, Response&& response) {
  if (state_ == State::handling && request == requests_) write(std::move(response));
}

void Connection::write(Response&& response) {
  response_ = std::move(response);
  if (response_.closes() || home_.stopping()) keep_alive_ = false;
  if (stream_.is_secure()) response_.add("Strict-Transport-Security", https_for_a_year);
  out_.clear();
  append_head(response_, home_.date(), !keep_alive_, out_);
  auto body = sends_body(response_, method_) ? response_.body() : std::string_view();
  if (body.size() <= joined_body_bytes) {
    out_.append(body);
    body = {};
  }
  const auto bytes = out_.size() + body.size();
  become(State::writing, limits_.write_time_max * (1 + static_cast<long>(bytes / mebibyte)));
  const auto done = [self = shared_from_this()](boost::system::error_code ec, std::size_t) {
    self->on_written(ec);
  };
  if (body.empty()) return stream_.write(asio::buffer(out_), done);
  const std::array<asio::const_buffer, 2> parts{asio::buffer(out_), asio::buffer(body)};
  stream_.write(parts, done);
}

void Connection::on_written(boost::system::error_code ec) {
  if (state_ == State::closed) return;
  if (ec) return close();
  response_ = Response();
  verdict_ = {};
  if (!keep_alive_) return linger();
  become(State::idle, limits_.idle_time_max);
  resume_ = 0;
  skipped_empty_line_ = false;
  method_ = Method::get;
  buffer_.shrink(4 * read_bytes);
  read_head();
}

// To close with bytes unread would make the system throw the answer away (RST). So say that nothing
// more will come, and read on for a while.
void Connection::linger() {
  boost::system::error_code ignored;
  if (!stream_.is_secure()) stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  become(State::lingering, home_.stopping() ? linger_when_stopping : limits_.linger_time_max);
  buffer_.clear();
  if (stream_.is_secure()) return say_goodbye();
  if (!reading_) read();
}

void Connection::say_goodbye() {
  stream_.say_goodbye([self = shared_from_this()](boost::system::error_code) { self->close(); });
}

void Connection::discard(std::size_t bytes) {
  lingered_bytes_ += bytes;
  if (lingered_bytes_ > limits_.linger_bytes_max) return close();
  read();
}

}  // namespace almoner::http
