// The thread that has every attached document looked at by a scanner for viruses. Until it is found
// clean nobody can open it; while the scanner cannot be reached, documents are taken and wait.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "api/jobs/clamd.hpp"
#include "api/service/work.hpp"

namespace almoner::jobs {

struct ScanningLimits {
  static constexpr std::chrono::milliseconds look_every{1'000};
  static constexpr std::chrono::milliseconds again_after{15'000};  // of no answer
  // One document that the scanner cannot deal with keeps no other waiting; where so many in a row
  // get no answer, there is no scanner.
  static constexpr int silent_in_a_row_max = 5;
};

class Scanning {
 public:
  // Answers at once, with no_answer, when it is asked to stop.
  using Scanner = std::function<Verdict(std::string_view bytes, std::stop_token)>;

  Scanning(service::Work& work, Scanner scanner, std::function<Instant()> now);
  ~Scanning();
  void stop();  // breaks off the document that it is at: it is looked at again later

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace almoner::jobs
