// One client's connection: reads a head, then a body, hands the request over, writes the answer,
// and again. One request at a time, so pipelined ones are answered in order. Lives on one network
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "api/http/body_reader.hpp"
#include "api/http/head_check.hpp"
#include "api/http/network_thread.hpp"
#include "api/http/read_buffer.hpp"
#include "api/http/stream.hpp"

namespace almoner::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  // `admitted`: the Door counts it, and must be told when it goes; if not, it is a refusal.
  Connection(NetworkThread& home, std::uint64_t serial, Socket socket, std::string peer_address,
             bool admitted);

  void start();
  void turn_away(Response refusal);  // sends that, reads nothing
  void answer(std::uint64_t request, Response&& response);
  void decided(std::uint64_t request, HeadVerdict&& verdict);  // what was asked for
  void close();

  // Since when it has been waiting for a first byte, or for the client to go; empty while it works.
  std::optional<Clock::time_point> idle_since() const;
  // Whether it may be let go when room is needed: idle for long enough and nothing come that is not
  // yet read, with a head that has not become whole for a longer while, or with a slow body.
  bool is_evictable(Clock::time_point now) const;
  // Who goes first: the idle, then unfinished heads, then slow bodies, the oldest of each.
  std::pair<int, Clock::time_point> eviction_order() const {
    const bool is_unfinished = state_ == State::head || state_ == State::greeting;
    return {state_ == State::body ? 2 : is_unfinished ? 1 : 0, since_};
  }
  bool is_late(Clock::time_point now) const;
  void run_out_of_time();

 private:
  enum class State { greeting, idle, head, deciding, body, handling, writing, lingering, closed };

  void begin();
  void become(State state, std::chrono::milliseconds at_most);
  void read();
  void on_read(boost::system::error_code ec, std::size_t bytes);
  void read_head();
  void take_head(std::string_view bytes);
  bool take_target(const Head& head);
  HeadVerdict decide();
  void ask(const HeadVerdict& verdict);
  void begin_body(HeadVerdict&& verdict);
  void refuse_late_body();
  void read_body();
  void send_continue();
  bool body_is_too_slow(Clock::time_point now) const;
  bool body_is_slower_than(std::size_t bytes_per_second, Clock::time_point now) const;
  void hand_over();
  void refuse(const WireFault& fault);
  void write(Response&& response);
  void on_written(boost::system::error_code ec);
  void linger();
  void say_goodbye();
  void throw_away_unsent();
  void discard(std::size_t bytes);

  NetworkThread& home_;
  const ServerLimits& limits_;
  const std::uint64_t serial_;
  Stream stream_;
  const std::string peer_address_;
  const bool admitted_;

  State state_ = State::idle;
  Clock::time_point since_;  // when the state began
  Clock::time_point deadline_;
  bool reading_ = false;  // a read is under way

  ReadBuffer buffer_;
  Instant filled_at_{};     // when its last byte arrived
  std::size_t resume_ = 0;  // of find_head_end
  bool skipped_empty_line_ = false;
  BodyReader body_reader_;
  Request request_;
  bool chunked_ = false;
  std::uint64_t content_length_ = 0;
  HeadVerdict verdict_;
  std::size_t body_bytes_arrived_ = 0;
  bool expects_continue_ = false;

  Method method_ = Method::get;  // of the request being answered
  std::uint64_t requests_ = 0;
  bool keep_alive_ = true;
  Response response_;  // being written: owns the body's bytes
  std::string out_;
  std::size_t lingered_bytes_ = 0;
};

}  // namespace almoner::http
