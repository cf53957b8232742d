// The states of a workflow with their timers.
#include <algorithm>
#include <array>

#include "engine/workflow/collected.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {
namespace {

constexpr int repeats_most = 10;
constexpr int span_most = 10'000;

std::string spans(const std::string& example) {
  return "write it like " + example + ": a whole number of minutes, days or working days";
}

class StateReader {
 public:
  StateReader(const yaml::Node& node, WorkflowReading& reading)
      : node_(node), reading_(reading), mapping_(node, reading.problems, "a state") {}

  State read() {
    state_.name = node_.key;
    state_.line = node_.key_place.line;
    state_.column = node_.key_place.column;
    state_.title = mapping_.need_text("title");
    if (const yaml::Node* stage = mapping_.need("stage")) {
      state_.stage = Value(*stage, reading_.problems).choice(stages()).value_or("");
    }
    if (const yaml::Node* end = mapping_.take("end")) {
      const bool nothing_to_do = !node_.find("actions") && !node_.find("clock");
      state_.is_end = Value(*end, reading_.problems).yes_no().value_or(nothing_to_do);
    }
    read_labels();
    state_.documents = read_documents(mapping_.take("documents"), reading_);
    if (const yaml::Node* editors = mapping_.take("edited_by")) {
      const auto roles = Value(*editors, reading_.problems).names_or_none();
      reading_.used.use("role", roles);
      state_.edited_by = texts_of(roles);
    }
    state_.edited_on_behalf_by = read_on_behalf("edited_on_behalf_by", mapping_, reading_);
    read_actions(mapping_.take("actions"), false);
    read_actions(mapping_.take("clock"), true);
    if (const yaml::Node* timers = mapping_.take("timers")) read_timers(*timers, reading_, state_);
    mapping_.close();
    return std::move(state_);
  }

 private:
  void read_labels() {
    if (const yaml::Node* target = mapping_.take("target")) {
      state_.target = Value(*target, reading_.problems).text().value_or("");
      if (!time_span(state_.target)) {
        Value(*target, reading_.problems).expected("a span of time", spans("5 working days"));
      }
    }
    if (const yaml::Node* ranking = mapping_.take("ranking")) {
      state_.ranking = Value(*ranking, reading_.problems)
                           .choice({"late", "ineligible", "left_out"})
                           .value_or("");
    }
  }

  void read_actions(const yaml::Node* actions, bool by_clock) {
    if (!actions || !Value(*actions, reading_.problems).is_mapping()) return;
    for (const yaml::Node& node : actions->items) {
      check_key(node, reading_.problems);
      if (auto transition = read_transition(node, by_clock, reading_)) {
        state_.transitions.push_back(std::move(*transition));
      }
    }
  }

  const yaml::Node& node_;
  WorkflowReading& reading_;
  Mapping mapping_;
  State state_;
};

class TimerReader {
 public:
  TimerReader(const yaml::Node& node, WorkflowReading& reading, const State& state)
      : node_(node),
        reading_(reading),
        state_(state),
        mapping_(node, reading.problems, "a timer") {}

  Timer read() {
    timer_.line = node_.place.line;
    timer_.column = node_.place.column;
    read_what();
    read_when();
    timer_.repeat = mapping_.whole_number("repeat", 1, repeats_most).value_or(1);
    mapping_.close();
    return std::move(timer_);
  }

 private:
  void read_what() {
    const yaml::Node* remind = mapping_.take("remind");
    const yaml::Node* alert = mapping_.take("alert");
    const yaml::Node* act = mapping_.take("do");
    if (static_cast<int>(remind != nullptr) + (alert != nullptr) + (act != nullptr) != 1) {
      reading_.problems.error(node_.place, "R0",
                              "a timer has exactly one of 'remind', 'alert' and 'do'",
                              "keep one of them: like {remind: ROLE, message: NAME, after: 3 "
                              "working days}");
      return;
    }
    timer_.kind = remind ? TimerKind::remind : alert ? TimerKind::alert : TimerKind::act;
    if (act) return read_act(*act);
    const yaml::Node& who = remind ? *remind : *alert;
    timer_.who = Value(who, reading_.problems).name().value_or("");
    reading_.used.use("role", Name{timer_.who, who.place});
    if (const yaml::Node* message = mapping_.need("message")) {
      timer_.message = Value(*message, reading_.problems).name_with_hyphens().value_or("");
    }
  }

  void read_act(const yaml::Node& node) {
    timer_.action = Value(node, reading_.problems).name().value_or("");
    std::vector<std::string> known;
    for (const Transition& transition : state_.transitions) {
      if (transition.by_clock) known.push_back(transition.action);
    }
    if (timer_.action.empty() ||
        std::find(known.begin(), known.end(), timer_.action) != known.end())
      return;
    reading_.problems.error(
        node.place, "R1",
        "there is no action called '" + timer_.action + "' under this state's 'clock'" +
            did_you_mean(timer_.action, known),
        known.empty() ? "write it under 'clock' with where it leads" : "use " + one_of(known));
  }

  void read_when() {
    const yaml::Node* at = mapping_.take("at");
    const yaml::Node* after = mapping_.take("after");
    if ((at != nullptr) == (after != nullptr)) {
      reading_.problems.error(node_.place, "R0", "a timer has exactly one of 'at' and 'after'",
                              "write at: dates.NAME, or after: 3 working days");
      return;
    }
    if (at) return read_at(*at);
    const auto span = after->is_scalar() ? time_span(after->text) : std::nullopt;
    if (!span)
      return Value(*after, reading_.problems).expected("a span of time", spans("3 working days"));
    timer_.offset = span->count;
    timer_.unit = span->unit;
  }

  // "dates.closes", "dates.closes - 1 working day", "dates.closes + 1 minute"
  void read_at(const yaml::Node& node) {
    const std::size_t space = node.text.find(' ');
    yaml::Node date = node;
    date.text = node.text.substr(0, space);
    const auto name = name_of_date(date, reading_.problems);
    if (!name) return;
    reading_.used.use("date", *name);
    timer_.at_date = name->text;
    if (space == std::string::npos) return;
    const std::string rest = node.text.substr(space + 1);
    const bool signed_span = rest.starts_with("+ ") || rest.starts_with("- ");
    const auto span = signed_span ? time_span(rest.substr(2)) : std::nullopt;
    if (!span) {
      return Value(node, reading_.problems)
          .expected("a date of the fund and a span", "write it like dates.closes - 1 working day");
    }
    timer_.offset = rest.front() == '-' ? -span->count : span->count;
    timer_.unit = span->unit;
  }

  const yaml::Node& node_;
  WorkflowReading& reading_;
  const State& state_;
  Mapping mapping_;
  Timer timer_{};
};

const Transition* unlocking_by_name(const Workflow& workflow) {
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (transition.unlocks_form && !transition.unlocks_named_in.empty()) return &transition;
  return nullptr;
}

// Unless it cancels that action: then what was named is empty.
const Transition* unlocking_whole_beside(const Workflow& workflow, const Transition& by_name) {
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (transition.unlocks_form && transition.unlocks_named_in.empty() &&
          !contains(transition.cancels, by_name.action))
        return &transition;
  return nullptr;
}

// Else it could not be told which questions are open.
void check_unlocking(WorkflowReading& reading) {
  const Transition* by_name = unlocking_by_name(reading.workflow);
  if (!by_name) return;
  const Transition* whole = unlocking_whole_beside(reading.workflow, *by_name);
  if (!whole) return;
  reading.problems.error({whole->line, whole->column}, "R0",
                         "'" + whole->action + "' unlocks the whole form and '" + by_name->action +
                             "' only the questions it names",
                         "unlock named questions in both, or the whole form in both, or cancel '" +
                             by_name->action + "' with '" + whole->action + "'");
}

// Who forgot a word forgot it everywhere: one finding, with the other states under it.
void tell_once_what_all_lack(const Workflow& workflow, Problems& problems) {
  for (const std::string_view word : {"stage", "title"}) {
    const std::string message = "a state needs '" + std::string(word) + "', which is not here";
    auto& all = problems.findings();
    const auto is_it = [&](const Finding& one) { return one.message == message; };
    const auto first = std::find_if(all.begin(), all.end(), is_it);
    if (first == all.end()) continue;
    std::vector<std::string> others;
    for (auto next = first + 1; next != all.end(); ++next)
      for (const State& state : workflow.states)
        if (is_it(*next) && state.line == next->line)
          others.push_back("'" + state.name + "' (line " + std::to_string(state.line) + ")");
    if (others.empty()) continue;
    first->notes.push_back("and so " + std::string(others.size() == 1 ? "does " : "do ") +
                           joined_shortly(others));
    all.erase(std::remove_if(first + 1, all.end(), is_it), all.end());
  }
}

}  // namespace

std::optional<TimeSpan> time_span(std::string_view words) {
  struct UnitWord {
    std::string_view word;
    Timer::Unit unit;
  };
  static constexpr std::array<UnitWord, 6> units{{{" working days", Timer::Unit::working_days},
                                                  {" working day", Timer::Unit::working_days},
                                                  {" days", Timer::Unit::days},
                                                  {" day", Timer::Unit::days},
                                                  {" minutes", Timer::Unit::minutes},
                                                  {" minute", Timer::Unit::minutes}}};
  for (const auto& [word, unit] : units) {
    if (!words.ends_with(word)) continue;
    const std::string number(words.substr(0, words.size() - word.size()));
    if (number.empty() || number.size() > 5 ||
        number.find_first_not_of("0123456789") != std::string::npos) {
      return std::nullopt;
    }
    const int count = std::stoi(number);
    if (count < 1 || count > span_most) return std::nullopt;
    return TimeSpan{count, unit};
  }
  return std::nullopt;
}

std::optional<Name> name_of_date(const yaml::Node& node, Problems& problems) {
  constexpr std::string_view root = "dates.";
  if (!node.is_scalar() || !node.text.starts_with(root) || node.text.size() == root.size()) {
    Value(node, problems).expected("a date of the fund", "write it like dates.closes");
    return std::nullopt;
  }
  return Name{node.text.substr(root.size()),
              {node.place.line, node.place.column + static_cast<int>(root.size())}};
}

void read_timers(const yaml::Node& timers, WorkflowReading& reading, State& state) {
  if (!Value(timers, reading.problems).is_list()) return;
  for (const yaml::Node& node : timers.items) {
    if (node.is_mapping()) {
      state.timers.push_back(TimerReader(node, reading, state).read());
    } else {
      Value(node, reading.problems)
          .expected("a timer as named values",
                    "write {remind: ROLE, message: NAME, after: 3 working "
                    "days}");
    }
  }
}

void read_states(WorkflowReading& reading) {
  const yaml::Node* states = reading.file.need("states");
  if (!states || !Value(*states, reading.problems).is_mapping()) return;
  for (const yaml::Node& node : states->items) {
    check_key(node, reading.problems);
    reading.workflow.states.push_back(StateReader(node, reading).read());
  }
  tell_once_what_all_lack(reading.workflow, reading.problems);
  bind_what_is_collected(reading.workflow);
  check_unlocking(reading);
}

}  // namespace almoner::workflow
