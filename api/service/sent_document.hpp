// A document as somebody sent it: whether a question takes it. No database, and not cheap (its
// digest): for a thread that nobody waits for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/hash/sha256.hpp"
#include "engine/workflow/document_kinds.hpp"

namespace almoner::service {

struct SentDocumentLimits {
  static constexpr int name_letters_max = 120;
};

// What a question takes.
struct DocumentRules {
  std::vector<std::string> kinds;
  int megabytes_max = 0;

  static DocumentRules of(const workflow::Field& field) {
    return {workflow::accepted_kinds(field), workflow::megabytes_max(field)};
  }
};

struct SentDocument {
  std::string name;  // without folders; as it is kept
  std::string kind;
  hash::Digest digest;
  std::int64_t bytes = 0;
  std::string problem;  // why it is not taken, for people; "" = it is
};

SentDocument look_at(const DocumentRules& rules, std::string_view name, std::string_view bytes);

// "PDF or Word (DOCX), up to 10 MB": said before anybody chooses.
std::string rules_in_words(const DocumentRules& rules);
// "12.3 MB", "640 KB", "1 byte".
std::string size_in_words(std::int64_t bytes);
std::string too_big_sentence(const std::string& what, std::int64_t bytes, int megabytes_max);

}  // namespace almoner::service
