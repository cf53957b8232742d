#include "api/service/sent_document.hpp"

#include <algorithm>
#include <array>

#include "api/service/document_content.hpp"
#include "engine/workflow/text_rules.hpp"

namespace almoner::service {
namespace {

using workflow::DocumentLimits;

constexpr std::int64_t kilobyte = 1024;

// What people send without knowing, and what to do instead.
struct Older {
  std::string_view ending, words;
};
constexpr std::array<Older, 11> older{{{"doc", "Save it as DOCX or PDF"},
                                       {"dot", "Save it as DOCX or PDF"},
                                       {"rtf", "Save it as DOCX or PDF"},
                                       {"pages", "Export it as PDF"},
                                       {"docm", "Save it as DOCX, without macros"},
                                       {"dotm", "Save it as DOCX, without macros"},
                                       {"xls", "Save it as XLSX or PDF"},
                                       {"numbers", "Export it as PDF"},
                                       {"xlsm", "Save it as XLSX, without macros"},
                                       {"xlsb", "Save it as XLSX"},
                                       {"heic", "Save it as a JPEG picture"}}};

// Browsers of old send the folders too.
std::string without_folders(std::string_view name) {
  const auto slash = name.find_last_of("/\\");
  return workflow::tidied(slash == std::string_view::npos ? name : name.substr(slash + 1));
}

std::string ending_of(std::string_view name) {
  const auto dot = name.rfind('.');
  std::string ending(dot == std::string_view::npos || dot == 0 ? "" : name.substr(dot + 1));
  for (char& c : ending)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return ending;
}

const workflow::DocumentKind* kind_of(std::string_view ending) {
  for (const auto& kind : workflow::document_kinds())
    if (!ending.empty() &&
        std::find(kind.endings.begin(), kind.endings.end(), ending) != kind.endings.end())
      return &kind;
  return nullptr;
}

// Letters that turn the direction of a text make an ending look like another: U+202A to U+202E,
// U+2066 to U+2069, U+200E, U+200F.
bool turns_direction(std::string_view name) {
  for (const std::string_view letter : {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066",
                                        "\u2067", "\u2068", "\u2069", "\u200e", "\u200f"})
    if (name.find(letter) != std::string_view::npos) return true;
  return false;
}

std::string problem_of_name(const std::string& name) {
  if (name.empty())
    return "The document has no name. Give it one on your computer and choose it again";
  if (workflow::text_fault(name) || name.find('\n') != std::string::npos || turns_direction(name))
    return "The name of the document has letters that cannot be kept. Give it a plain name and "
           "choose it again";
  if (workflow::count_characters(name) > SentDocumentLimits::name_letters_max)
    return "The name of the document must be " +
           std::to_string(SentDocumentLimits::name_letters_max) +
           " letters or less. Give it a shorter one and choose it again";
  return {};
}

std::string in_quotes(const std::string& name) {
  return "“" + name + "”";
}

std::string wrong_kind(const DocumentRules& rules, const std::string& name) {
  const std::string ending = ending_of(name);
  const auto* known = std::find_if(older.begin(), older.end(),
                                   [&](const auto& one) { return one.ending == ending; });
  const std::string mend =
      known == older.end() ? std::string() : ". " + std::string(known->words) + " and choose that";
  return in_quotes(name) + " must be of " +
         (rules.kinds.size() == 1 ? "this kind: " : "one of these kinds: ") +
         workflow::kinds_in_words(rules.kinds) + mend;
}

std::string problem_of_content(const SentDocument& document, const Content& content) {
  if (content.is_locked)
    return in_quotes(document.name) +
           " is protected with a password. Save it without one and choose it again";
  if (content.kind != document.kind)
    return in_quotes(document.name) +
           " is not what its ending says, or is damaged: it cannot be read "
           "as " +
           workflow::kinds_in_words({document.kind}) +
           ". Open it, save it again, and choose what you saved";
  if (content.has_macros)
    return in_quotes(document.name) +
           " has macros, which can do harm. Save it without macros and choose it again";
  return {};
}

// In the order in which a person would mend them.
std::string problem_of(const DocumentRules& rules, SentDocument& document, std::string_view bytes) {
  if (auto problem = problem_of_name(document.name); !problem.empty()) return problem;
  if (bytes.empty())
    return in_quotes(document.name) + " is empty. Choose a document with something in it";
  const auto* kind = kind_of(ending_of(document.name));
  const bool is_taken =
      kind && std::find(rules.kinds.begin(), rules.kinds.end(), kind->word) != rules.kinds.end();
  if (!is_taken) return wrong_kind(rules, document.name);
  if (document.bytes > rules.megabytes_max * DocumentLimits::megabyte)
    return too_big_sentence(in_quotes(document.name), document.bytes, rules.megabytes_max);
  document.kind = kind->word;
  return problem_of_content(document, content_of(bytes, document.kind));
}

// Up, so that what is too big never reads as big enough.
std::string tenths(std::int64_t bytes, std::int64_t unit) {
  const std::int64_t tenth = (bytes * 10 + unit - 1) / unit;
  return std::to_string(tenth / 10) + (tenth % 10 ? "." + std::to_string(tenth % 10) : "");
}

}  // namespace

SentDocument look_at(const DocumentRules& rules, std::string_view name, std::string_view bytes) {
  SentDocument document;
  document.name = without_folders(name);
  document.bytes = static_cast<std::int64_t>(bytes.size());
  document.problem = problem_of(rules, document, bytes);
  if (document.problem.empty()) document.digest = hash::sha256(bytes);
  return document;
}

std::string rules_in_words(const DocumentRules& rules) {
  return workflow::kinds_in_words(rules.kinds) + ", up to " + std::to_string(rules.megabytes_max) +
         " MB";
}

std::string size_in_words(std::int64_t bytes) {
  if (bytes < kilobyte) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
  if (bytes < DocumentLimits::megabyte)
    return std::to_string((bytes + kilobyte - 1) / kilobyte) + " KB";
  return tenths(bytes, DocumentLimits::megabyte) + " MB";
}

std::string too_big_sentence(const std::string& what, std::int64_t bytes, int megabytes_max) {
  return what + " is " + size_in_words(bytes) + ", and must be " + std::to_string(megabytes_max) +
         " MB or smaller. Make it smaller, or choose another one";
}

}  // namespace almoner::service
