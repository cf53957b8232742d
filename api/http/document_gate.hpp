// How many documents are on their way at one time, in all and of one network: each is held in
// memory whole while it is, and no other body is so long. Thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace almoner::http {

struct DocumentLimits {
  std::size_t request_bytes_max = 10 * 1024 * 1024 + 64 * 1024;  // a document, and its form
  std::chrono::milliseconds body_time_max{240'000};  // 408; for one of 10 MB, 45 KB a second
  std::size_t bytes_per_second_min = 4 * 1024;  // 408; mean since the head: poor reception passes
  // 503; coming in and going out are counted apart, and those of whoever hung up once more. In
  // memory at most 32 documents: 320 MB.
  std::size_t coming_max = 8, going_max = 16;
  std::size_t of_network_max = 4;  // 503; of each
  std::size_t of_person_max = 3;   // 503; coming in, whatever network they use
};

class DocumentGate {
 public:
  DocumentGate(std::size_t at_once_max, std::size_t of_network_max);

  // A place, given back when the last copy is let go; null where there is none. It may outlive the
  // gate. `network`: network_of the address, "" of a trusted proxy's own.
  std::shared_ptr<const void> enter(const std::string& network);

 private:
  struct Inside;
  std::shared_ptr<Inside> inside_;
};

}  // namespace almoner::http
