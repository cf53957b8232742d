#include "api/service/document_content.hpp"

#include <algorithm>
#include <array>

#include "api/service/zip_names.hpp"

namespace almoner::service {
namespace {

using namespace std::string_view_literals;

constexpr auto pdf_mark = "%PDF-"sv, png_mark = "\x89PNG\r\n\x1a\n"sv, jpeg_mark = "\xff\xd8\xff"sv,
               zip_mark = "PK\x03\x04"sv, ole_mark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv;
constexpr std::size_t pdf_mark_within = 1024;  // so do readers of PDF

// What says that an archive is of this kind.
struct Office {
  std::string_view kind, folder;  // of Office Open XML: where its parts are
};
constexpr std::array<Office, 2> offices{{{"docx", "word/"}, {"xlsx", "xl/"}}};
struct OpenDocument {
  std::string_view kind, mimetype;
};
constexpr std::array<OpenDocument, 2> open_documents{
    {{"odt", "application/vnd.oasis.opendocument.text"},
     {"ods", "application/vnd.oasis.opendocument.spreadsheet"}}};

using Entries = std::vector<ZipEntry>;

template <class Holds>
bool any(const Entries& entries, Holds holds) {
  return std::any_of(entries.begin(), entries.end(), holds);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Programs of Office (VBA, the older sheets of macros, ActiveX) and of OpenDocument.
bool is_macro(const ZipEntry& entry) {
  const std::string name = lower(entry.name);
  return name.ends_with("vbaproject.bin") || name.find("macrosheets/") != std::string::npos ||
         name.find("activex/") != std::string::npos || name.starts_with("basic/") ||
         name.starts_with("scripts/");
}

std::string_view kind_of(const Entries& entries) {
  if (!entries.empty() && entries.front().name == "mimetype" && entries.front().stored)
    for (const auto& one : open_documents)
      if (entries.front().contents == one.mimetype) return one.kind;
  if (!any(entries, [](const auto& entry) { return entry.name == "[Content_Types].xml"; }))
    return {};
  for (const auto& office : offices)
    if (any(entries, [&](const auto& entry) { return entry.name.starts_with(office.folder); }))
      return office.kind;
  return {};
}

Content content_of_archive(std::string_view bytes) {
  const auto entries = zip_entries(bytes);
  if (!entries) return {};
  return {kind_of(*entries), any(*entries, is_macro),
          any(*entries, [](const auto& entry) { return entry.encrypted; })};
}

// Office keeps a document with a password in a container of its older kind.
Content content_of_container(std::string_view bytes) {
  constexpr auto name = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
  return {{}, false, bytes.find(name) != std::string_view::npos};
}

// Spreadsheets write tables in UTF-8 or in Windows-1252: any bytes but control characters.
bool is_text(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    return (c >= 0 && c < ' ' && c != '\t' && c != '\r' && c != '\n') || c == '\x7f';
  });
}

}  // namespace

Content content_of(std::string_view bytes, std::string_view expected) {
  if (bytes.starts_with(zip_mark)) return content_of_archive(bytes);
  if (bytes.starts_with(ole_mark)) return content_of_container(bytes);
  if (bytes.starts_with(png_mark)) return {"png"};
  if (bytes.starts_with(jpeg_mark)) return {"jpeg"};
  if (bytes.substr(0, pdf_mark_within).find(pdf_mark) != std::string_view::npos) return {"pdf"};
  if (expected == "csv" && is_text(bytes)) return {"csv"};
  return {};
}

}  // namespace almoner::service
