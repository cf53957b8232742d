#include "tests/fuzz/upload/upload_trial.hpp"

#include "api/http/multipart.hpp"
#include "api/http/utf8.hpp"
#include "api/service/sent_document.hpp"
#include "api/service/zip_names.hpp"

namespace almoner::fuzz {
namespace {

bool is_within(std::string_view part, std::string_view whole) {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

// Every part lies in the body, behind the one before it; and a body made anew of the parts is read
// as the same.
std::string broken_form(std::string_view body) {
  const auto read = http::read_multipart(body, "b");
  const auto* parts = std::get_if<std::vector<http::FormPart>>(&read);
  if (!parts) return {};
  if (parts->size() > http::MultipartLimits::parts_max) return "more parts than the limit";
  const char* behind = body.data();
  for (const auto& part : *parts) {
    if (!is_within(part.contents, body) || part.contents.data() < behind)
      return "a part lies outside, or before the one before it";
    behind = part.contents.data() + part.contents.size();
    if (part.name.empty() || !http::is_utf8(part.name)) return "a name that is none";
    if (part.contents.find("\r\n--b") != std::string_view::npos) return "a boundary in a part";
  }
  return {};
}

std::string broken_document(std::string_view bytes) {
  if (const auto entries = service::zip_entries(bytes))
    for (const auto& entry : *entries)
      if (!is_within(entry.name, bytes) ||
          (!entry.contents.empty() && !is_within(entry.contents, bytes)))
        return "an entry lies outside the archive";
  const service::DocumentRules all{{"pdf", "docx", "odt", "xlsx", "ods", "png", "jpeg", "csv"}, 1};
  for (const char* name : {"a.pdf", "a.docx", "a.ods", "a.csv"}) {
    const auto document = service::look_at(all, name, bytes);
    if (document.problem.empty() == document.kind.empty() && !bytes.empty() &&
        document.problem.empty())
      return "taken, and of no kind";
  }
  const auto named = service::look_at(all, bytes, "%PDF-1.4");
  if (named.problem.empty() &&
      (named.name.find_first_of("/\\\n") != std::string::npos || !http::is_utf8(named.name)))
    return "a name that cannot be kept";
  return {};
}

}  // namespace

std::string broken_by_upload(std::string_view input) {
  if (input.empty()) return {};
  const auto rest = input.substr(1);
  return input.front() == 'm' ? broken_form(rest) : broken_document(rest);
}

}  // namespace almoner::fuzz
