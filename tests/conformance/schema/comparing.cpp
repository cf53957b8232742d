#include "tests/conformance/schema/comparing.hpp"

#include <algorithm>
#include <regex>

#include "engine/workflow/reader.hpp"
#include "tests/engine/workflow/reading.hpp"

namespace almoner::conformance {
namespace {

using workflow::Finding;
using workflow::SourceFile;
using workflow::yaml::Node;

constexpr std::string_view unknown = "zz_unknown";
constexpr std::size_t calendar = 4, lone = 5;  // in the order of files()

std::vector<Judged> files() {
  const std::string folder = "tests/conformance/schema/every_word/";
  std::vector<Judged> all;
  for (const char* name :
       {"fund.yaml", "round.yaml", "bid.yaml", "payment.yaml", "calendar.json", "lone.yaml"}) {
    const std::string kind = std::string(name).starts_with("fund")       ? "fund"
                             : std::string(name).starts_with("calendar") ? "calendar"
                                                                         : "workflow";
    all.push_back({kind + ".schema.json", workflow::testing::file(folder + name)});
  }
  return all;
}

// What may be written in the place of any value, as YAML.
constexpr const char* other_values[] = {"",
                                        "\"\"",
                                        "7",
                                        "\"7\"",
                                        "-1",
                                        "3.25",
                                        "100001",
                                        "Some words!",
                                        "a_name",
                                        "a-name",
                                        "yes",
                                        "true",
                                        "form",
                                        "\"£4,200\"",
                                        "\"£42,00\"",
                                        "2019-04-01",
                                        "2019-02-31",
                                        "2019-04-01 10:00",
                                        "dates.closes + 1 day",
                                        "3 days",
                                        "costs.sum",
                                        "[]",
                                        "[a_name]",
                                        "[a_name, a_name]",
                                        "[Some words!]",
                                        "{}",
                                        "{zz_unknown: x}"};

// "a, b or c"
std::vector<std::string> words_in(const std::string& list) {
  static const std::regex word("[^, ]+");
  std::vector<std::string> words;
  for (std::sregex_iterator it(list.begin(), list.end(), word), end; it != end; ++it)
    if (it->str() != "or") words.push_back(it->str());
  std::sort(words.begin(), words.end());
  return words;
}

std::string after(const std::string& text, const std::string& head) {
  return text.starts_with(head) ? text.substr(head.size()) : "";
}

std::string type_in(const Node& field) {
  const Node* type = field.find("type");
  return type ? " of type " + type->text : "";
}

std::string of_any_type(const std::string& what) {
  return what == "a lone file" ? "a workflow file" : what.substr(0, what.find(" of type "));
}

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What the reader refuses by the shape of one value, and no schema can see.
struct Unseen {
  std::string kind, message, why;
};

const std::vector<Unseen> unseen{
    {".*", "expected a day, found '2019-02-31'", "a day that no calendar has"},
    {"a financial year\\.ends", "must end after it starts", "one value against another"},
    {"(the scoring|a criterion)\\..*", "the weights add up to", "values added up"},
    {"(fund.yaml.scoring|the scoring\\.criteria.*|the ranking\\.tie_break.*)",
     "smaller_request or reference, found", "the codes of criteria are given in the file"},
    {"a budget\\.ledger", "expected a name of small letters, digits and _, found 'a-name'",
     "a lone file's pot may have a hyphen"},
    {"an action( of the clock)?\\.unlocks", "unlocks the whole form and",
     "what another action unlocks"},
    {".*", "is alone on the page", "what other questions say"},
    {".*", "'before_you_start' asks applicants", "who may open such a case"},
    {".*", "sees no case of this kind, and so none of its comments", "which roles see a case"},
    {".*", "nobody of this fund's staff may write in", "whose the roles are"},
    {"what the applicant sees\\.title", "'stage' is not a word", "a title of no letters is none"},
};

bool is_unseen(const Reading& reading) {
  return std::all_of(reading.of_shape.begin(), reading.of_shape.end(),
                     [&](const std::string& message) {
                       return std::any_of(unseen.begin(), unseen.end(), [&](const Unseen& one) {
                         return std::regex_match(reading.kind, std::regex(one.kind)) &&
                                message.find(one.message) != std::string::npos;
                       });
                     });
}

// A name that is written like a truth value: no text to an editor, and a text to the reader.
bool is_no_text(const Change& change, const std::string& complaint) {
  return change.set == "true" && complaint.find("must be string") != std::string::npos;
}

// Words that a schema must allow because it does not see the rest of the fund.
bool depends_on_the_fund(const Closed& mapping, const std::string& word) {
  static const std::vector<std::string> of_a_lone_file{
      "owner", "time_zone", "calendar", "dates", "roles", "lists", "scoring", "small_council"};
  static const std::vector<std::string> kinds{"bid", "round", "payment", "return", "meeting"};
  if (mapping.what == "'parent_in'") return has(kinds, word);
  return mapping.what == "a workflow file" && has(of_a_lone_file, word);
}

}  // namespace

Comparison::Comparison() : files_(files()) {
  for (const Judged& one : files_) roots_.push_back(parsed(one.file));
  for (std::size_t i = 0; i < files_.size(); ++i) ask_for_words(i);
  for (std::size_t i = 0; i < files_.size(); ++i) ask_for_values(i);
}

std::vector<Finding> Comparison::findings_when(std::size_t file, const Node& changed) const {
  std::vector<SourceFile> sources, calendars;
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (i != calendar && (i == lone) != (file == lone)) continue;
    SourceFile source = files_[i].file;
    if (i == file) source.text = written(changed);
    (i == calendar ? calendars : sources).push_back(std::move(source));
  }
  return workflow::read_definition(sources, calendars).findings;
}

std::vector<std::string> Comparison::refused_unchanged() const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < files_.size(); ++i)
    for (const Finding& finding : findings_when(i, roots_[i]))
      if (finding.severity == workflow::Severity::error)
        all.push_back(finding.file + ": " + finding.message);
  return all;
}

void Comparison::ask_for_words(std::size_t file) {
  std::vector<Path> paths = paths_in(roots_[file]);
  paths.insert(paths.begin(), Path{});
  for (const Path& path : paths) {
    const MappingAt place{file, path};
    if (!at(roots_[file], path).is_mapping()) continue;
    if (!ask_for_words_at(place) && asked_.insert("open " + kind_of(file, path)).second)
      open_.push_back(place);
  }
}

bool Comparison::ask_for_words_at(const MappingAt& place) {
  const Node& mapping = at(roots_[place.file], place.path);
  Path to_unknown = place.path;
  to_unknown.emplace_back(std::string(unknown));
  const Node changed = with(roots_[place.file], to_unknown, "x");
  for (const Finding& finding : findings_when(place.file, changed)) {
    std::string what = after(finding.message, "'" + std::string(unknown) + "' is not a word of ");
    if (what.empty()) continue;
    if (what == "the file")
      what = place.file == 0 ? "fund.yaml" : place.file == lone ? "a lone file" : "a workflow file";
    if (what == "a field" || what == "a column") what += type_in(mapping);
    whats_[{place.file, text_of(place.path)}] = what;
    if (asked_.insert(what + " as " + kind_of(place.file, place.path)).second)
      compared_.push_back(closed_.size());
    closed_.push_back({files_[place.file].file.name, what, place,
                       words_in(after(finding.mend, "use one of these: "))});
    return true;
  }
  return false;
}

// The same for all values that the reader looks at with the same eyes: "a state.title".
std::string Comparison::kind_of(std::size_t file, const Path& path) const {
  if (path.empty()) return "";
  const Path parent(path.begin(), path.end() - 1);
  const auto what = whats_.find({file, text_of(parent)});
  if (what == whats_.end()) return kind_of(file, parent) + "/*";
  return of_any_type(what->second) + "." + std::get<std::string>(path.back());
}

void Comparison::ask_for_values(std::size_t file) {
  for (const Path& path : paths_in(roots_[file])) {
    const std::string kind = kind_of(file, path);
    if (!asked_.insert(kind).second) continue;
    ask_for_change({file, path, std::nullopt}, kind);
    for (const std::string value : other_values) {
      const bool in_list = std::holds_alternative<std::size_t>(path.back());
      if (!in_list || !value.empty()) ask_for_change({file, path, value}, kind);
    }
  }
}

void Comparison::ask_for_change(Change change, const std::string& kind) {
  const Node& root = roots_[change.file];
  const Node changed =
      change.set ? with(root, change.path, *change.set) : without(root, change.path);
  Reading reading{kind, false, {}};
  for (const Finding& finding : findings_when(change.file, changed)) {
    if (finding.severity != workflow::Severity::error) continue;
    reading.is_refused = true;
    if (finding.check == "R0") reading.of_shape.push_back(finding.message);
  }
  changes_.push_back(std::move(change));
  readings_.push_back(std::move(reading));
}

std::vector<std::string> Comparison::unused_words() const {
  std::map<std::string, bool> is_used;
  for (const Closed& one : closed_)
    for (const std::string& word : one.words) {
      const Node& mapping = at(roots_[one.place.file], one.place.path);
      is_used[of_any_type(one.what) + ": " + word] |= mapping.find(word) != nullptr;
    }
  std::vector<std::string> unused;
  for (const auto& [word, used] : is_used)
    if (!used) unused.push_back(word);
  return unused;
}

Job Comparison::job(std::vector<std::string> schemas) const {
  Job job{std::move(schemas), files_, changes_, {}};
  for (const std::size_t one : compared_) job.mappings.push_back(closed_[one].place);
  for (const MappingAt& one : open_) job.mappings.push_back(one);
  return job;
}

std::string Comparison::named(const Change& change) const {
  const std::string& file = files_[change.file].file.name;
  return file.substr(file.rfind('/') + 1) + " " + text_of(change.path) +
         (change.set ? " is '" + *change.set + "'" : " is not there");
}

std::vector<std::string> Comparison::word_differences(const Judgement& judgement) const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < compared_.size(); ++i) {
    const Closed& one = closed_[compared_[i]];
    const std::string where = one.what + " at " + text_of(one.place.path) + ": ";
    for (const std::string& word : one.words)
      if (!has(judgement.words[i], word)) all.push_back(where + "the schema lacks '" + word + "'");
    for (const std::string& word : judgement.words[i])
      if (!has(one.words, word) && !depends_on_the_fund(one, word))
        all.push_back(where + "the reader knows no '" + word + "'");
  }
  return all;
}

std::vector<std::string> Comparison::differences(const Judgement& judgement) const {
  std::vector<std::string> all = word_differences(judgement);
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    const auto& complaints = judgement.changes[i];
    if (!complaints.empty() && !readings_[i].is_refused &&
        !is_no_text(changes_[i], complaints.front()))
      all.push_back(named(changes_[i]) + ": the reader takes it; the schema says " +
                    complaints.front());
    if (complaints.empty() && !is_unseen(readings_[i]))
      all.push_back(named(changes_[i]) + ": the schema takes it; the reader says " +
                    readings_[i].of_shape.front());
  }
  return all;
}

}  // namespace almoner::conformance
