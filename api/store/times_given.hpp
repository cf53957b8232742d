// More time that was given, from the record.
#pragma once

#include "api/store/history.hpp"

namespace almoner::store {

// Those entries of a fund by which a date was moved, by seq.
std::vector<audit::Record> times_given(Database& database, FundId id);

}  // namespace almoner::store
