// The thread that does what nobody asks for: the clock's actions, documents, tidying up.
#pragma once

#include <functional>
#include <memory>

#include "api/render/templates.hpp"
#include "api/service/work.hpp"

namespace almoner::jobs {

struct BackgroundLimits {
  static constexpr int cases_at_a_time =
      20;  // of the clock's work in one job, so that nobody waits long behind it
  static constexpr std::chrono::milliseconds look_every{500};
};

class Background {
 public:
  Background(service::Work& work, render::Templates templates, std::function<Instant()> now);
  ~Background();
  void stop();  // finishes what it has begun

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace almoner::jobs
