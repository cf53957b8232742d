#include "engine/simulate/step_reader.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/time/zone.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::simulate {
namespace {

using workflow::Place;
using workflow::ReasonCode;
using workflow::Workflow;

constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string two_digits(const std::string& text) {
  return text.size() == 1 ? "0" + text : text;
}

// "9:00" -> "09:00"
std::string full_time(const std::string& time) {
  return time.find(':') == 1 ? "0" + time : time;
}

// "11 March 2019 10:00" and "2019-03-11 10:00" -> "2019-03-11 10:00"
std::optional<std::string> iso_of(const std::vector<std::string>& words) {
  if (words.size() == 2) return words[0] + " " + full_time(words[1]);
  if (words.size() != 4) return std::nullopt;
  const auto month = std::find(months.begin(), months.end(), words[1]);
  if (month == months.end()) return std::nullopt;
  const auto number = std::to_string(month - months.begin() + 1);
  return words[2] + "-" + two_digits(number) + "-" + two_digits(words[0]) + " " +
         full_time(words[3]);
}

// Where the first `count` words of the text end, without a comma.
std::size_t end_of_words(std::string_view text, int count) {
  std::size_t at = 0;
  for (int word = 0; word < count; ++word) {
    at = text.find_first_not_of(' ', at);
    if (at == std::string_view::npos) return text.size();
    at = std::min(text.find_first_of(" ,", at), text.size());
  }
  return at;
}

bool cut(std::string_view& text, std::string_view words) {
  if (text.size() < words.size() || !same_words(text.substr(0, words.size()), words)) return false;
  const auto rest = text.substr(words.size());
  if (!rest.empty() && rest.front() != ' ' && rest.front() != ':') return false;
  text = trimmed(rest);
  return true;
}

std::vector<std::string> names_of(const Known& known) {
  std::vector<std::string> names;
  for (const auto& [name, workflow] : known.cases) names.push_back(name);
  return names;
}

std::string without_article(std::string_view text) {
  for (const std::string_view article : {"the ", "a ", "an "})
    if (text.starts_with(article)) return std::string(text.substr(article.size()));
  return std::string(text);
}

const Workflow* workflow_called(const workflow::Definition& definition, std::string_view words) {
  const std::string name = without_article(words);
  const Workflow* of_kind = nullptr;
  int of_that_kind = 0;
  for (const auto& one : definition.workflows) {
    if (same_words(one->name, name) || same_words(one->title, name)) return one.get();
    if (!same_words(one->kind, name)) continue;
    of_kind = one.get();
    ++of_that_kind;
  }
  return of_that_kind == 1 ? of_kind : nullptr;
}

}  // namespace

std::optional<LocalTime> cut_local_time(std::string_view& text) {
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text.front())) == 0)
    return std::nullopt;
  for (const int count : {4, 2}) {
    const std::size_t end = end_of_words(text, count);
    const auto iso = iso_of(parts(text.substr(0, end), " "));
    const auto local = iso ? parse_local_time(*iso) : std::nullopt;
    if (!local) continue;
    text = trimmed(text.substr(end));
    if (text.starts_with(',')) text = trimmed(text.substr(1));
    return local;
  }
  return std::nullopt;
}

void StepReader::unknown(Place place, const std::string& what, std::string_view found,
                         const std::vector<std::string>& known) {
  const std::string near = workflow::nearest(found, known);
  std::string mend = near.empty() ? "" : "write “" + near + "”";
  if (near.empty() && !known.empty() && known.size() <= workflow::listed_max)
    mend = "use one of these: " + workflow::one_of(known);
  else if (near.empty() && !known.empty())
    mend = "write one of the " + std::to_string(known.size()) + " that there are";
  wrong(problems_, place, "there is no " + what + " “" + std::string(found) + "”", mend);
}

void StepReader::read_instant(std::string_view& text, ScenarioStep& step) {
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text.front())) == 0) return;
  const auto local = cut_local_time(text);
  if (!local) {
    wrong(problems_, step.place, "this begins like a time and is none",
          "write it like “11 March 2019 10:00, ” or “2019-03-11 10:00, ”");
    step.at = Instant{};  // so that nothing is said about a time that is missing
    const auto comma = text.find(", ");
    if (comma != std::string_view::npos) text = trimmed(text.substr(comma + 1));
    return;
  }
  const auto zone = Zone::find(definition().fund->time_zone);
  const auto resolved = zone.value_or(Zone::find("UTC").value()).resolve(*local);
  if (const auto* instant = std::get_if<Instant>(&resolved))
    step.at = *instant;
  else
    wrong(problems_, step.place, std::get<NotALocalTime>(resolved).reason);
}

// "Olu on the round" and what follows the colon; "the clock" has none.
bool StepReader::read_who(std::string_view& text, ScenarioStep& step, Known& known) {
  step.on = known.last_case;
  if (cut(text, "there is")) {
    step.kind = ScenarioStep::Kind::there;
    return true;
  }
  const bool is_clock = cut(text, "the clock");
  std::string who, deed;
  if (is_clock) {
    step.kind = ScenarioStep::Kind::clock;
    who = text;
    text = {};
  } else if (split_at_colon(text, who, deed)) {
    text = text.substr(text.size() - deed.size());
  } else {
    wrong(problems_, step.place, "this is no step: it does not say who does what",
          "write it like “11 March 2019 10:00, Olu: pass the sift -> Being scored”");
    return false;
  }
  const std::string about = " " + who;
  if (const auto on = about.find(" on "); on != std::string::npos) {
    step.on = trimmed(std::string_view(about).substr(on + 4));
    who = trimmed(std::string_view(about).substr(0, on));
    if (!known.cases.contains(step.on)) {
      unknown(step.place, "case called", step.on, names_of(known));
      return false;
    }
  }
  step.who = who;
  if (is_clock) return true;
  std::vector<std::string> names;
  for (const Person& one : book_.people) names.push_back(one.name);
  if (std::find(names.begin(), names.end(), who) != names.end()) return true;
  unknown(step.place, "person called", who, names);
  return false;
}

std::vector<std::string> StepReader::states_called(std::string_view text, const Workflow& of,
                                                   Place place) {
  std::vector<std::string> called, known;
  for (const auto& state : of.states) {
    if (state.name == text) return {state.name};
    if (same_words(state.title, text)) called.push_back(state.name);
    known.push_back(state.title);
  }
  if (called.empty()) unknown(place, "state of a " + of.kind, text, known);
  return called;
}

void StepReader::read_codes(std::string_view text, ScenarioStep& step) {
  std::vector<std::string> known;
  for (int code = 0; code <= static_cast<int>(ReasonCode::money); ++code)
    known.emplace_back(workflow::name_of(static_cast<ReasonCode>(code)));
  for (std::string& name : known) std::replace(name.begin(), name.end(), '_', ' ');
  for (const std::string& word : parts(text, ",")) {
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const auto& name) { return same_words(name, word); });
    if (found == known.end())
      unknown(step.place, "reason for a refusal called", word, known);
    else
      step.expected.codes.push_back(static_cast<ReasonCode>(found - known.begin()));
  }
}

void StepReader::read_expected(std::string_view text, const Workflow* of, ScenarioStep& step) {
  step.expected.text = text;
  // In small letters, so that a state called “Refused” can be named as well.
  if (text.starts_with("refused and kept") && cut(text, "refused and kept")) {
    step.expected.refused = step.expected.kept = true;
    if (text.starts_with(':')) text = trimmed(text.substr(1));
    if (of != nullptr) step.expected.states = states_called(text, *of, step.place);
  } else if (text.starts_with("refused") && cut(text, "refused")) {
    step.expected.refused = true;
    if (text.starts_with(':')) read_codes(text.substr(1), step);
  } else if (of != nullptr) {
    step.expected.states = states_called(text, *of, step.place);
  }
}

// "start a payment as the first payment in the bid for Boxing Club"
void StepReader::read_start(std::string_view text, ScenarioStep& step, Known& known) {
  if (step.kind != ScenarioStep::Kind::there) step.kind = ScenarioStep::Kind::start;
  std::string rest = " " + std::string(text);
  const auto take = [&rest](std::string_view word) {
    const auto found = rest.rfind(word);
    if (found == std::string::npos) return std::string();
    std::string part(trimmed(std::string_view(rest).substr(found + word.size())));
    rest.erase(found);
    return part;
  };
  step.opening.organisation = take(" for ");
  step.parent = take(" in ");
  step.opening.name = take(" as ");
  const std::string_view words = trimmed(rest);
  step.opening.workflow = workflow_called(definition(), words);
  if (step.opening.workflow == nullptr) {
    std::vector<std::string> names;
    for (const auto& one : definition().workflows) names.push_back(one->name);
    unknown(step.place, "workflow called", without_article(words), names);
  }
  if (step.opening.name.empty())
    wrong(problems_, step.place, "this does not say what the case is called from here on",
          "write it like “start a payment as the first payment”");
  if (!step.parent.empty() && !known.cases.contains(step.parent))
    unknown(step.place, "case called", step.parent, names_of(known));
  if (known.cases.contains(step.opening.name))
    wrong(problems_, step.place, "there is a case called “" + step.opening.name + "” already",
          "give each case of a scenario a name of its own");
}

void StepReader::read_action(std::string_view text, const Workflow& of, ScenarioStep& step) {
  std::vector<std::string> known;
  for (const auto& state : of.states) {
    for (const auto& transition : state.transitions) {
      known.push_back(transition.title);
      if (transition.action != text && !same_words(transition.title, text)) continue;
      auto& actions = step.actions;
      if (std::find(actions.begin(), actions.end(), transition.action) == actions.end())
        actions.push_back(transition.action);
    }
  }
  if (step.actions.empty()) unknown(step.place, "action on a " + of.kind, text, known);
}

std::optional<ScenarioStep> StepReader::read(const Line& line, Known& known) {
  const std::size_t before = problems_.count();
  ScenarioStep step;
  step.place = place_ = line.place;
  std::string_view text = line.text;
  std::string_view expected;
  constexpr std::string_view arrow = " -> ";
  if (const auto at = text.find(arrow); at != std::string_view::npos) {
    expected = trimmed(text.substr(at + arrow.size()));
    text = trimmed(text.substr(0, at));
  }
  read_instant(text, step);
  if (!read_who(text, step, known)) return std::nullopt;
  if (text.find('=') != std::string_view::npos) {
    wrong(
        problems_, step.place, "what comes with a step does not stand on its line",
        "write it on lines below the step, indented by two more: “amount: £600”, “answers: NAME”, "
        "“because: ...”");
    return std::nullopt;
  }
  if (!step.at && !known.has_time)
    wrong(problems_, step.place, "the first step does not say when it is",
          "begin it like “11 March 2019 10:00, ”");
  const auto subject = known.cases.find(step.on);
  const Workflow* of = subject != known.cases.end() ? subject->second : nullptr;
  const bool was_said = of == nullptr && subject != known.cases.end();  // what is wrong with it
  if (step.kind == ScenarioStep::Kind::clock) {
  } else if (step.kind == ScenarioStep::Kind::there || cut(text, "start")) {
    read_start(text, step, known);
    of = step.opening.workflow;
    step.on = step.opening.name;
  } else if (was_said) {
    return std::nullopt;
  } else if (of == nullptr) {
    wrong(problems_, step.place, "there is no case yet to act on",
          "let somebody start one first: “Mia: start a bid as the bid”");
  } else if (same_words(text, "fill in") || same_words(text, "fill in the form")) {
    step.kind = ScenarioStep::Kind::edit;
  } else {
    read_action(text, *of, step);
  }
  if (!expected.empty()) read_expected(expected, of, step);
  const bool is_made_up = step.kind == ScenarioStep::Kind::there;
  if (is_made_up && step.expected.states.empty())
    wrong(problems_, step.place, "this does not say in which state the case is",
          "write it like “there is a main-round as the round -> Open for bids”");
  const bool comes_to_be =
      is_made_up || (step.kind == ScenarioStep::Kind::start && !step.expected.refused);
  if (comes_to_be) known.cases.emplace(step.on, of);
  read_below(line, of, step, known);
  if (comes_to_be || step.kind != ScenarioStep::Kind::start) known.last_case = step.on;
  known.has_time = true;
  if (problems_.count() != before) return std::nullopt;
  return step;
}

}  // namespace almoner::simulate
