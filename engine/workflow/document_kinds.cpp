#include "engine/workflow/document_kinds.hpp"

#include <algorithm>
#include <array>

namespace almoner::workflow {
namespace {

// A table of data may carry formulas that a spreadsheet runs when it is opened: only where a fund
// asks for it.
const std::array<DocumentKind, 8> kinds{{
    {"pdf", "PDF", "application/pdf", {"pdf"}},
    {"docx",
     "Word (DOCX)",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     {"docx"}},
    {"odt", "OpenDocument text (ODT)", "application/vnd.oasis.opendocument.text", {"odt"}},
    {"xlsx",
     "Excel (XLSX)",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     {"xlsx"}},
    {"ods",
     "OpenDocument spreadsheet (ODS)",
     "application/vnd.oasis.opendocument.spreadsheet",
     {"ods"}},
    {"png", "PNG picture", "image/png", {"png"}},
    {"jpeg", "JPEG picture", "image/jpeg", {"jpg", "jpeg"}},
    {"csv", "table of data (CSV)", "text/csv", {"csv"}, false},
}};

}  // namespace

std::span<const DocumentKind> document_kinds() {
  return kinds;
}

const DocumentKind* document_kind(std::string_view word) {
  const auto* found =
      std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.word == word; });
  return found == kinds.end() ? nullptr : found;
}

std::vector<std::string> accepted_kinds(const Field& field) {
  std::vector<std::string> words;
  for (const auto& [word, title] : field.options) words.push_back(word);
  return words;
}

int megabytes_max(const Field& field) {
  return field.rows_max.value_or(DocumentLimits::megabytes_max);
}

std::string kinds_in_words(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto* kind = document_kind(words[i]);
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += kind ? std::string(kind->title) : words[i];
  }
  return text;
}

}  // namespace almoner::workflow
