// Asks ClamAV's daemon whether a document has a virus: its command INSTREAM (clamd(8)), over TCP or
// a socket of this machine.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace almoner::jobs {

struct ClamdLimits {
  static constexpr std::chrono::seconds answer_max{60};  // for one document, all told
  static constexpr std::size_t chunk_bytes = 64 * 1024;
  static constexpr std::size_t reply_bytes_max = 1024;
};

struct Verdict {
  enum class Found {
    nothing,   // clean
    virus,     // `words` is its name
    no_answer  // `words` say why: it cannot be reached, or did not look at it
  };
  Found found = Found::no_answer;
  std::string words;
};

// "HOST:PORT", or "unix:/run/clamav/clamd.ctl". What is wrong with an address, or empty.
std::string problem_of_clamd_address(const std::string& address);

// Waits for the answer, or until `stop`, so only on a thread of one's own. Throws nothing.
Verdict ask_clamd(const std::string& address, std::string_view bytes, std::stop_token stop = {});

// What its reply means: "stream: OK", "stream: NAME FOUND", "... ERROR".
Verdict verdict_of(std::string_view reply);

}  // namespace almoner::jobs
