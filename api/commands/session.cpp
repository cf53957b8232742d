#include "api/commands/session.hpp"

#include <algorithm>
#include <ostream>

namespace almoner::commands {
namespace {

using simulate::Case;
using simulate::Line;
using simulate::Person;
using simulate::World;
using workflow::Workflow;

constexpr const char* help_text =
    "Say one of these, a line each:\n"
    "  as Olu                       act as somebody; as officer Olu: as somebody new, or in a "
    "role\n"
    "  at 2019-03-11 10:00          let time pass; what the clock owes is done on the way\n"
    "  do pass the sift             take an action, by its title or its name, with what it asks "
    "for:\n"
    "                               do ask_for_more questions_asked=wards because=\"Which "
    "wards?\"\n"
    "  fill amount=£3,000           type in the form; answers=NAME takes a set of the scenarios\n"
    "  why pass_sift                every reason for and against it, for whoever acts\n"
    "  can                          all that can be done now, by whom, and why not\n"
    "  start a payment as the payment in the bid    another case; on the bid: back to the first\n"
    "  play TITLE                   begin again where a scenario of the folder ends\n"
    "  show, people, scenarios      all about the case; who there is; what can be played\n"
    "  undo                         as before the last line that changed something\n"
    "  quit\n"
    "A line of a scenario works too: Olu: pass the sift -> Being scored\n";

std::string_view cut_word(std::string_view& text) {
  text = simulate::trimmed(text);
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text = simulate::trimmed(text.substr(end));
  return word;
}

// Where the next "name=" of the text begins; the end when there is none outside quotes.
std::size_t next_given(std::string_view text, std::size_t from) {
  bool in_quotes = false;
  std::size_t word = from;
  for (std::size_t at = from; at < text.size(); ++at) {
    if (text[at] == '"') in_quotes = !in_quotes;
    if (in_quotes) continue;
    if (text[at] == ' ') word = at + 1;
    if (text[at] == '=' && at > word) return word;
  }
  return text.size();
}

// "ask_for_more questions_asked=wards because="x y"" -> the words before, and lines "name: value".
std::string split_given(std::string_view text, std::vector<Line>& given) {
  std::size_t at = next_given(text, 0);
  const std::string words(simulate::trimmed(text.substr(0, at)));
  while (at < text.size()) {
    const std::size_t equals = text.find('=', at);
    const std::size_t next = next_given(text, equals + 1);
    std::string_view value = simulate::trimmed(text.substr(equals + 1, next - equals - 1));
    if (value.size() > 1 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    given.push_back(
        {{1, 1}, std::string(text.substr(at, equals - at)) + ": " + std::string(value), {}});
    at = next;
  }
  return words;
}

Instant first_date(const workflow::Fund& fund) {
  Instant first = fund.dates.empty() ? Instant{} : fund.dates.front().instant;
  for (const auto& date : fund.dates) first = std::min(first, date.instant);
  return first;
}

// What is read of one line is reported without a file.
workflow::SourceFile as_file(std::string_view line) {
  return {"", std::string(line)};
}

}  // namespace

Session::Session(simulate::Book book, const Workflow& workflow, std::ostream& out)
    : book_(std::move(book)),
      now_{simulate::world_of(book_, first_date(*book_.definition->fund)), {}, {}},
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

PersonId Session::somebody_who_may_open(const Workflow& workflow) const {
  for (const Person& person : book_.people) {
    const bool applies =
        !person.organisation.empty() && workflow.has_applicant(workflow.who_may_open);
    const auto& may = workflow.who_may_open;
    if (applies || std::any_of(person.roles.begin(), person.roles.end(), [&](const auto& role) {
          return std::find(may.begin(), may.end(), role) != may.end();
        }))
      return person.id;
  }
  return book_.people.front().id;
}

// Made up in a state in which something can be started in it, and so is what that belongs to.
CaseId Session::make_parent(const Workflow& workflow, PersonId who) {
  if (workflow.parent_kind.empty()) return {};
  const Workflow& parent = *book_.definition->of_kind(workflow.parent_kind);
  const CaseId above = make_parent(parent, who);
  const bool applies = parent.has_applicant(parent.who_may_open);
  std::string organisation;
  for (const Person& one : book_.people)
    if (applies && organisation.empty()) organisation = one.organisation;
  return now_.world.put(parent, "the " + parent.kind, workflow.parent_in.front(), above,
                        organisation, somebody_who_may_open(parent));
}

void Session::begin(const Workflow& workflow) {
  const PersonId who = somebody_who_may_open(workflow);
  now_.who = now_.world.person(who).name;
  now_.on = "the " + workflow.kind;
  simulate::Opening opening;
  opening.workflow = &workflow;
  opening.name = now_.on;
  opening.parent = make_parent(workflow, who);
  if (std::holds_alternative<simulate::Refused>(now_.world.open(who, opening)))
    now_.world.put(workflow, now_.on, workflow.start, opening.parent, "", who);
  out_ << "A made-up " << workflow.kind << " of “" << workflow.title << "”, started by " << now_.who
       << ".\n";
  const Case& of = *now_.world.find(now_.on);
  if (of.parent)
    out_ << now_.world.at(of.parent).name << " that it belongs to is there, without a history.\n";
  if (!book_.scenarios.empty())
    out_ << "To begin where a scenario ends: play TITLE. For the titles: scenarios.\n";
  out_ << "You act as " << now_.who << ". For what you can say: help.\n";
  print_state(now_.world, of, out_);
  print_possible(now_.world, of, out_);
  print_next_of_clock(now_.world, of, out_);
}

void Session::not_understood(const std::string& sentence) {
  ++not_understood_;
  out_ << sentence << "\n";
}

void Session::print_findings(workflow::Problems& problems) {
  ++not_understood_;
  for (const auto& finding : problems.take()) {
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

void Session::take(const Line& line) {
  const auto file = as_file(line.text);
  workflow::Problems problems(file);
  auto names = known();
  const auto step = simulate::StepReader(book_, problems).read(line, names);
  if (!step) return print_findings(problems);
  if (step->at && *step->at < now_.world.now())
    return not_understood("The clock never goes back; say undo, or play a scenario, first.");
  Moment before = now_;
  const auto told = simulate::take(now_.world, *step);
  if (now_.world.find(names.last_case) != nullptr) now_.on = names.last_case;
  const bool nothing = told.refused && !told.refused->kept && told.by_clock.empty();
  for (const auto& words : simulate::differences(now_.world, *step, told))
    if (!step->expected.text.empty() || !step->claims.empty()) out_ << "  " << words << "\n";
  for (const auto& words : simulate::what_happened(now_.world, *step, told))
    out_ << "  " << words << "\n";
  if (!nothing) before_.push_back(std::move(before));
}

void Session::act(std::string_view words, std::string_view before) {
  Line line{{1, 1}, {}, {}};
  const std::string action = split_given(words, line.below);
  line.text = now_.who + " on " + now_.on + ": " + std::string(before) + action;
  take(line);
  if (const Case* of = now_.world.find(now_.on)) print_next_of_clock(now_.world, *of, out_);
}

void Session::at(std::string_view words) {
  const auto zone = Zone::find(book_.definition->fund->time_zone);
  const auto local = simulate::cut_local_time(words);
  if (!local || !words.empty())
    return not_understood("Not understood: write the time like at 2019-03-11 10:00.");
  const auto resolved = zone.value_or(Zone::find("UTC").value()).resolve(*local);
  const auto* then = std::get_if<Instant>(&resolved);
  if (then == nullptr)
    return not_understood("Not understood: " + std::get<NotALocalTime>(resolved).reason + ".");
  if (*then < now_.world.now())
    return not_understood("The clock never goes back: it is " +
                          when_words(now_.world, now_.world.now()) + ". Say undo first.");
  before_.push_back(now_);
  for (const auto& one : now_.world.move_to(*then)) {
    const Case& of = now_.world.at(one.id);
    const std::string head = "  " + when_words(now_.world, one.at) + ": " + of.name + ": ";
    if (one.step.transition != nullptr)
      out_ << head << "the clock: " << one.step.action << " -> “"
           << of.workflow->state(one.step.to_state)->title << "”\n";
    for (const auto& notice : one.step.tell)
      out_ << head << "it tells " << notice.who << ": " << notice.message << "\n";
  }
  print_state(now_.world, *now_.world.find(now_.on), out_);
}

// "officer Olu of Kent Police": somebody new, or somebody there in one role more.
const Person* Session::add_person(std::string_view words) {
  const std::string_view whole = words;
  const std::string role(cut_word(words));
  const auto* known = book_.definition->fund->role(role);
  if (known == nullptr || words.empty()) {
    not_understood("There is nobody called “" + std::string(whole) +
                   "”. Say people, or: as officer Olu of Borough council.");
    return nullptr;
  }
  const auto name_end = std::min(words.find(" of "), words.find(" for "));
  const std::string name(simulate::trimmed(words.substr(0, name_end)));
  if (const Person* there = now_.world.person(name)) return there;
  Person person;
  person.name = name;
  const std::string rest(name_end == std::string_view::npos ? "" : words.substr(name_end));
  if (const auto at = rest.find(" for "); at != std::string::npos)
    person.organisation = rest.substr(at + 5);
  if (rest.starts_with(" of ")) person.body = rest.substr(4, rest.find(" for ") - 4);
  if (!known->is_applicant)
    person.roles = {role};
  else if (person.organisation.empty())
    person.organisation = "an organisation";
  person.id = now_.world.add(person);
  book_.people.push_back(std::move(person));
  return &book_.people.back();
}

void Session::as(std::string_view words) {
  const Person* who = now_.world.person(words);
  for (const Person& one : book_.people)
    if (who == nullptr && std::find(one.roles.begin(), one.roles.end(), words) != one.roles.end())
      who = &one;
  if (who == nullptr) who = add_person(words);
  if (who == nullptr) return;
  now_.who = who->name;
  out_ << "You act as " << now_.who << ".\n";
}

void Session::on(std::string_view words) {
  const Case* of = now_.world.find(words);
  if (of == nullptr)
    return not_understood("There is no case called “" + std::string(words) + "”. Say show.");
  now_.on = words;
  print_state(now_.world, *of, out_);
}

void Session::why(std::string_view words) {
  const Case& of = *now_.world.find(now_.on);
  const PersonId who = now_.world.person(now_.who)->id;
  if (!print_why(now_.world, of, who, words, out_))
    not_understood("In this state there is no action “" + std::string(words) + "” for " + now_.who +
                   ". Say can for what there is.");
}

void Session::play(std::string_view title) {
  for (const auto& scenario : book_.scenarios) {
    if (!simulate::same_words(scenario.title, title)) continue;
    auto end = simulate::end_of(book_, scenario);
    if (!end) return not_understood("This scenario does not go as it says; see almoner check.");
    before_.push_back(now_);
    now_ = {std::move(*end), now_.who, scenario.last_case};
    for (const auto& person : book_.people)  // those who came in this session
      if (now_.world.person(person.name) == nullptr) now_.world.add(person);
    return print_state(now_.world, *now_.world.find(now_.on), out_);
  }
  not_understood("There is no scenario “" + std::string(title) + "”. Say scenarios.");
}

void Session::undo() {
  if (before_.empty()) return not_understood("There is nothing to undo.");
  const std::string who = now_.who;
  now_ = std::move(before_.back());
  before_.pop_back();
  for (const auto& person : book_.people)  // they stay, whatever is undone
    if (now_.world.person(person.name) == nullptr) now_.world.add(person);
  now_.who = who;
  print_state(now_.world, *now_.world.find(now_.on), out_);
}

bool Session::obey(std::string_view line) {
  line = simulate::trimmed(line);
  if (line.empty() || line.front() == '#') return true;
  const std::string_view whole = line;
  const std::string_view word = cut_word(line);
  const Case& of = *now_.world.find(now_.on);
  if (word == "quit" || word == "exit") return false;
  if (word == "help") {
    out_ << help_text;
  } else if (word == "as") {
    as(line);
  } else if (word == "at") {
    at(line);
  } else if (word == "on") {
    on(line);
  } else if (word == "do") {
    act(line, "");
  } else if (word == "fill") {
    act(line, "fill in the form");
  } else if (word == "start") {
    act(line, "start ");
  } else if (word == "why") {
    why(line);
  } else if (word == "play") {
    play(line);
  } else if (word == "undo") {
    undo();
  } else if (word == "can") {
    print_state(now_.world, of, out_);
    print_possible(now_.world, of, out_);
    print_next_of_clock(now_.world, of, out_);
  } else if (word == "show") {
    print_all(now_.world, of, out_);
  } else if (word == "people") {
    print_people(now_.world, out_);
  } else if (word == "scenarios") {
    for (const auto& scenario : book_.scenarios) out_ << "  " << scenario.title << "\n";
  } else if (whole.find(": ") != std::string_view::npos || whole.starts_with("the clock")) {
    take({{1, 1}, std::string(whole), {}});
  } else {
    not_understood("“" + std::string(word) + "” is not understood. Say help.");
  }
  return true;
}

}  // namespace almoner::commands
