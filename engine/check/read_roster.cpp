#include "engine/check/read_roster.hpp"

#include "engine/workflow/lists.hpp"
#include "engine/workflow/mapping.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::Mapping;
using workflow::Name;

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
    for (const auto& item : people->items) roster.push_back(person(item));
    return roster;
  }

 private:
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
  for (Finding& finding : parsed.findings) problems.add(std::move(finding));
  RosterRead read;
  if (parsed.root) read.roster = RosterReader(fund, problems).read(*parsed.root);
  read.findings = problems.take();
  return read;
}

}  // namespace almoner::check
