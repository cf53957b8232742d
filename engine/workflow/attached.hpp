// A document as the answer to a question: the SHA-256 of its bytes and the name that it came with,
// in one text: "9f86d081…0a08/Policy 2026.pdf". So the digest of the answers, which the record
// keeps of each step, vouches for the document too.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace almoner::workflow {

struct Attached {
  std::string digest;  // 64 small hexadecimal letters
  std::string name;    // holds no slash
};

std::string attached_text(const Attached& attached);
// None for an answer that is a name alone: of a document that was never sent.
std::optional<Attached> attached_in(std::string_view answer);
// What people read of either.
std::string_view document_name(std::string_view answer);

}  // namespace almoner::workflow
