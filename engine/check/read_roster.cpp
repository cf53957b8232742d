#include "engine/check/read_roster.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"
#include "engine/workflow/mapping.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::Finding;
using workflow::Mapping;
using workflow::Name;
using workflow::Problems;

constexpr std::string_view yaml_is_empty = "the file is empty";
constexpr std::string_view a_line_each =
    "list each person in a line below people: like - {name: Ann Lee, roles: [officer], body: "
    "Borough council}";

class RosterReader {
 public:
  RosterReader(const workflow::Fund& fund, Problems& problems) : problems_(problems) {
    for (const auto& role : fund.roles)
      if (!role.is_applicant) roles_.push_back(role.name);
  }

  Roster read(const workflow::yaml::Node& root) {
    Mapping file(root, problems_, "the file");
    const auto* people = file.need("people");
    file.close();
    Roster roster;
    if (people == nullptr || !workflow::Value(*people, problems_).is_list()) return roster;
    if (people->items.empty())
      problems_.error(people->place, "R0", "nobody is listed", std::string(a_line_each));
    for (const auto& item : people->items) {
      Person one = person(item);
      if (is_listed(roster, one.name))
        twice(item.place, one.name);
      else
        roster.push_back(std::move(one));
    }
    return roster;
  }

 private:
  static bool is_listed(const Roster& roster, const std::string& name) {
    return !name.empty() && std::any_of(roster.begin(), roster.end(),
                                        [&](const Person& person) { return person.name == name; });
  }

  void twice(workflow::Place place, const std::string& name) {
    problems_.error(place, "R0", "'" + name + "' is listed twice, and would count as two people",
                    "put all roles of one person in one line; of two people of one name, write one "
                    "otherwise");
  }

  Person person(const workflow::yaml::Node& node) {
    Mapping mapping(node, problems_, "a person");
    Person person;
    person.name = mapping.need_text("name");
    const auto roles = mapping.need_names("roles");
    person.body = mapping.text("body");
    mapping.close();
    for (const Name& role : roles) {
      if (!workflow::contains(roles_, role.text)) unknown(role);
      person.roles.push_back(role.text);
    }
    return person;
  }

  void unknown(const Name& role) {
    problems_.error(role.place, "R1",
                    "there is no role called '" + role.text + "' that people are appointed to" +
                        workflow::did_you_mean(role.text, roles_),
                    "use one of " + workflow::one_of(roles_));
  }

  Problems& problems_;
  std::vector<std::string> roles_;
};

}  // namespace

RosterRead read_roster(const workflow::SourceFile& file, const workflow::Fund& fund) {
  Problems problems(file);
  auto parsed = workflow::yaml::parse(file);
  for (Finding& finding : parsed.findings) {
    if (finding.message == yaml_is_empty)
      finding.mend = "begin with people: and " + std::string(a_line_each);
    problems.add(std::move(finding));
  }
  RosterRead read;
  if (parsed.root) read.roster = RosterReader(fund, problems).read(*parsed.root);
  read.findings = problems.take();
  return read;
}

}  // namespace almoner::check
