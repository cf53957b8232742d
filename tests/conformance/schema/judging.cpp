#include "tests/conformance/schema/judging.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <stdexcept>

#include "tests/engine/workflow/reading.hpp"
#include "tests/support/program.hpp"

namespace almoner::conformance {
namespace {

namespace json = boost::json;

json::array json_of(const Path& path) {
  json::array steps;
  for (const Step& step : path) std::visit([&](const auto& one) { steps.emplace_back(one); }, step);
  return steps;
}

json::object json_of(const Job& job) {
  json::array files, changes, mappings;
  for (const Judged& one : job.files)
    files.push_back({{"schema", one.schema}, {"text", one.file.text}});
  for (const Change& change : job.changes) {
    json::object one{{"file", change.file}, {"path", json_of(change.path)}};
    if (change.set) one["set"] = *change.set;
    changes.push_back(std::move(one));
  }
  for (const MappingAt& mapping : job.mappings)
    mappings.push_back({{"file", mapping.file}, {"path", json_of(mapping.path)}});
  return {{"schemas", json::value_from(job.schemas)},
          {"files", std::move(files)},
          {"changes", std::move(changes)},
          {"words", std::move(mappings)}};
}

template <typename Answer>
Answer part(const json::value& answer, const char* name) {
  return json::value_to<Answer>(answer.at(name));
}

}  // namespace

std::vector<std::string> published_schemas() {
  std::vector<std::string> texts;
  for (const char* name : {"words", "fund", "workflow", "calendar"})
    texts.push_back(
        workflow::testing::file(std::string("workflows/schema/") + name + ".schema.json").text);
  return texts;
}

Judgement judge(const std::string& node, const std::string& folder, const Job& job) {
  const std::string path = folder + "/job.json";
  std::ofstream(path) << json::serialize(json_of(job));
  const auto ran =
      support::run({node, ALMONER_SOURCE_DIR "/tests/conformance/schema/judge.mjs", path}, folder);
  if (ran.code != 0) throw std::runtime_error("Ajv could not judge: " + ran.err);
  const json::value answer = json::parse(ran.out);
  using Lists = std::vector<std::vector<std::string>>;
  Judgement judgement{part<Lists>(answer, "files"), part<Lists>(answer, "changes"),
                      part<Lists>(answer, "words"),
                      part<std::vector<std::string>>(answer, "untried")};
  for (auto& words : judgement.words) std::sort(words.begin(), words.end());
  return judgement;
}

}  // namespace almoner::conformance
