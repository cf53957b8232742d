// The salt of an audit entry's leaf, from the operating system.
#pragma once

#include "engine/audit/chain.hpp"

namespace almoner::store {

// 32 unpredictable bytes. Throws std::system_error when the system gives none.
audit::Salt fresh_salt();

}  // namespace almoner::store
