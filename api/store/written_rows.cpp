#include "api/store/written_rows.hpp"

#include <algorithm>

namespace almoner::store {

using audit::Bytes;

Bytes line_of_posting(const PostingLine& p) {
  Bytes line("almoner-posting-2");
  line.number(p.txn).id(p.pot).text(p.account).text(p.kind).id(p.case_id);
  return line.number(p.amount.in_pence()).instant(p.at);
}

Bytes line_of_sheet(CaseId id, const SheetRow& sheet) {
  Bytes line("almoner-sheet-2");
  return line.id(id).id(sheet.person).instant(sheet.at).text(sheet.scores);
}

Bytes line_of_interest(CaseId id, const InterestRow& interest, const Digest& words) {
  Bytes line("almoner-interest-2");
  line.id(id).id(interest.person).text(interest.kind).instant(interest.at);
  return line.digest(words);
}

Digest reason_digest(const audit::Salt& salt, std::string_view reason) {
  Bytes words("almoner-interest-words-2");
  return hash::sha256(words.digest(Digest{salt}).text(reason).all());
}

Bytes line_of_comment(const CommentRow& comment, const Digest& words) {
  Bytes line("almoner-comment-1");
  line.id(comment.case_id).id(comment.person).text(comment.circle);
  line.text(roles_text(comment.seen_by)).text(comment.role).instant(comment.at);
  return line.digest(words);
}

Digest comment_digest(const audit::Salt& salt, std::string_view text) {
  Bytes words("almoner-comment-words-1");
  return hash::sha256(words.digest(Digest{salt}).text(text).all());
}

Bytes line_of_withdrawal(std::int64_t comment, Instant at) {
  Bytes line("almoner-withdrawal-1");
  return line.number(comment).instant(at);
}

std::string roles_text(const std::vector<std::string>& roles) {
  std::string text;
  for (const auto& role : roles) text += (text.empty() ? "" : " ") + role;
  return text;
}

std::vector<std::string> roles_from(std::string_view text) {
  std::vector<std::string> roles;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    roles.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return roles;
}

Bytes line_of_order(int n, CaseId id, std::string_view kind, std::string_view payload) {
  Bytes line("almoner-order-2");
  return line.number(n).id(id).text(kind).text(payload);
}

Bytes line_of_attachment(const NewAttachment& a, Instant at) {
  Bytes line("almoner-attachment-1");
  line.text(a.field).text(a.name).text(a.kind).digest(a.digest).number(a.bytes);
  return line.instant(at);
}

Bytes line_of_document(const DocumentRow& document) {
  Bytes line("almoner-document-2");
  line.id(document.fund).id(document.case_id).text(document.template_name);
  line.number(document.number).text(document.title).text(document.audience);
  return line.digest(document.digest).instant(document.made_at);
}

Bytes line_of_timer(CaseId id, Instant entered_state_at, const TimerDone& done) {
  Bytes line("almoner-timer-2");
  return line.id(id).instant(entered_state_at).text(done.timer).number(done.repetition);
}

}  // namespace almoner::store
