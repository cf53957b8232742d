#include "engine/audit/entry.hpp"

#include "engine/audit/bytes.hpp"

namespace almoner::audit {

Digest words_digest(const Salt& salt, const AuditEntry& entry) {
  Bytes out("almoner-audit-words-2");
  out.digest(Digest{salt}).text(entry.reason).text(entry.detail);
  return hash::sha256(out.all());
}

std::string canonical(const AuditEntry& entry, const Digest& words) {
  Bytes out("almoner-audit-2");
  out.number(entry.seq).instant(entry.effective_at).instant(entry.recorded_at);
  out.id(entry.fund).id(entry.case_id).text(entry.case_ref).text(entry.action);
  out.id(entry.actor).text(entry.role).text(entry.body).id(entry.on_behalf_of);
  out.number(entry.for_applicant ? 1 : 0);
  out.text(entry.workflow_digest).text(entry.from_state).text(entry.to_state);
  out.number(entry.case_version).text(entry.state_digest);
  out.number(entry.is_deed ? 1 : 0).text(entry.cancels).text(entry.written);
  out.number(entry.erases).digest(words);
  return out.all();
}

}  // namespace almoner::audit
