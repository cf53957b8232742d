#include "api/http/reply.hpp"

#include <spdlog/spdlog.h>
#include <stdexcept>

#include "api/http/problem.hpp"

namespace almoner::http {
namespace {

class FunctionSink : public ReplySink {
 public:
  explicit FunctionSink(std::function<void(Response)> receive) : receive_(std::move(receive)) {}
  void deliver(ReplyTicket, Response&& response, std::shared_ptr<const void>) override {
    try {
      receive_(std::move(response));
    } catch (const std::exception& error) {
      spdlog::error("An answer could not be given: {}", error.what());
    }
  }

 private:
  std::function<void(Response)> receive_;
};

}  // namespace

Reply& Reply::operator=(Reply&& other) noexcept {
  if (this != &other) {
    abandon();
    sink_ = std::move(other.sink_);
    ticket_ = other.ticket_;
  }
  return *this;
}

Reply::~Reply() {
  abandon();
}

void Reply::abandon() noexcept {
  if (const auto sink = std::move(sink_)) sink->deliver(ticket_, internal_error(), nullptr);
}

void Reply::operator()(Response response, std::shared_ptr<const void> given_back) {
  const auto sink = std::move(sink_);
  if (!sink) throw std::logic_error("a request was answered twice");
  sink->deliver(ticket_, std::move(response), std::move(given_back));
}

Reply Reply::to(std::function<void(Response)> receive) {
  return Reply(std::make_shared<FunctionSink>(std::move(receive)), {});
}

}  // namespace almoner::http
