// What the server has seen since it began; for /metrics and for tests.
#pragma once

#include <atomic>
#include <cstdint>

namespace almoner::http {

template <class Number>
struct CounterTable {
  Number accepted{};             // connections
  Number refused_connections{};  // over connections_max or connections_per_address_max
  Number accept_pauses{};        // the system had no descriptor or memory to give
  Number evicted{};              // idle connections closed to make room
  Number requests{};             // given to the handler
  Number wire_faults{};          // refused before that: malformed, too large, too slow
  Number timed_out{};            // connections whose head, body, response or silence took too long
};

struct ServerCounters : CounterTable<std::uint64_t> {
  std::uint64_t open_connections = 0;
};

// One per network thread, so that counting costs no traffic between cores.
struct alignas(64) LiveCounters : CounterTable<std::atomic<std::uint64_t>> {
  void add_to(ServerCounters& sum) const {
    sum.accepted += accepted;
    sum.refused_connections += refused_connections;
    sum.accept_pauses += accept_pauses;
    sum.evicted += evicted;
    sum.requests += requests;
    sum.wire_faults += wire_faults;
    sum.timed_out += timed_out;
  }
};

inline void count(std::atomic<std::uint64_t>& counter) {
  counter.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace almoner::http
