// Taking personal words out of the record, which is itself recorded.
#pragma once

#include "api/store/save.hpp"

namespace almoner::store {

// Takes an entry's reason and detail away, and the words of an interest or a comment that it
// covers, each with its salt, and the bytes of documents that were attached with it; their digests
// and all else stay, so the record still verifies. First an entry of the same fund says that it was
// done: `act` is who did it, when and why (its action is "erase", whatever it says). False, and
// nothing is written, when there is no such entry or its words were erased before. Inside a
// transaction, or StoreError(mistake).
bool erase_words(Database& database, std::int64_t seq, const Act& act);

}  // namespace almoner::store
