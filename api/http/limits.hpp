// Every limit of the wire, in one struct, each with its unit. tests/api/http crosses each of them.
#pragma once

#include <chrono>
#include <cstddef>

namespace almoner::http {

struct ServerLimits {
  // One request. Crossing one is answered with the status named, and the connection is closed.
  std::size_t head_bytes_max = 16 * 1024;       // 431; request line, headers, the empty line
  std::size_t header_count_max = 100;           // 431
  std::size_t target_bytes_max = 4 * 1024;      // 414
  std::size_t body_bytes_max = 1024 * 1024;     // 413; a route may set its own: OnHead
  std::size_t chunk_extension_bytes_max = 256;  // 400; all chunks of a body together
  std::size_t trailer_bytes_max = 1024;         // 400; trailers are read and thrown away

  // Overall times, not per read: a byte now and then buys nothing.
  std::chrono::milliseconds head_time_max{10'000};   // 408; from the first byte, or from connecting
  std::chrono::milliseconds body_time_max{60'000};   // 408; from the end of the head
  std::chrono::milliseconds body_rate_grace{5'000};  // after this the rate below must hold
  std::size_t body_bytes_per_second_min = 1024;      // 408; mean since the end of the head
  std::chrono::milliseconds idle_time_max{60'000};   // closed silently, between two requests
  std::chrono::milliseconds write_time_max{30'000};  // reset; for a response of 1 MiB or less,
                                                     // each further MiB has as long again
  std::chrono::milliseconds linger_time_max{5'000};  // after the last response of a connection we
  std::size_t linger_bytes_max = 32 * 1024 * 1024;   // read on, so that the answer is not lost

  // Connections. One more is answered 503, and whoever idled longest is let go.
  std::size_t connections_max = 2048;
  // 429; of an IPv6 network of 64 bits, which is one subscriber; of a trusted proxy as many as
  // there are
  std::size_t connections_per_address_max = 64;
  std::size_t refusals_at_once_max = 64;  // beyond it a refused connection is just closed
  std::size_t requests_per_connection_max = 10'000;  // then "Connection: close"

  std::chrono::milliseconds evictable_after{100};         // of silence; only to make room
  std::chrono::milliseconds head_evictable_after{1'000};  // of a head that is not whole; the same
  std::chrono::milliseconds body_evictable_after{
      2'000};  // of a body slower than the next; the same
  std::size_t body_bytes_per_second_full = 8 * 1024;
  std::chrono::milliseconds accept_pause{50};           // when the system has no descriptor to give
  std::chrono::milliseconds deadline_check_every{100};  // so a time above is kept within this
  std::chrono::milliseconds stop_time_max{10'000};      // requests in flight may finish within it
};

}  // namespace almoner::http
