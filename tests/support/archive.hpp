// Zip archives and documents made by hand, for tests of what a document is.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace almoner::support {

using Entries = std::vector<std::pair<std::string, std::string>>;  // name, contents

inline std::string little(std::uint32_t value, int width) {
  std::string out;
  for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}

// Stored, not compressed; checksums are nobody's business here. `flags`: 1 = with a password.
inline std::string zip_of(const Entries& entries, std::uint32_t flags = 0) {
  std::string body, directory;
  const auto size = [](const std::string& text) { return static_cast<std::uint32_t>(text.size()); };
  for (const auto& [name, contents] : entries) {
    const std::string sizes = little(0, 4) + little(size(contents), 4) + little(size(contents), 4);
    const std::string common = little(20, 2) + little(flags, 2) + little(0, 2) + little(0, 4) +
                               sizes + little(size(name), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + common + little(0, 2) + little(0, 2) +
                 little(0, 2) + little(0, 4) + little(size(body), 4) + name;
    body += "PK\x03\x04" + common + name + contents;
  }
  const auto count = static_cast<std::uint32_t>(entries.size());
  return body + directory + "PK\x05\x06" + little(0, 4) + little(count, 2) + little(count, 2) +
         little(size(directory), 4) + little(size(body), 4) + little(0, 2);
}

inline std::string docx(Entries more = {}, std::uint32_t flags = 0) {
  Entries all{{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w:document/>"}};
  all.insert(all.end(), more.begin(), more.end());
  return zip_of(all, flags);
}

inline std::string xlsx(Entries more = {}) {
  Entries all{{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}};
  all.insert(all.end(), more.begin(), more.end());
  return zip_of(all);
}

inline std::string odt(Entries more = {}) {
  Entries all{{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<x/>"}};
  all.insert(all.end(), more.begin(), more.end());
  return zip_of(all);
}

inline const std::string pdf = "%PDF-1.4\n1 0 obj\n<< >>\nendobj\n%%EOF\n";

}  // namespace almoner::support
