#include "engine/workflow/names.hpp"

#include <algorithm>

#include "engine/workflow/by_place.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {
namespace {

constexpr std::size_t listed_max = 12;  // more names than this do not help the reader of a message

bool is_kind(const NameUse& use) {
  const auto& kinds = case_kinds();
  return use.kind == "kind of case" &&
         std::find(kinds.begin(), kinds.end(), use.name.text) != kinds.end();
}

std::string message_for(const NameUse& use, const std::vector<std::string>& known) {
  if (is_kind(use)) return "no file here says case: " + use.name.text;
  return "there is no " + use.kind + " called '" + use.name.text + "'" +
         did_you_mean(use.name.text, known);
}

std::string mend_for(const NameUse& use, const std::vector<std::string>& known) {
  if (is_kind(use))
    return "write " + use.name.text + ".yaml, or add case: " + use.name.text + " to it";
  const std::string near = nearest(use.name.text, known);
  if (!near.empty()) return "write '" + near + "'";
  if (known.empty()) return "there is none yet; write one, or delete the name";
  if (known.size() > listed_max)
    return "write one of the " + std::to_string(known.size()) + " that there are, or delete it";
  return "use one of these: " + one_of(known);
}

std::string also_in(const std::vector<Place>& places) {
  std::vector<std::string> lines;
  for (const Place& place : places) {
    const std::string line = std::to_string(place.line);
    if (lines.empty() || lines.back() != line) lines.push_back(line);
  }
  std::string text = lines.size() == 1 ? "the same in line " : "the same in lines ";
  for (std::size_t i = 0; i < lines.size(); ++i) text += (i > 0 ? ", " : "") + lines[i];
  return text;
}

// A state or an action of a kind of which there is no file: that the file is missing says it all.
bool is_of_a_missing_kind(const NameUse& use, const KnownNames& known) {
  constexpr std::string_view of = " of a ";
  const std::size_t at = use.kind.find(of);
  return at != std::string::npos && !known.has("kind of case", use.kind.substr(at + of.size()));
}

bool decides_paths(const std::string& kind) {
  return kind.starts_with("state") || kind.starts_with("action") || kind == "kind of case";
}

}  // namespace

void KnownNames::add(const std::string& kind, const std::string& name) {
  auto& names = names_[kind];
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

const std::vector<std::string>& KnownNames::of(const std::string& kind) const {
  static const std::vector<std::string> none;
  const auto found = names_.find(kind);
  return found == names_.end() ? none : found->second;
}

bool KnownNames::has(const std::string& kind, std::string_view name) const {
  const auto& names = of(kind);
  return std::find(names.begin(), names.end(), name) != names.end();
}

void NamesUsed::use(const std::string& kind, const Name& name) {
  if (!name.text.empty()) uses_.push_back({kind, name, false});
}

void NamesUsed::use(const std::string& kind, const std::vector<Name>& names) {
  for (const Name& name : names) use(kind, name);
}

void NamesUsed::use_elsewhere(const std::string& kind, const std::vector<Name>& names) {
  for (const Name& name : names) {
    if (!name.text.empty()) uses_.push_back({kind, name, true});
  }
}

bool NamesUsed::report_unknown(const KnownNames& known, bool others_are_known,
                               Problems& problems) const {
  const auto sorted = by_place(uses_, [](const NameUse& use) { return use.name.place; });
  std::vector<NameUse> unknown;
  std::map<std::pair<std::string, std::string>, std::vector<Place>> again;
  bool paths = false;
  for (const NameUse& use : sorted) {
    if (known.has(use.kind, use.name.text) || (use.is_elsewhere && !others_are_known)) continue;
    if (is_of_a_missing_kind(use, known)) continue;
    if (decides_paths(use.kind) && known.of("state").empty()) continue;  // none could be read
    paths = paths || decides_paths(use.kind);
    const auto [places, is_new] = again.try_emplace({use.kind, use.name.text});
    if (is_new) {
      unknown.push_back(use);
    } else {
      places->second.push_back(use.name.place);
    }
  }
  for (const NameUse& use : unknown) {
    const auto& names = known.of(use.kind);
    Finding& finding =
        problems.error(use.name.place, "R1", message_for(use, names), mend_for(use, names));
    const bool has_a_guess = !nearest(use.name.text, names).empty();
    if (use.kind == "role" && !has_a_guess) finding.no_name = use.name.text;
    const auto& places = again.at({use.kind, use.name.text});
    if (!places.empty()) finding.notes.push_back(also_in(places));
  }
  return paths;
}

}  // namespace almoner::workflow
