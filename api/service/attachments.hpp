// Documents that people attach to their answers: what there is, sending one, reading one. Whoever
// sees an answer sees the document that it is, and nobody else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/service/attaching.hpp"
#include "api/service/seen_case.hpp"
#include "api/service/sent_document.hpp"

namespace almoner::service {

using StoredFileId = store::StoredFileId;

enum class DocumentState {
  ready,      // a scanner found no virus in it
  unchecked,  // there is no scanner
  waiting,    // the scanner has not looked at it yet: nobody can open it
  infected,   // nobody can open it
  erased,     // its bytes were taken out for data protection
};

struct AttachedView {
  std::string field, name, kind;
  std::string digest;  // hexadecimal
  std::int64_t bytes = 0;
  Instant added_at;
  DocumentState state = DocumentState::unchecked;

  bool can_be_opened() const {
    return state == DocumentState::ready || state == DocumentState::unchecked;
  }
};

// Of the answers that they see.
std::vector<AttachedView> attached_documents(const Context& context, const SeenCase& seen);
Result<std::vector<AttachedView>> attached_documents(const Context& context, const Caller& caller,
                                                     CaseId id);

struct Download {
  AttachedView document;
  std::string bytes;
};
// Not found where there is no such document, or they do not see the answer; refused, with a
// sentence, where nobody can open it.
Result<Download> download_document(const Context& context, const Caller& caller, CaseId id,
                                   const std::string& field);

// --- sending one ------------------------------------------------------------------------------

// What the question takes, where they may answer it now. Changes nothing: before anything of what
// they sent is stored.
Result<DocumentRules> rules_for_sending(const Context& context, const Caller& caller, CaseId id,
                                        const std::string& field);

// The bytes are stored piece by piece, each in a turn of the writer of its own; what is not
// attached within the hour is swept away.
// Whether there is room for another one on its way: all that is stored and attached to nothing
// together is bounded, whoever sends how often.
bool has_room_for(const Context& context, const SentDocument& document);
int pieces_of(std::string_view bytes);
StoredFileId begin_storing(const Context& context, const SentDocument& document);
void store_piece(const Context& context, StoredFileId file, std::string_view bytes, int n);

// It was attached by now, or never will be.
void end_storing(const Context& context, StoredFileId file);

struct AttachRequest {
  CaseId id;
  std::string field;
  std::optional<std::string> seen_tag;  // as EditRequest
  SentDocument document;
  StoredFileId file;
  std::string reason;
};
// As an answer is saved, by edit_draft; what the answer was before goes.
Result<Edited> attach_document(const Context& context, const Caller& caller,
                               const AttachRequest& request);

// All at once, for commands: stores it, and says how it is attached. Throws std::invalid_argument
// with the sentence where the question does not take it.
store::NewAttachment store_whole(const Context& context, const workflow::Field& field,
                                 std::string_view name, std::string_view bytes);

// The documents of an earlier case that a new one takes over, as far as it asks the same: those
// that can be opened, and that it takes by kind and size.
std::vector<store::NewAttachment> documents_to_copy(const Context& context, const SeenCase& earlier,
                                                    const workflow::Form& form);

// Takes away what was stored and never attached, or is no longer; whether there may be more.
bool sweep_documents(const Context& context);

}  // namespace almoner::service
