#include "api/service/attaching.hpp"

#include <algorithm>

#include "engine/workflow/attached.hpp"
#include "engine/workflow/document_kinds.hpp"
#include "engine/workflow/field_sentences.hpp"
#include "engine/workflow/text_rules.hpp"

namespace almoner::service {
namespace {

using store::NewAttachment;
using workflow::Field;
using workflow::FieldType;
using workflow::Reason;
using workflow::ReasonCode;

std::string text_of(const guard::Value& answers, const std::string& field) {
  const auto* value = answers.as_map().find(guard::MapKey{field});
  return value && value->is(guard::Kind::text) ? value->as_text() : std::string();
}

const NewAttachment* document_for(const Documents& documents, const std::string& field) {
  const auto found = std::find_if(documents.begin(), documents.end(),
                                  [&](const auto& one) { return one.field == field; });
  return found == documents.end() ? nullptr : &*found;
}

}  // namespace

const guard::Value& no_answers() {
  static const guard::Value none(*guard::Map::of({}));
  return none;
}

workflow::RawRow with_documents(const workflow::RawRow& answers, const Documents& documents) {
  workflow::RawRow all = answers;
  for (const auto& document : documents)
    all.push_back(
        {document.field, {workflow::attached_text({document.digest.hex(), document.name})}});
  return all;
}

std::vector<Reason> typed_documents(const workflow::Form& form, const guard::Value& before,
                                    const workflow::RawRow& answers) {
  std::vector<Reason> problems;
  for (const auto& [name, raw] : answers) {
    const Field* field = form.field(name);
    const auto* text = std::get_if<std::string>(&raw.value);
    if (!field || field->type != FieldType::file || !text) continue;
    const std::string typed = workflow::tidied(*text);
    if (!typed.empty() && typed != text_of(before, name))
      problems.push_back({ReasonCode::invalid, workflow::wrong_shape_sentence(*field), name});
  }
  return problems;
}

Documents not_there_yet(const Context& context, CaseId id, const guard::Value& before,
                        const Documents& documents) {
  Documents wanted;
  for (const auto& document : documents) {
    const auto there = store::find_attachment(context.db, id, document.field);
    const std::string text = workflow::attached_text({document.digest.hex(), document.name});
    if (!there || !there->file || text != text_of(before, document.field))
      wanted.push_back(document);
  }
  return wanted;
}

std::optional<Reason> beyond_limits(const Context& context, CaseId id, const Documents& documents) {
  if (documents.empty()) return std::nullopt;
  using Limits = CaseDocumentLimits;
  auto use = store::attachment_use(context.db, id);
  if (use.ever + static_cast<std::int64_t>(documents.size()) > Limits::ever_max)
    return Reason{ReasonCode::invalid,
                  "Documents were attached here " + std::to_string(use.ever) +
                      " times, and no more are taken. Ask the council for help",
                  documents.front().field};
  for (const auto& document : documents) {
    const auto earlier = store::find_attachment(context.db, id, document.field);
    const bool replaces = earlier && earlier->file;
    use.files += replaces ? 0 : 1;
    use.bytes += document.bytes - (replaces ? earlier->bytes : 0);
  }
  if (use.files > Limits::files_max)
    return Reason{ReasonCode::invalid,
                  "There are " + std::to_string(Limits::files_max) +
                      " documents here already. Remove one before you attach another",
                  documents.front().field};
  if (use.bytes > Limits::megabytes_max * workflow::DocumentLimits::megabyte)
    return Reason{ReasonCode::invalid,
                  "All documents here together must be " + std::to_string(Limits::megabytes_max) +
                      " MB or smaller. Make this one smaller, or remove another",
                  documents.front().field};
  return std::nullopt;
}

void cover_documents(const Context& context, const Documents& documents) {
  for (const auto& document : documents) store::cover_attachment(context.db, document, context.now);
}

void put_documents(const Context& context, const workflow::Form& form, const store::Saved& saved,
                   const DocumentChange& change) {
  for (const Field& field : form.fields) {
    if (field.type != FieldType::file) continue;
    const auto* document = document_for(change.documents, field.name);
    if (document || text_of(change.before, field.name) != text_of(change.after, field.name))
      store::detach(context.db, saved.id, field.name,
                    document ? store::Gone::replaced : store::Gone::removed, context.now);
    if (document)
      store::add_attachment(context.db, saved.id, saved.audit_seq, *document, context.now);
  }
}

}  // namespace almoner::service
