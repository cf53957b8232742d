// The thread that does what nobody asks for: the clock's actions, documents, the words of mails,
// tidying up.
#pragma once

#include <functional>
#include <memory>

#include "api/render/templates.hpp"
#include "api/service/post.hpp"
#include "api/service/work.hpp"

namespace almoner::jobs {

struct BackgroundLimits {
  // The clock acts on what was due this long ago, so that whatever a network thread had stamped as
  // received before a timer's instant is in the writer's queue before the timer is: a deadline
  // never overtakes somebody who met it. (A person's own request brings its case up to date by
  // itself, so nobody sees the difference.)
  static constexpr std::chrono::milliseconds behind_people{2'000};
  static constexpr std::chrono::milliseconds look_every{500};
};

class Background {
 public:
  Background(service::Work& work, render::Templates documents, service::Post post,
             std::function<Instant()> now);
  ~Background();
  void stop();  // finishes what it has begun

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace almoner::jobs
