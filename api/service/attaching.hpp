// Cases started and edited with documents among the answers; and what edit_case.cpp and
// open_case.cpp have in common for that.
#pragma once

#include <optional>
#include <vector>

#include "api/service/open_case.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/attachments.hpp"
#include "api/store/save.hpp"
#include "engine/workflow/answers.hpp"

namespace almoner::service {

struct CaseDocumentLimits {
  static constexpr std::int64_t files_max = 30;      // of one case, at one time
  static constexpr std::int64_t megabytes_max = 60;  // of one case, all of them
  static constexpr std::int64_t ever_max = 300;      // attached to one case, one after another
};

// As open_case and edit_draft, with documents whose bytes are stored already.
using Documents = std::vector<store::NewAttachment>;
Result<ActionDone> open_case(const Context& context, const Caller& caller,
                             const OpenRequest& request, const Documents& documents);
Result<Edited> edit_draft(const Context& context, const Caller& caller, const EditRequest& request,
                          const Documents& documents);

// Why this person cannot type in the case's form now; none where they can.
std::optional<Failure> not_theirs_to_edit(const Context& context, const Standing& standing,
                                          Sight sight, const LoadedCase& loaded);

const guard::Value& no_answers();

workflow::RawRow with_documents(const workflow::RawRow& answers, const Documents& documents);

// A document is attached, not typed: whoever knows what its answer would be need not have it. A
// sentence for every answer that would be one, unless it is there already.
std::vector<workflow::Reason> typed_documents(const workflow::Form& form,
                                              const guard::Value& before,
                                              const workflow::RawRow& answers);

// Those whose bytes the case has not got: another document, or one that was erased.
Documents not_there_yet(const Context& context, CaseId id, const guard::Value& before,
                        const Documents& documents);

// Why the case takes no more.
std::optional<workflow::Reason> beyond_limits(const Context& context, CaseId id,
                                              const Documents& documents);

// Before the entry, and after it: what an answer was goes, what it is comes.
void cover_documents(const Context& context, const Documents& documents);
struct DocumentChange {
  const guard::Value &before, &after;
  const Documents& documents;
};
void put_documents(const Context& context, const workflow::Form& form, const store::Saved& saved,
                   const DocumentChange& change);

}  // namespace almoner::service
