// The kinds of documents that a question may take: what the language, file names, people and
// programs call each. None of them can hold a program. A question of type `file` keeps the kinds
// that it takes as its options, and in rows_max how many megabytes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/form.hpp"

namespace almoner::workflow {

struct DocumentKind {
  std::string_view word;                    // in `accepts`: "docx"
  std::string_view title;                   // "Word (DOCX)"
  std::string_view media_type;              // "application/pdf"
  std::array<std::string_view, 2> endings;  // of a file's name, in small letters; "" = no other
  bool is_usual = true;                     // taken where a question names none
};

struct DocumentLimits {
  static constexpr int megabytes_max = 10;  // of one document; a question may say less
  static constexpr std::int64_t megabyte = 1024 * 1024;
};

std::span<const DocumentKind> document_kinds();
const DocumentKind* document_kind(std::string_view word);  // null: there is no such kind

// Of a question of type `file`, after reading.
std::vector<std::string> accepted_kinds(const Field& field);
int megabytes_max(const Field& field);

// "PDF, Word (DOCX) or PNG picture"
std::string kinds_in_words(const std::vector<std::string>& kinds);

}  // namespace almoner::workflow
