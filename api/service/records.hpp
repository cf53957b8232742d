// What the record holds: the ledger of a pot, the history of a case, documents as they were made.
#pragma once

#include <string>
#include <vector>

#include "api/service/as_at.hpp"
#include "api/service/outcome.hpp"
#include "api/store/documents.hpp"
#include "engine/audit/verify.hpp"
#include "engine/money/statement.hpp"

namespace almoner::service {

struct PotView {
  std::string name, title;
  money::PotBalances balances;
  money::Statement statement;
  std::vector<std::string> refs;     // of the statement's lines, in their order
  std::int64_t next = 0;             // of a page: 0 when its lines are the last
  std::vector<std::string> without;  // cases whose money is left out as if it had not moved
  Money not_shown =
      {};  // held by all cases together that the caller does not see: no line is theirs
};

// A page of each pot's lines, oldest first. A pot's lines never change, so their number is a key.
struct LedgerPage {
  std::int64_t after = 0;  // lines passed over
  std::int64_t limit = 200;
  static constexpr std::int64_t limit_max = 200;
  std::optional<AsAt> as_at = {};  // unset = as it is now
};

// Every pot of the fund; for anybody appointed in it, with one sum in place of the lines of all
// cases that they do not see, and without the money of those whose decision they are kept from. The
// second has them all: for documents and commands.
Result<std::vector<PotView>> ledger(const Context& context, const Caller& caller,
                                    const std::string& fund, const LedgerPage& page = {});
std::vector<PotView> ledger(const Context& context, FundId fund);

struct HistoryLine {
  std::int64_t seq = 0;
  std::string action, action_title;  // "pass_sift", "pass the sift", or a sentence of own_words.hpp
  std::string role, actor, from_state, to_state, reason;
  std::string in_place_of;                 // whose leave the actor covered; empty where nobody's
  std::vector<std::string> small_council;  // rules of four eyes that this setting put aside
  Instant effective_at, recorded_at;
  std::int64_t case_version = 0;
  std::string leaf, head;  // hexadecimal
  bool erased = false;
};

struct HistoryPage {
  std::vector<HistoryLine> lines;
  std::int64_t next = 0;  // 0: this was the last page
};

// Names of people and their reasons are for those who see the case whole. An applicant sees what
// was done and when, as far as they were told.
Result<HistoryPage> history(const Context& context, const Caller& caller, CaseId id,
                            std::int64_t after, int limit);

// The last time that the caller themself did this on the case, and it still counts.
struct DoneByThem {
  std::string title;  // "pass the sift"
  Instant at;
};
std::optional<DoneByThem> last_done(const Context& context, const Caller& caller,
                                    const LoadedCase& loaded, const std::string& action);

struct DocumentView {
  store::DocumentRow row;
  bool withdrawn = false;  // what ordered it was undone
};
Result<std::vector<DocumentView>> documents(const Context& context, const Caller& caller,
                                            CaseId id);
// Those that there were then, of which the caller may read each today; and whether it stood then.
Result<std::vector<DocumentView>> documents_then(const Context& context, const Caller& caller,
                                                 CaseId id, const AsAt& as_at);
struct DocumentText {
  store::DocumentRow row;
  std::string html;
};
Result<DocumentText> document(const Context& context, const Caller& caller, std::int64_t id);

}  // namespace almoner::service
