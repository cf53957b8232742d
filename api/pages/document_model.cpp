#include "api/pages/document_model.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/workflow/attached.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

const char* note_of(const service::AttachedView& document) {
  using enum service::DocumentState;
  switch (document.state) {
    case ready:
      return "";
    case unchecked:
      return "Not checked for viruses";
    case waiting:
      return "Being checked for viruses. You can open it in a minute or so";
    case infected:
      return "It has a virus, so nobody can open it";
    case erased:
      break;
  }
  return "Erased for data protection";
}

}  // namespace

const service::AttachedView* CaseDocuments::of(std::string_view field) const {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.field == field; });
  return found == all.end() ? nullptr : &*found;
}

CaseDocuments documents_of(const service::Context& context, const service::SeenCase& seen) {
  return {"/cases/" + std::to_string(seen.shown.id.value),
          service::attached_documents(context, seen)};
}

json::object document_model(const CaseDocuments& documents, const std::string& field,
                            std::string_view answer) {
  const auto* document = documents.of(field);
  json::object out{{"name", workflow::document_name(answer)},
                   {"kind", ""},
                   {"size", ""},
                   {"path", ""},
                   {"note", ""}};
  if (!document) {
    if (!workflow::attached_in(answer)) out["note"] = "Only its name was given";
    return out;
  }
  out["kind"] = workflow::kinds_in_words({document->kind});
  out["size"] = service::size_in_words(document->bytes);
  out["note"] = note_of(*document);
  if (document->can_be_opened()) out["path"] = documents.case_path + "/attachments/" + field;
  return out;
}

}  // namespace almoner::pages
