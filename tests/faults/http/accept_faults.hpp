// Makes accept() fail on purpose, in this program alone.
#pragma once

#include <sys/socket.h>

namespace almoner::http {

// The next `times` calls that would have accepted a connection fail with this errno instead; the
// connection stays in the queue.
void fail_accept(int error, int times);
// How many calls are still to fail.
int accept_failures_left();

// The loop waits for a connection: what is said now holds for the next one.
bool accept_is_at_rest();

}  // namespace almoner::http
