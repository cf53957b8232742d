// Answers on their way to one network thread. Many arrive, the thread is woken once.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

#include "api/http/head_verdict.hpp"
#include "api/http/reply.hpp"

namespace almoner::http {

class Mailbox : public ReplySink, public std::enable_shared_from_this<Mailbox> {
 public:
  using Post = std::variant<Response, HeadVerdict>;
  using Receive = std::function<void(ReplyTicket, Post&&)>;

  // `wake` is called from any thread, at most once between two calls of collect(); it must lead to
  // collect() on the network thread. `receive` is called on the network thread alone.
  Mailbox(std::function<void()> wake, Receive receive);

  // The network thread says which one it is; answers given on it go straight to `receive`.
  void settle();
  void deliver(ReplyTicket ticket, Response&& response,
               std::shared_ptr<const void> given_back) override;
  void deliver(ReplyTicket ticket, HeadVerdict&& verdict);
  void collect();
  // Answers that come later are dropped; neither function is called any more.
  void close();

 private:
  friend class WakeOnce;
  struct Letter {
    ReplyTicket ticket;
    Post post;
    std::shared_ptr<const void> given_back;
  };
  void put(Letter&& letter);
  void wake();

  std::mutex mutex_;  // guards letters_, open_ and the calls of wake_
  std::vector<Letter> letters_;
  bool open_ = true;
  std::vector<Letter> collected_;  // network thread only; kept for its memory
  std::function<void()> wake_;
  Receive receive_;
  std::thread::id thread_;
};

// While one lives, the replies given on this thread wait with their waking until its end: the
// writer that answers a hundred requests after one commit wakes each network thread once. May be
// nested.
class WakeOnce {
 public:
  WakeOnce();
  ~WakeOnce();
  WakeOnce(const WakeOnce&) = delete;
  WakeOnce& operator=(const WakeOnce&) = delete;

 private:
  friend class Mailbox;
  WakeOnce* outer_;
  std::vector<std::shared_ptr<Mailbox>> waiting_;
};

}  // namespace almoner::http
