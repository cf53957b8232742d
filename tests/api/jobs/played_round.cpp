#include "tests/api/jobs/played_round.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "api/jobs/outbox.hpp"
#include "api/service/document_model.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"
#include "api/store/writer.hpp"

namespace almoner::jobs::testing {
namespace {

namespace fs = std::filesystem;
using commands::play::RoundFile;

const fs::path source_folder = ALMONER_SOURCE_DIR;

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

// By their path below `folder`, with `prefix` before it.
std::vector<workflow::SourceFile> files_in(const fs::path& folder, const std::string& prefix,
                                           const std::string& ending) {
  std::vector<workflow::SourceFile> out;
  for (const auto& entry : fs::recursive_directory_iterator(source_folder / folder))
    if (entry.path().extension() == ending)
      out.push_back({prefix + fs::relative(entry.path(), source_folder / folder).generic_string(),
                     content_of(entry.path())});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return out;
}

std::map<std::string, std::string> templates() {
  std::map<std::string, std::string> out;
  for (const char* folder : {"documents/", "notices/"})
    for (const auto& file : files_in(std::string("templates/") + folder, folder, ".njk"))
      out[file.name] = file.text;
  return out;
}

RoundFile example_file() {
  auto read =
      commands::play::read_round_file(content_of(source_folder / "examples/smp-2019-20.json"));
  if (!read.problems.empty()) throw std::runtime_error(read.problems.front().sentence);
  return std::move(read.round);
}

}  // namespace

PlayedRound::PlayedRound(const Changes& change) : db(store::open_store_in_memory(Instant{})) {
  commands::play::PlayInput input{example_file(), {}, templates()};
  if (change) change(input.round);
  input.shipped.files = files_in("workflows/smp-2019-20", "workflows/smp-2019-20/", ".yaml");
  input.shipped.calendars = files_in("workflows/calendars", "workflows/calendars/", ".json");
  if (const auto problems = check_against_workflow(input).problems; !problems.empty())
    throw std::runtime_error(problems.front().ref + ": " + problems.front().sentence);
  auto output = commands::play::play(db, input, [](std::size_t, std::size_t) {});
  for (auto& [name, html] : output.documents) documents[name] = std::move(html);
}

const std::string& PlayedRound::html(const std::string& name) const {
  static const std::string none;
  const auto found = documents.find(name);
  if (found != documents.end()) return found->second;
  ADD_FAILURE() << "there is no document " << name;
  return none;
}

store::Case PlayedRound::find(const std::string& ref) {
  const auto fund = store::list_funds(db).front();
  return store::find_case_by_ref(db, fund.id, ref).value();
}

PlayedRound& example_round() {
  static PlayedRound played;
  return played;
}

const render::Templates& document_templates_for_tests() {
  static const render::Templates compiled = document_templates(templates());
  return compiled;
}

std::string rendered(PlayedRound& played, const std::string& document, CaseId id, Instant now) {
  std::string html;
  store::write_now(played.db, [&](store::Database&) {
    const auto model = service::document_model(played.context(now), document, id);
    html = document_templates_for_tests().render("documents/" + document + ".njk", model.model);
    return false;
  });
  return html;
}

std::int64_t pence_of(const std::string& text) {
  const auto money = Money::parse(text);
  return money ? money->in_pence() : -1;
}

}  // namespace almoner::jobs::testing
