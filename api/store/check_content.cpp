#include "api/store/check_parts.hpp"

namespace almoner::store {

void check_definitions(Database& database, Problems& problems) {
  Statement rows = database.query("SELECT name, digest, files FROM definition");
  while (rows.step()) {
    const auto name = rows.take<std::string>();
    const auto digest = rows.take<Digest>();
    if (hash::sha256(rows.take<std::string>()) != digest)
      problems.add("The definition " + name + " was changed: its files do not match its digest " +
                   digest.hex() + ".");
  }
}

void check_documents(Database& database, Problems& problems) {
  Statement rows = database.query("SELECT id, title, digest, html FROM document");
  while (rows.step()) {
    const auto id = rows.take<std::int64_t>();
    const auto title = rows.take<std::string>();
    const auto digest = rows.take<Digest>();
    if (hash::sha256(rows.take<std::string>()) != digest)
      problems.add("Document " + std::to_string(id) + ", \"" + title +
                   "\", was changed: it does not match its digest.");
  }
}

}  // namespace almoner::store
