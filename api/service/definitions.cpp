#include "api/service/definitions.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "api/store/funds.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

// By its own name: in which folder it lay makes no other version of it.
json::array to_json(const std::vector<workflow::SourceFile>& files) {
  json::array out;
  for (const auto& file : files) {
    const auto name = std::string_view(file.name).substr(file.name.rfind('/') + 1);
    out.push_back({{"name", name}, {"text", file.text}});
  }
  return out;
}

std::vector<workflow::SourceFile> files_of(const json::value& list) {
  std::vector<workflow::SourceFile> out;
  for (const auto& file : list.as_array())
    out.push_back({json::value_to<std::string>(file.at("name")),
                   json::value_to<std::string>(file.at("text"))});
  return out;
}

}  // namespace

std::string to_stored(const DefinitionFiles& files) {
  return json::serialize(
      json::object{{"files", to_json(files.files)}, {"calendars", to_json(files.calendars)}});
}

DefinitionFiles from_stored(const std::string& stored) {
  const json::value value = json::parse(stored);
  return {files_of(value.at("files")), files_of(value.at("calendars"))};
}

std::shared_ptr<const workflow::Definition> Definitions::get(store::Database& db,
                                                             const store::Digest& digest) {
  const std::string key(reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size());
  const std::scoped_lock lock(mutex_);
  auto& kept = by_digest_[key];
  if (kept) return note(kept);
  const auto row = store::find_definition(db, digest);
  if (!row)
    throw std::runtime_error("A case names a definition that the database does not hold: " +
                             digest.hex());
  const DefinitionFiles files = from_stored(row->files);
  const auto read = workflow::read_definition(files.files, files.calendars);
  if (!read.definition)
    throw std::runtime_error("The kept definition " + row->name +
                             " no longer reads: " + text_of(read.findings.front()));
  return note(kept = read.definition);
}

const std::shared_ptr<const workflow::Definition>& Definitions::note(
    const std::shared_ptr<const workflow::Definition>& asked_for) {
  auto& last = last_by_fund_[asked_for->fund->name];
  if (last != asked_for) last = asked_for;
  return asked_for;
}

std::shared_ptr<const workflow::Definition> Definitions::last_of(const std::string& fund) const {
  const std::scoped_lock lock(mutex_);
  const auto found = last_by_fund_.find(fund);
  return found == last_by_fund_.end() ? nullptr : found->second;
}

}  // namespace almoner::service
