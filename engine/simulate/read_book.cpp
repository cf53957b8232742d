#include <algorithm>
#include <deque>

#include "engine/simulate/step_reader.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::simulate {
namespace {

using workflow::Place;
using workflow::Problems;

struct File {
  explicit File(const workflow::SourceFile& source)
      : name(source.name), problems(source), lines(lines_of(source, problems)) {}
  std::string name;
  Problems problems;
  std::vector<Line> lines;
};

bool cut(std::string_view& text, std::string_view words) {
  if (!text.starts_with(words)) return false;
  text = trimmed(text.substr(words.size()));
  return true;
}

// What follows the last of the words, cut off the text; empty when they do not stand there.
std::string cut_after(std::string& text, std::string_view words) {
  const auto at = text.find(words);
  if (at == std::string::npos) return {};
  std::string after(trimmed(std::string_view(text).substr(at + words.size())));
  text.erase(at);
  return after;
}

class BookReader {
 public:
  BookReader(std::shared_ptr<const workflow::Definition> definition,
             const std::vector<workflow::SourceFile>& files) {
    book_.definition = std::move(definition);
    book_.files = files;
    for (const auto& file : files) files_.emplace_back(file);
  }

  BookRead read() {
    for (File& file : files_)
      for (const Line& line : file.lines) read_section(file, line);
    read_covers();
    steps_read_.resize(book_.scenarios.size(), Reading::not_begun);
    for (std::size_t i = 0; i < book_.scenarios.size(); ++i) read_steps(i);
    BookRead out{std::move(book_), {}};
    for (File& file : files_) {
      auto findings = file.problems.take();
      std::move(findings.begin(), findings.end(), std::back_inserter(out.findings));
    }
    return out;
  }

 private:
  enum class Reading { not_begun, begun, done };
  struct Written {  // a scenario's lines, until everybody is known
    File* file;
    const Line* line;
  };
  struct Cover {
    File* file;
    Place place;
    std::size_t person;
    std::string whom;
  };

  void read_section(File& file, const Line& line) {
    std::string_view text = line.text;
    if (line.place.column > 1) {
      wrong(file.problems, line.place, "this stands under nothing",
            "begin with People, “Answers: …” or “Scenario: …” at the left edge");
    } else if (text == "People" || text == "People:") {
      for (const Line& below : line.below) read_person(file, below);
    } else if (cut(text, "Answers:")) {
      read_answers(file, line, std::string(text));
    } else if (cut(text, "Scenario:")) {
      read_title(file, line, std::string(text));
    } else {
      wrong(file.problems, line.place, "this is neither People, nor Answers, nor a Scenario",
            "begin the line with People, “Answers: …” or “Scenario: …”");
    }
  }

  // "Olu: officer and panel chair of Borough council for Parks Department covering Ines"
  void read_person(File& file, const Line& line) {
    Person person;
    std::string roles;
    if (!split_at_colon(line.text, person.name, roles)) {
      wrong(file.problems, line.place, "this does not say what somebody is",
            "write it like “Olu: officer of Borough council” or “Mia: applicant for Boxing Club”");
      return;
    }
    const std::string covers = cut_after(roles, " covering ");
    person.organisation = cut_after(roles, " for ");
    person.body = cut_after(roles, " of ");
    for (const std::string& role : parts(roles, " and ")) add_role(file, line.place, role, person);
    if (is_known(person.name)) {
      wrong(file.problems, line.place, "there is somebody called “" + person.name + "” already",
            "give each person a name of their own");
      return;
    }
    if (!covers.empty()) covers_.push_back({&file, line.place, book_.people.size(), covers});
    person.id = PersonId{static_cast<std::int64_t>(book_.people.size()) + 1};
    book_.people.push_back(std::move(person));
  }

  void add_role(File& file, Place place, const std::string& words, Person& person) {
    std::vector<std::string> known;
    for (const auto& role : book_.definition->fund->roles) {
      known.push_back(role.name);
      if (!same_words(role.name, words)) continue;
      if (!role.is_applicant) {
        person.roles.push_back(role.name);
      } else if (person.organisation.empty()) {
        wrong(file.problems, place, "this does not say for whom " + person.name + " applies",
              "write it like “" + person.name + ": " + words + " for Boxing Club”");
      }
      return;
    }
    const bool is_list = words.find(',') != std::string::npos;
    wrong(file.problems, place, "this fund has no role “" + words + "”",
          is_list ? "put “and” between roles, never a comma: “" + known.front() + " and …”"
                  : "use one of these: " + workflow::one_of(known));
  }

  bool is_known(const std::string& name) const { return person_called(name) != nullptr; }
  const Person* person_called(const std::string& name) const {
    for (const Person& one : book_.people)
      if (one.name == name) return &one;
    return nullptr;
  }

  void read_covers() {
    for (const Cover& cover : covers_) {
      if (const Person* whom = person_called(cover.whom))
        book_.people[cover.person].covers = whom->id;
      else
        wrong(cover.file->problems, cover.place,
              "there is nobody called “" + cover.whom + "” to cover");
    }
  }

  void read_answers(File& file, const Line& line, std::string name) {
    AnswerSet set{std::move(name), file.name, {}};
    for (const Line& below : line.below) {
      std::string field, text;
      if (split_at_colon(below.text, field, text))
        set.fields.push_back(written_field(below, field, text));
      else
        wrong(file.problems, below.place, "this is no answer", "write it like “amount: £3,000”");
    }
    book_.answers.push_back(std::move(set));
  }

  void read_title(File& file, const Line& line, std::string title) {
    if (title.empty() || titles_.contains(title))
      wrong(file.problems, line.place,
            title.empty() ? "this scenario has no title"
                          : "there is a scenario “" + title + "” already",
            "give each scenario of the fund a title of its own");
    titles_.emplace(title, book_.scenarios.size());
    Scenario scenario;
    scenario.title = std::move(title);
    scenario.file = file.name;
    scenario.place = line.place;
    book_.scenarios.push_back(std::move(scenario));
    written_.push_back({&file, &line});
  }

  void read_steps(std::size_t number) {
    if (steps_read_[number] != Reading::not_begun) return;
    steps_read_[number] = Reading::begun;
    const Written& written = written_[number];
    Problems& problems = written.file->problems;
    const std::size_t before = problems.count();
    Known known;
    bool base_is_whole = true;
    StepReader reader(book_, problems);
    std::vector<ScenarioStep> steps;
    for (const Line& line : written.line->below) {
      std::string_view text = line.text;
      if (cut(text, "Continues:")) {
        base_is_whole = go_on_from(std::string(text), line.place, number, known);
      } else if (base_is_whole) {
        if (auto step = reader.read(line, known)) steps.push_back(std::move(*step));
      }
    }
    if (written.line->below.empty())
      wrong(problems, written.line->place, "nothing happens in this scenario",
            "write its steps below, indented by two spaces");
    Scenario& scenario = book_.scenarios[number];
    scenario.steps = std::move(steps);
    scenario.cases = std::move(known.cases);
    scenario.last_case = std::move(known.last_case);
    scenario.is_whole = base_is_whole && problems.count() == before;
    steps_read_[number] = Reading::done;
  }

  bool go_on_from(const std::string& title, Place place, std::size_t number, Known& known) {
    Problems& problems = written_[number].file->problems;
    const auto found = titles_.find(title);
    if (found == titles_.end()) {
      std::vector<std::string> titles;
      for (const auto& [one, at] : titles_) titles.push_back(one);
      const std::string near = workflow::nearest(title, titles);
      wrong(problems, place, "there is no scenario “" + title + "” to go on from",
            near.empty() ? "" : "write “" + near + "”");
      return false;
    }
    read_steps(found->second);
    if (steps_read_[found->second] != Reading::done) {
      wrong(problems, place, "this scenario would go on from its own end",
            "let it begin by itself");
      return false;
    }
    const Scenario& base = book_.scenarios[found->second];
    book_.scenarios[number].continues = static_cast<int>(found->second);
    known.cases = base.cases;
    known.last_case = base.last_case;
    known.has_time = true;
    return base.is_whole;
  }

  Book book_;
  std::deque<File> files_;
  std::vector<Written> written_;
  std::vector<Cover> covers_;
  std::map<std::string, std::size_t> titles_;
  std::vector<Reading> steps_read_;
};

}  // namespace

BookRead read_book(std::shared_ptr<const workflow::Definition> definition,
                   const std::vector<workflow::SourceFile>& files) {
  return BookReader(std::move(definition), files).read();
}

}  // namespace almoner::simulate
