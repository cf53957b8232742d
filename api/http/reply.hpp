// The answer to one request, given once, from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "api/http/message.hpp"

namespace almoner::http {

// Which request of which connection waits. Serial numbers, so that an answer for a connection that
// has gone meanwhile finds nobody, and is dropped.
struct ReplyTicket {
  std::uint64_t connection = 0;
  std::uint64_t request = 0;
};

// Where replies go. deliver() is called from any thread and does not throw.
class ReplySink {
 public:
  virtual ~ReplySink() = default;
  virtual void deliver(ReplyTicket ticket, Response&& response,
                       std::shared_ptr<const void> given_back) = 0;
};

// Move-only. Calling it a second time throws std::logic_error. One that is destroyed without having
// been called answers 500, so no client waits for ever. May outlive the server.
class Reply {
 public:
  Reply(std::shared_ptr<ReplySink> sink, ReplyTicket ticket)
      : sink_(std::move(sink)), ticket_(ticket) {}
  Reply(Reply&&) noexcept = default;
  Reply& operator=(Reply&& other) noexcept;
  ~Reply();

  // `given_back` is let go of where the answer is sent: the network's thread made what a request is
  // held in, and frees it more cheaply than the one writer could.
  void operator()(Response response, std::shared_ptr<const void> given_back = nullptr);

  // A reply that calls a function instead, for tests of handlers and for wrapping.
  static Reply to(std::function<void(Response)> receive);

 private:
  void abandon() noexcept;

  std::shared_ptr<ReplySink> sink_;
  ReplyTicket ticket_;
};

// Called on a network thread: it must not block. What it throws is answered 500.
using Handler = std::function<void(Request&&, Reply)>;

}  // namespace almoner::http
