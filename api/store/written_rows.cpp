#include "api/store/written_rows.hpp"

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

Bytes line_of_order(int n, CaseId id, std::string_view kind, std::string_view payload) {
  Bytes line("almoner-order-2");
  return line.number(n).id(id).text(kind).text(payload);
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
