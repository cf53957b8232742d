// The bytes of each kind of row that an entry covers: the same when it is written and when it is
// checked. Only what never changes is in them.
#pragma once

#include <string>
#include <string_view>

#include "api/store/attachments.hpp"
#include "api/store/comments.hpp"
#include "api/store/deeds.hpp"
#include "api/store/documents.hpp"
#include "api/store/timers.hpp"
#include "engine/audit/bytes.hpp"
#include "engine/money/posting.hpp"

namespace almoner::store {

// Of texts, so that a row that no longer names an account can be checked too.
struct PostingLine {
  std::int64_t txn = 0;
  money::PotId pot;
  std::string account, kind;
  CaseId case_id;
  Money amount;
  Instant at;
};
audit::Bytes line_of_posting(const PostingLine& posting);
audit::Bytes line_of_sheet(CaseId id, const SheetRow& sheet);
// `words` is of the reason, as reason_digest makes it.
audit::Bytes line_of_interest(CaseId id, const InterestRow& interest, const Digest& words);
Digest reason_digest(const audit::Salt& salt, std::string_view reason);
// `words` is of the text, as comment_digest makes it.
audit::Bytes line_of_comment(const CommentRow& comment, const Digest& words);
Digest comment_digest(const audit::Salt& salt, std::string_view text);
audit::Bytes line_of_withdrawal(std::int64_t comment, Instant at);
// "auditor officer": as a row has them; and back.
std::string roles_text(const std::vector<std::string>& roles);
std::vector<std::string> roles_from(std::string_view text);
audit::Bytes line_of_order(int n, CaseId id, std::string_view kind, std::string_view payload);
// Without its case, which the entry names: the case that it opens has no number before.
audit::Bytes line_of_attachment(const NewAttachment& attachment, Instant at);
audit::Bytes line_of_document(const DocumentRow& document);  // all but its id
audit::Bytes line_of_timer(CaseId id, Instant entered_state_at, const TimerDone& done);

}  // namespace almoner::store
