#include <array>
#include <map>

#include "api/store/check_parts.hpp"
#include "api/store/written.hpp"
#include "api/store/written_rows.hpp"

namespace almoner::store {
namespace {

audit::Bytes posting_of(Statement& row) {
  return line_of_posting({.txn = row.take<std::int64_t>(),
                          .pot = row.take<money::PotId>(),
                          .account = row.take<std::string>(),
                          .kind = row.take<std::string>(),
                          .case_id = row.take<CaseId>(),
                          .amount = row.take<Money>(),
                          .at = row.take<Instant>()});
}

audit::Bytes sheet_of(Statement& row) {
  const auto id = row.take<CaseId>();
  const auto person = row.take<PersonId>();
  const auto at = row.take<Instant>();
  return line_of_sheet(id, {.person = person, .scores = row.take<std::string>(), .at = at});
}

audit::Bytes interest_of(Statement& row) {
  const auto id = row.take<CaseId>();
  const InterestRow interest{.person = row.take<PersonId>(),
                             .kind = row.take<std::string>(),
                             .reason = {},
                             .at = row.take<Instant>()};
  return line_of_interest(id, interest, row.take<Digest>());
}

audit::Bytes comment_of(Statement& row) {
  const CommentRow comment{.case_id = row.take<CaseId>(),
                           .person = row.take<PersonId>(),
                           .circle = row.take<std::string>(),
                           .seen_by = roles_from(row.take<std::string>()),
                           .role = row.take<std::string>(),
                           .at = row.take<Instant>(),
                           .text = {}};
  return line_of_comment(comment, row.take<Digest>());
}

audit::Bytes withdrawal_of(Statement& row) {
  const auto comment = row.take<std::int64_t>();
  return line_of_withdrawal(comment, row.take<Instant>());
}

audit::Bytes order_of(Statement& row) {
  const auto n = row.take<int>();
  const auto id = row.take<CaseId>();
  const auto kind = row.take<std::string>();
  return line_of_order(n, id, kind, row.take<std::string>());
}

audit::Bytes attachment_of(Statement& row) {
  NewAttachment attachment;
  attachment.field = row.take<std::string>();
  attachment.name = row.take<std::string>();
  attachment.kind = row.take<std::string>();
  attachment.digest = row.take<Digest>();
  attachment.bytes = row.take<std::int64_t>();
  return line_of_attachment(attachment, row.take<Instant>());
}

audit::Bytes document_of(Statement& row) {
  return line_of_document({.id = 0,
                           .fund = row.take<FundId>(),
                           .case_id = row.take<CaseId>(),
                           .template_name = row.take<std::string>(),
                           .number = row.take<int>(),
                           .title = row.take<std::string>(),
                           .audience = row.take<std::string>(),
                           .digest = row.take<Digest>(),
                           .made_at = row.take<Instant>()});
}

audit::Bytes timer_of(Statement& row) {
  const auto id = row.take<CaseId>();
  const auto entered = row.take<Instant>();
  const auto timer = row.take<std::string>();
  return line_of_timer(id, entered, {.timer = timer, .repetition = row.take<int>()});
}

struct Kind {
  std::string_view name;
  std::string_view words;  // for people, of several
  std::string_view sql;    // the number of the entry that covers it, then what `line` takes
  audit::Bytes (*line)(Statement& row);
};

constexpr auto kinds = std::to_array<Kind>({
    {written::comment, "comments",
     "SELECT audit_seq, case_id, person, circle, seen_by, role, at, words FROM comment"
     " ORDER BY audit_seq",
     comment_of},
    {written::attachment, "attached documents",
     "SELECT audit_seq, field, name, kind, digest, bytes, added_at FROM attachment"
     " ORDER BY audit_seq",
     attachment_of},
    {written::document, "documents",
     "SELECT audit_seq, fund, case_id, template_name, number, title, audience, digest, made_at"
     " FROM document ORDER BY audit_seq",
     document_of},
    {written::interest, "declared interests",
     "SELECT audit_seq, case_id, person, kind, at, words FROM interest ORDER BY audit_seq",
     interest_of},
    {written::order, "orders for mail and documents",
     "SELECT audit_seq, n, case_id, kind, payload FROM outbox ORDER BY audit_seq", order_of},
    {written::posting, "postings",
     "SELECT audit_seq, txn, pot, account, kind, case_id, amount_pence, at FROM posting"
     " ORDER BY audit_seq",
     posting_of},
    {written::sheet, "score sheets",
     "SELECT audit_seq, case_id, person, at, scores FROM sheet ORDER BY audit_seq", sheet_of},
    {written::timer, "marks of the clock",
     "SELECT audit_seq, case_id, entered_state_at, timer, repetition FROM timer_done"
     " ORDER BY audit_seq",
     timer_of},
    {written::withdrawal, "withdrawals of comments",
     "SELECT audit_seq, comment, at FROM withdrawal ORDER BY audit_seq", withdrawal_of},
});

// The rows of one kind, walked beside the entries.
class Walk {
 public:
  Walk(Database& database, const Kind& kind) : kind_(kind), rows_(database.query(kind.sql)) {
    step();
  }

  void take(std::int64_t entry, std::vector<CoveredRow>& covered, Problems& problems) {
    for (; next_ && *next_ <= entry; step()) {
      const Digest digest = hash::sha256(kind_.line(rows_).all());
      if (*next_ == entry)
        covered.push_back({.kind = kind_.name, .digest = digest});
      else
        stray(problems);
    }
  }
  void close(Problems& problems) {
    for (; next_; step()) stray(problems);
  }

 private:
  void step() {
    next_.reset();
    if (rows_.step()) next_ = rows_.take<std::int64_t>();
  }
  void stray(Problems& problems) const {
    problems.add("One of the " + std::string(kind_.words) + " belongs to audit entry " +
                 std::to_string(*next_) + ", which is not there.");
  }

  const Kind& kind_;
  Statement rows_;
  std::optional<std::int64_t> next_;
};

// "posting 1f…, sheet 80…" by kind.
std::map<std::string, std::string> by_kind(const std::string& written) {
  std::map<std::string, std::string> sums;
  for (std::size_t at = 0; at < written.size();) {
    const auto end = std::min(written.find(", ", at), written.size());
    const auto space = std::min(written.find(' ', at), end);
    sums[written.substr(at, space - at)] = written.substr(space, end - space);
    at = end + 2;
  }
  return sums;
}

void compare(std::int64_t seq, const std::string& action, const std::string& said,
             const std::string& found, Problems& problems) {
  if (said == found) return;
  const auto before = by_kind(said), now = by_kind(found);
  const auto sum = [](const auto& sums, std::string_view kind) {
    const auto at = sums.find(std::string(kind));
    return at == sums.end() ? std::string() : at->second;
  };
  for (const auto& kind : kinds)
    if (sum(before, kind.name) != sum(now, kind.name))
      problems.add("The " + std::string(kind.words) + " of audit entry " + std::to_string(seq) +
                   " (" + action +
                   ") are not those it was written with: some were changed, taken away or put in.");
}

}  // namespace

void check_written(Database& database, Problems& problems) {
  std::vector<Walk> walks;
  walks.reserve(kinds.size());
  for (const auto& kind : kinds) walks.emplace_back(database, kind);
  Statement entries = database.query("SELECT seq, action, written FROM audit_entry ORDER BY seq");
  std::vector<CoveredRow> covered;
  while (entries.step()) {
    const auto seq = entries.take<std::int64_t>();
    const auto action = entries.take<std::string>();
    covered.clear();
    for (auto& walk : walks) walk.take(seq, covered, problems);
    compare(seq, action, entries.take<std::string>(), written_text(covered), problems);
  }
  for (auto& walk : walks) walk.close(problems);
}

// The words of an interest can be erased, but only with its entry's.
void check_interests(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT c.ref, i.person, i.words, i.salt, i.reason, e.salt IS NULL FROM interest i"
      " JOIN cases c ON c.id = i.case_id JOIN audit_entry e ON e.seq = i.audit_seq");
  while (rows.step()) {
    const auto ref = rows.take<std::string>();
    const auto person = rows.take<std::int64_t>();
    const auto words = rows.take<Digest>();
    const auto salt = rows.take<std::optional<audit::Salt>>();
    const auto reason = rows.take<std::string>();
    if (const bool erased = rows.take<bool>();
        salt ? !erased && reason_digest(*salt, reason) == words : erased && reason.empty())
      continue;
    problems.add("The reason of the interest that person " + std::to_string(person) +
                 " declared in case " + ref + " was changed or taken away.");
  }
}

}  // namespace almoner::store
