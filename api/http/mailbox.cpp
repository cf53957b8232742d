#include "api/http/mailbox.hpp"

namespace almoner::http {
namespace {

thread_local WakeOnce* current = nullptr;

}  // namespace

Mailbox::Mailbox(std::function<void()> wake, Receive receive)
    : wake_(std::move(wake)), receive_(std::move(receive)) {}

void Mailbox::settle() {
  thread_ = std::this_thread::get_id();
}

void Mailbox::deliver(ReplyTicket ticket, Response&& response,
                      std::shared_ptr<const void> given_back) {
  put({ticket, std::move(response), std::move(given_back)});
}

void Mailbox::deliver(ReplyTicket ticket, HeadVerdict&& verdict) {
  put({ticket, std::move(verdict), nullptr});
}

void Mailbox::put(Letter&& letter) {
  if (std::this_thread::get_id() == thread_) {
    receive_(letter.ticket, std::move(letter.post));
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    if (!open_) return;
    letters_.push_back(std::move(letter));
    if (letters_.size() > 1) return;  // whoever brought the first one wakes
  }
  if (current != nullptr) {
    current->waiting_.push_back(shared_from_this());
  } else {
    wake();
  }
}

void Mailbox::wake() {
  const std::lock_guard lock(mutex_);
  if (open_) wake_();
}

void Mailbox::collect() {
  {
    const std::lock_guard lock(mutex_);
    if (!open_) return;
    letters_.swap(collected_);
  }
  for (auto& letter : collected_) receive_(letter.ticket, std::move(letter.post));
  collected_.clear();
}

void Mailbox::close() {
  const std::lock_guard lock(mutex_);
  open_ = false;
  letters_.clear();
}

WakeOnce::WakeOnce() : outer_(current) {
  if (outer_ == nullptr) current = this;
}

WakeOnce::~WakeOnce() {
  if (outer_ != nullptr) return;
  current = nullptr;
  for (const auto& mailbox : waiting_) mailbox->wake();
}

}  // namespace almoner::http
