// The workflows that cases run by, read once from the definitions in the database and kept. They
// are addressed by their content, so what is kept never grows stale. Safe to share between threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "api/store/database.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::service {

// A fund's folder as text: its files and the calendars they name.
struct DefinitionFiles {
  std::vector<workflow::SourceFile> files, calendars;
};

// As kept in the database: JSON text.
std::string to_stored(const DefinitionFiles& files);
DefinitionFiles from_stored(
    const std::string& stored);  // throws std::runtime_error when it is not that

class Definitions {
 public:
  // Throws std::runtime_error when the database has no such definition, or one that no longer
  // reads: it was checked when it was added.
  std::shared_ptr<const workflow::Definition> get(store::Database& db, const store::Digest& digest);

  // The definition that a fund's code was last asked for with, for work that is done on trust and
  // looked at again; null when it was not asked for yet.
  std::shared_ptr<const workflow::Definition> last_of(const std::string& fund) const;

 private:
  const std::shared_ptr<const workflow::Definition>& note(
      const std::shared_ptr<const workflow::Definition>& asked_for);

  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const workflow::Definition>> last_by_fund_;
  std::map<std::string, std::shared_ptr<const workflow::Definition>> by_digest_;
};

}  // namespace almoner::service
