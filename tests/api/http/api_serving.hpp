// The whole API on a free port of loopback, on a file of its own, with a clock that the test sets.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>

#include "api/http/application.hpp"
#include "api/service/sign_in.hpp"
#include "tests/api/http/client.hpp"
#include "tests/api/http/serving.hpp"
#include "tests/api/store/fixture.hpp"
#include "tests/support/acting.hpp"

namespace almoner::http {

// What an application needs beneath it, in the order it is taken down from the end.
struct Stack {
  store::Writer writer;
  store::Readers readers;
  service::Definitions definitions;
  service::Randomness randomness;
  service::Work work;
  Application application;

  Stack(store::Database db, const std::string& path, std::function<Instant()> now,
        ApplicationSettings settings);
};

class ApiServing {
 public:
  // `prepare` finds the partnership set up and brings the database to where the test begins; the
  // clock then stands where it left it. Everybody has a token for machines.
  explicit ApiServing(const std::function<void(support::Acting&)>& prepare = {},
                      ServerLimits limits = {}, Pages pages = {}, DocumentLimits documents = {});

  // As somebody, by token; "" as nobody. `headers` each end with CR LF.
  Answer ask(const std::string& who, const std::string& method, const std::string& target,
             const std::string& body = {}, const std::string& headers = {}) const;
  Answer get(const std::string& who, const std::string& target) const {
    return ask(who, "GET", target);
  }
  const std::string& token(const std::string& who) const { return tokens_.at(who); }
  void write(const std::function<void(store::Database&)>& work);
  // Waits until everything is written that was under way when it was called.
  void settle();
  std::uint16_t port() const { return serving_->port(); }
  Answer ask_raw(std::string_view bytes) const { return http::ask(serving_->port(), bytes); }

  void set_now(Instant now) { now_ = now; }
  Instant now() const { return now_; }
  service::Work& work() { return stack_->work; }
  const support::Partnership& partnership() const { return partnership_; }

 private:
  void prepare(const std::function<void(support::Acting&)>& bring);

  store::Folder folder_;
  std::atomic<Instant> now_;
  support::Partnership partnership_;
  std::map<std::string, std::string> tokens_;
  std::unique_ptr<Stack> stack_;
  std::unique_ptr<Serving> serving_;
};

}  // namespace almoner::http
