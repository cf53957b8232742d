#include "api/commands/session.hpp"

#include <algorithm>
#include <ostream>

namespace almoner::commands {
namespace {

using simulate::Case;
using simulate::Line;
using simulate::Person;
using simulate::ScenarioStep;
using simulate::World;
using workflow::Workflow;

constexpr const char* help_text =
    "Write as in a scenarios file (workflows/SCENARIOS.md): a step, and what comes with it below,\n"
    "indented. The next line that is not indented takes it; so does an empty one.\n"
    "  1 June 2026 09:00, Mia: fill in the form\n"
    "    amount: £600\n"
    "  Nia: pass the check\n"
    "  31 March 2027 23:59, the clock\n"
    "  Tom: start a payment as the payment in the bid\n"
    "  there is a main-round as the round -> Open for bids\n"
    "  Continues: TITLE       begin again where a scenario of the folder ends\n"
    "  Scenario: TITLE        begin again with nothing\n"
    "  People                 and below it, indented, who comes in: Ulf: trustee of the Board\n"
    "  Answers: NAME          and below it, indented, answers for “answers: NAME”\n"
    "Besides, a line each:\n"
    "  can                    all that can be done now, by whom, and why not\n"
    "  why Nia: pass_check    every reason for and against it\n"
    "  show, people, scenarios    all about the case; who there is; what can be played\n"
    "  on the bid             look at another case\n"
    "  undo                   as before the last step\n"
    "  written TITLE          the steps so far as a scenario, to be put into a scenarios file\n"
    "  quit\n";

std::string_view cut_word(std::string_view& text) {
  text = simulate::trimmed(text);
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text = simulate::trimmed(text.substr(end));
  return word;
}

Instant first_date(const workflow::Fund& fund) {
  Instant first = fund.dates.empty() ? Instant{} : fund.dates.front().instant;
  for (const auto& date : fund.dates) first = std::min(first, date.instant);
  return first;
}

bool begins_with(std::string_view line, std::string_view word) {
  return line == word || line.starts_with(std::string(word) + ":");
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// Those whose words may look like a step's.
bool is_command(std::string_view line) {
  const std::string_view word = cut_word(line);
  return word == "why" || word == "on" || word == "Continues:" || word == "Scenario:" ||
         word == "written";
}

// What may have lines below it.
bool can_be_gone_on_with(std::string_view line) {
  return line.find(": ") != std::string_view::npos || line.find("the clock") == 0 ||
         line.find(", the clock") != std::string_view::npos || line.ends_with(':') ||
         line.find("there is ") != std::string_view::npos || begins_with(line, "People");
}

// The words of a step without its time and what was expected of it: "Mia: fill in the form".
std::string bare(std::string_view text) {
  text = simulate::trimmed(text.substr(0, text.find(" -> ")));
  simulate::cut_local_time(text);
  return std::string(text);
}

bool is_claim(const Line& line) {
  return line.text.starts_with("and ") || line.text.starts_with('"');
}

void write_lines(const std::vector<Line>& lines, const std::string& indent,
                 std::vector<std::string>& into) {
  for (const Line& line : lines) {
    if (is_claim(line)) continue;
    into.push_back(indent + line.text);
    write_lines(line.below, indent + "  ", into);
  }
}

// With what a step is about, which `on CASE` said before it.
std::string naming(const std::string& head, const ScenarioStep& step) {
  using Kind = ScenarioStep::Kind;
  const bool names_it = step.kind == Kind::start || step.kind == Kind::there;
  const std::string on = " on " + step.on;
  if (names_it || head.find(on) != std::string::npos) return head;
  if (step.kind == Kind::clock) return head + on;
  return std::string(head).insert(std::min(head.find(": "), head.size()), on);
}

}  // namespace

Session::Session(simulate::Book book, const Workflow& workflow, std::ostream& out)
    : book_(std::move(book)),
      people_of_files_(book_.people.size()),
      now_{simulate::world_of(book_, first_date(*book_.definition->fund)),
           {},
           {},
           Instant::min(),
           {}},
      out_(out) {
  if (book_.people.empty()) make_people();
  begin(workflow);
}

// One for each that a role promises, called by the role; and somebody who applies.
void Session::make_people() {
  for (const auto& role : book_.definition->fund->roles) {
    for (int number = 1; number <= std::max(role.at_least, 1); ++number) {
      Person person;
      person.name = role.name + (number > 1 ? " " + std::to_string(number) : "");
      if (role.is_applicant)
        person.organisation = "an organisation";
      else
        person.roles = {role.name};
      person.id = now_.world.add(person);
      book_.people.push_back(std::move(person));
    }
  }
}

// Made up in a state in which something can be started in it, and so is what that belongs to.
std::string Session::make_parent(const Workflow& workflow) {
  if (workflow.parent_kind.empty()) return {};
  const Workflow& parent = *book_.definition->of_kind(workflow.parent_kind);
  const std::string above = make_parent(parent);
  std::string organisation;
  if (parent.has_applicant(parent.who_may_open))
    for (const Person& one : book_.people)
      if (organisation.empty()) organisation = one.organisation;
  const std::string name = "the " + parent.kind;
  take({{1, 1},
        "there is a " + parent.name + " as " + name + (above.empty() ? "" : " in " + above) +
            (organisation.empty() ? "" : " for " + organisation) + " -> " +
            workflow.parent_in.front(),
        {}});
  return name;
}

void Session::begin(const Workflow& workflow) {
  const auto who = simulate::somebody_who_may_open(now_.world, workflow);
  const std::string name = now_.world.person(who).name, on = "the " + workflow.kind;
  out_ << "A made-up " << workflow.kind << " of “" << workflow.title << "”. Its first steps:\n";
  const std::string parent = make_parent(workflow);
  const std::string in = parent.empty() ? "" : " in " + parent;
  take({{1, 1}, name + ": start a " + workflow.name + " as " + on + in, {}});
  if (now_.world.find(on) == nullptr)
    take({{1, 1}, "there is a " + workflow.name + " as " + on + in + " -> " + workflow.start, {}});
  before_.clear();
  if (!book_.scenarios.empty())
    out_ << "To begin where a scenario ends: Continues: TITLE. For the titles: scenarios.\n";
  out_ << "Write steps as in a scenarios file, like “" << name
       << ": ...”. For what else you can say: help.\n";
  print_now();
}

void Session::print_now() {
  const Case* of = now_.world.find(now_.on);
  if (of == nullptr) return not_understood("There is no case yet. Let somebody start one.");
  print_state(now_.world, *of, out_);
  print_possible(now_.world, *of, out_);
  print_next_of_clock(now_.world, *of, out_);
}

void Session::not_understood(const std::string& sentence) {
  ++not_understood_;
  out_ << sentence << "\n";
}

void Session::print_findings(const std::vector<workflow::Finding>& findings) {
  ++not_understood_;
  for (const auto& finding : findings) {
    out_ << "Not understood: " << finding.message << ".";
    if (!finding.mend.empty()) out_ << " To mend it: " << finding.mend << ".";
    out_ << "\n";
  }
}

simulate::Known Session::known() const {
  simulate::Known known;
  for (const Case& one : now_.world.cases()) known.cases.emplace(one.name, one.workflow);
  known.last_case = now_.on;
  known.has_time = true;
  return known;
}

// With the time where it moved, and the case where it is not the one before.
void Session::write_down(const Line& line, const ScenarioStep& step, const simulate::Told& told) {
  std::vector<std::string> lines;
  const std::string outcome = simulate::outcome_of(now_.world, step, told);
  std::string head = bare(line.text);
  if (step.on != now_.written_on && !now_.written.empty()) head = naming(head, step);
  if (now_.written_at != now_.world.now())
    head = step_time(now_.world, now_.world.now()) + ", " + head;
  lines.push_back("  " + head + (outcome.empty() ? "" : " -> " + outcome));
  write_lines(line.below, "    ", lines);
  for (const std::string& claim : simulate::claims_of(told)) lines.push_back("    " + claim);
  for (const std::string& one : lines) out_ << one << "\n";
  now_.written.insert(now_.written.end(), lines.begin(), lines.end());
  now_.written_at = now_.world.now();
  now_.written_on = step.on;
}

void Session::take(const Line& line) {
  const workflow::SourceFile file{"", line.text};
  workflow::Problems problems(file);
  auto names = known();
  const std::string was_on = now_.on;
  const auto step = simulate::StepReader(book_, problems).read(line, names);
  if (!step) return print_findings(problems.take());
  if (step->at && *step->at < now_.world.now())
    return not_understood("The clock never goes back: it is " +
                          step_time(now_.world, now_.world.now()) + ". Say undo first.");
  Moment before = now_;
  const auto told = simulate::take(now_.world, *step);
  if (now_.world.find(names.last_case) != nullptr) now_.on = names.last_case;
  if (!step->expected.text.empty() || !step->claims.empty()) {
    const auto differences = simulate::differences(now_.world, *step, told);
    for (const auto& words : differences) out_ << "  " << words << "\n";
    if (!differences.empty()) ++not_as_expected_;
  }
  write_down(line, *step, told);
  before_.push_back(std::move(before));
  if (const Case* of = now_.world.find(now_.on)) print_next_of_clock(now_.world, *of, out_);
}

// People and answers, as the top of a scenarios file has them.
void Session::add_from(const std::string& text) {
  auto read = simulate::read_book(book_.definition, {{"", text}});
  for (const Person& person : read.book.people)
    if (now_.world.person(person.name) != nullptr)
      return not_understood("There is somebody called “" + person.name + "” already.");
  if (!read.findings.empty()) return print_findings(read.findings);
  for (Person person : read.book.people) {
    if (person.covers)
      for (const Person& whom : read.book.people)
        if (whom.id == person.covers) person.covers = now_.world.person(whom.name)->id;
    person.id = now_.world.add(person);
    book_.people.push_back(std::move(person));
  }
  for (auto& answers : read.book.answers) book_.answers.push_back(std::move(answers));
}

void Session::take_waiting() {
  const std::string text = std::exchange(waiting_, {});
  if (begins_with(text.substr(0, text.find('\n')), "People") || text.starts_with("Answers:"))
    return add_from(text);
  const workflow::SourceFile file{"", text};
  workflow::Problems problems(file);
  const auto lines = simulate::lines_of(file, problems);
  if (problems.count() > 0 || lines.empty()) return print_findings(problems.take());
  take(lines.front());
}

void Session::on(std::string_view words) {
  const Case* of = now_.world.find(words);
  if (of == nullptr)
    return not_understood("There is no case called “" + std::string(words) + "”. Say show.");
  now_.on = words;
  print_state(now_.world, *of, out_);
}

// "Nia: pass_check"
void Session::why(std::string_view words) {
  std::string name, action;
  const Case* of = now_.world.find(now_.on);
  const bool is_asked = simulate::split_at_colon(words, name, action);
  const Person* who = now_.world.person(name);
  if (!is_asked || who == nullptr || of == nullptr)
    return not_understood("Say who and what, like: why " + now_.world.people().front().name +
                          ": ACTION. Say people for who there is.");
  if (!print_why(now_.world, *of, who->id, action, out_))
    not_understood("In this state there is no action “" + action + "” for " + name +
                   ". Say can for what there is.");
}

void Session::play(std::string_view title) {
  for (const auto& scenario : book_.scenarios) {
    if (!simulate::same_words(scenario.title, title)) continue;
    auto end = simulate::end_of(book_, scenario);
    if (!end) return not_understood("This scenario does not go as it says; see almoner check.");
    before_.push_back(now_);
    const Instant then = end->now();
    now_ = {std::move(*end),
            scenario.last_case,
            {"  Continues: " + scenario.title},
            then,
            scenario.last_case};
    return print_state(now_.world, *now_.world.find(now_.on), out_);
  }
  not_understood("There is no scenario “" + std::string(title) + "”. Say scenarios.");
}

void Session::begin_scenario() {
  before_.push_back(now_);
  now_ = {
      simulate::world_of(book_, first_date(*book_.definition->fund)), {}, {}, Instant::min(), {}};
}

void Session::undo() {
  if (before_.empty()) return not_understood("There is nothing to undo.");
  now_ = std::move(before_.back());
  before_.pop_back();
  for (const auto& person : book_.people)  // they stay, whatever is undone
    if (now_.world.person(person.name) == nullptr) now_.world.add(person);
  if (const Case* of = now_.world.find(now_.on)) print_state(now_.world, *of, out_);
}

void Session::print_written(std::string_view title) {
  if (book_.people.size() > people_of_files_) {
    out_ << "People\n";
    print_people(now_.world, people_of_files_, out_);
    out_ << "\n";
  }
  out_ << "Scenario: " << (title.empty() ? "A case played by hand" : title) << "\n";
  for (const std::string& line : now_.written) out_ << line << "\n";
}

bool Session::goes_on_with(std::string_view line) const {
  return is_waiting() && !simulate::trimmed(line).empty() && indent_of(line) > indent_of(waiting_);
}

void Session::finish() {
  if (is_waiting()) take_waiting();
}

bool Session::obey(std::string_view line) {
  if (goes_on_with(line)) {
    waiting_ += "\n" + std::string(line);
    return true;
  }
  finish();
  const std::string_view words = simulate::trimmed(line);
  if (words.empty() || words.front() == '#') return true;
  if (can_be_gone_on_with(words) && !is_command(words)) return waiting_ = line, true;
  return obey_word(words);
}

bool Session::obey_word(std::string_view line) {
  const std::string_view word = cut_word(line);
  if (word == "quit" || word == "exit") return false;
  if (word == "help") {
    out_ << help_text;
  } else if (word == "on") {
    on(line);
  } else if (word == "why") {
    why(line);
  } else if (word == "Continues:") {
    play(line);
  } else if (word == "Scenario:") {
    begin_scenario();
  } else if (word == "undo") {
    undo();
  } else if (word == "written") {
    print_written(line);
  } else if (word == "can") {
    print_now();
  } else if (word == "show") {
    if (const Case* of = now_.world.find(now_.on)) print_all(now_.world, *of, out_);
  } else if (word == "people") {
    print_people(now_.world, 0, out_);
  } else if (word == "scenarios") {
    for (const auto& scenario : book_.scenarios) out_ << "  " << scenario.title << "\n";
  } else {
    not_understood("“" + std::string(word) +
                   "” is not understood. Write a step like “Mia: ask for the grant”, or say help.");
  }
  return true;
}

}  // namespace almoner::commands
