#include "api/service/attachments.hpp"

#include <algorithm>
#include <stdexcept>

#include "api/service/answers_json.hpp"
#include "engine/workflow/attached.hpp"

namespace almoner::service {
namespace {

using store::AttachmentLimits;
using workflow::FieldType;

constexpr std::chrono::hours swept_after{1};
constexpr int swept_at_a_time = 8;  // pieces: some milliseconds of the writer's time

DocumentState state_of(const store::AttachmentRow& row, bool has_scanner) {
  if (!row.file) return DocumentState::erased;
  if (row.scan == store::Scan::clean) return DocumentState::ready;
  if (row.scan == store::Scan::infected) return DocumentState::infected;
  return has_scanner ? DocumentState::waiting : DocumentState::unchecked;
}

// That the answer that is shown names it, decides who sees it.
bool is_shown(const guard::Value& answers, const store::AttachmentRow& row) {
  const auto* value = answers.as_map().find(guard::MapKey{row.field});
  return value && value->is(guard::Kind::text) &&
         value->as_text() == workflow::attached_text({row.digest.hex(), row.name});
}

AttachedView view_of(const store::AttachmentRow& row, bool has_scanner) {
  return {row.field,
          row.name,
          row.kind,
          row.digest.hex(),
          row.bytes,
          row.added_at,
          state_of(row, has_scanner)};
}

std::string why_not_opened(const AttachedView& document) {
  const std::string name = "“" + document.name + "”";
  switch (document.state) {
    case DocumentState::waiting:
      return name + " is being checked for viruses. Try again in a minute.";
    case DocumentState::infected:
      return name + " has a virus, so nobody can open it. Ask whoever sent it for another one.";
    case DocumentState::erased:
      return name + " was erased for data protection. That it was there stays on record.";
    default:
      return {};
  }
}

const workflow::Field* document_question(const workflow::Form& form, const std::string& name) {
  const auto* field = form.field(name);
  return field && field->type == FieldType::file ? field : nullptr;
}

constexpr std::int64_t unnamed_bytes_max = 512 * workflow::DocumentLimits::megabyte;

std::string_view piece_of(std::string_view bytes, int n) {
  return bytes.substr(static_cast<std::size_t>(n - 1) * AttachmentLimits::piece_bytes_max,
                      AttachmentLimits::piece_bytes_max);
}

store::NewAttachment as_attachment(const std::string& field, const SentDocument& document,
                                   StoredFileId file) {
  return {field, document.name, document.kind, document.digest, document.bytes, file};
}

}  // namespace

std::vector<AttachedView> attached_documents(const Context& context, const SeenCase& seen) {
  std::vector<AttachedView> documents;
  if (seen.sight == Sight::none || seen.sight == Sight::declare_first) return documents;
  const auto rows = store::attachments_of(context.db, seen.shown.id);
  if (rows.empty()) return documents;
  const auto answers = from_stored(seen.loaded.workflow->form, seen.shown.answers);
  const bool has_scanner = store::has_scanner(context.db);
  for (const auto& row : rows)
    if (is_shown(answers, row)) documents.push_back(view_of(row, has_scanner));
  return documents;
}

Result<std::vector<AttachedView>> attached_documents(const Context& context, const Caller& caller,
                                                     CaseId id) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  return attached_documents(context, std::get<SeenCase>(found));
}

Result<Download> download_document(const Context& context, const Caller& caller, CaseId id,
                                   const std::string& field) {
  auto all = attached_documents(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&all)) return std::move(*failure);
  auto& documents = std::get<std::vector<AttachedView>>(all);
  const auto found = std::find_if(documents.begin(), documents.end(),
                                  [&](const auto& one) { return one.field == field; });
  if (found == documents.end()) return not_found();
  if (!found->can_be_opened()) return Failure{Trouble::refused, why_not_opened(*found)};
  const auto row = store::find_attachment(context.db, id, field).value();
  return Download{std::move(*found), store::read_file(context.db, row.file)};
}

Result<DocumentRules> rules_for_sending(const Context& context, const Caller& caller, CaseId id,
                                        const std::string& field) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  const auto* question = document_question(seen.loaded.workflow->form, field);
  if (!question) return not_found();
  if (auto failure = not_theirs_to_edit(context, seen.standing, seen.sight, seen.loaded))
    return std::move(*failure);
  return DocumentRules::of(*question);
}

int pieces_of(std::string_view bytes) {
  return static_cast<int>((bytes.size() + AttachmentLimits::piece_bytes_max - 1) /
                          AttachmentLimits::piece_bytes_max);
}

bool has_room_for(const Context& context, const SentDocument& document) {
  return store::unnamed_bytes(context.db) + document.bytes <= unnamed_bytes_max;
}

void end_storing(const Context& context, StoredFileId file) {
  store::abandon_file(context.db, file);
}

StoredFileId begin_storing(const Context& context, const SentDocument& document) {
  return store::begin_file(context.db, document.digest, document.bytes, context.recorded_at);
}

void store_piece(const Context& context, StoredFileId file, std::string_view bytes, int n) {
  store::add_piece(context.db, file, n, piece_of(bytes, n));
}

Result<Edited> attach_document(const Context& context, const Caller& caller,
                               const AttachRequest& request) {
  return edit_draft(context, caller, {request.id, request.seen_tag, {}, request.reason},
                    {as_attachment(request.field, request.document, request.file)});
}

store::NewAttachment store_whole(const Context& context, const workflow::Field& field,
                                 std::string_view name, std::string_view bytes) {
  const SentDocument document = look_at(DocumentRules::of(field), name, bytes);
  if (!document.problem.empty()) throw std::invalid_argument(document.problem);
  const auto file = begin_storing(context, document);
  for (int n = 1; n <= pieces_of(bytes); ++n) store_piece(context, file, bytes, n);
  return as_attachment(field.name, document, file);
}

std::vector<store::NewAttachment> documents_to_copy(const Context& context, const SeenCase& earlier,
                                                    const workflow::Form& form) {
  std::vector<store::NewAttachment> copies;
  for (const auto& document : attached_documents(context, earlier)) {
    const auto* field = document_question(form, document.field);
    if (!field || !document.can_be_opened()) continue;
    const auto rules = DocumentRules::of(*field);
    const bool is_taken =
        std::find(rules.kinds.begin(), rules.kinds.end(), document.kind) != rules.kinds.end();
    if (!is_taken || document.bytes > rules.megabytes_max * workflow::DocumentLimits::megabyte)
      continue;
    const auto row = store::find_attachment(context.db, earlier.shown.id, document.field).value();
    copies.push_back({row.field, row.name, row.kind, row.digest, row.bytes, row.file});
  }
  return copies;
}

bool sweep_documents(const Context& context) {
  return store::sweep_files(context.db, context.now - swept_after, swept_at_a_time) > 0;
}

}  // namespace almoner::service
