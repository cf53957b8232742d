#include "engine/workflow/attached.hpp"

namespace almoner::workflow {
namespace {

constexpr std::size_t digest_letters = 64;

}  // namespace

std::string attached_text(const Attached& attached) {
  return attached.digest + "/" + attached.name;
}

std::optional<Attached> attached_in(std::string_view answer) {
  if (answer.size() <= digest_letters + 1 || answer[digest_letters] != '/') return std::nullopt;
  const auto digest = answer.substr(0, digest_letters);
  if (digest.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  return Attached{std::string(digest), std::string(answer.substr(digest_letters + 1))};
}

std::string_view document_name(std::string_view answer) {
  return attached_in(answer) ? answer.substr(digest_letters + 1) : answer;
}

}  // namespace almoner::workflow
