#include "tests/support/partnership.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "api/service/passwords.hpp"
#include "api/store/people.hpp"
#include "engine/check/check.hpp"
#include "engine/time/iso.hpp"

namespace almoner::support {
namespace json = boost::json;

namespace {

std::vector<workflow::SourceFile> files_in(const std::string& folder, std::string_view extension) {
  std::vector<workflow::SourceFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(ALMONER_SOURCE_DIR "/" + folder)) {
    if (entry.path().extension() != extension) continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    files.push_back({folder + "/" + entry.path().filename().string(), text.str()});
  }
  std::ranges::sort(files, {}, &workflow::SourceFile::name);
  return files;
}

std::string short_name(const Member& member) {
  const std::string email = member.email;
  return email.substr(0, email.find('@'));
}

PersonId add(const service::Context& context, const Member& member, const std::string& hash) {
  auto added = service::add_person(context, {member.email, member.name, {}});
  const PersonId id = std::get<PersonId>(added);
  store::set_password_hash(context.db, id, hash);
  return id;
}

// Most tests take the same files, and to check them costs more than all else that a test does.
const workflow::ReadResult& checked_once(const service::DefinitionFiles& files) {
  static std::map<std::string, workflow::ReadResult> checked;
  const auto [entry, is_new] = checked.try_emplace(service::to_stored(files));
  if (is_new) entry->second = check::read_and_check(files.files, files.calendars);
  return entry->second;
}

}  // namespace

Instant at(std::string_view rfc3339) {
  const auto instant = parse_instant(rfc3339);
  if (!instant) throw std::invalid_argument("not an instant: " + std::string(rfc3339));
  return *instant;
}

service::DefinitionFiles fund_files(const std::string& folder) {
  return {files_in(folder, ".yaml"), files_in("workflows/calendars", ".json")};
}

const std::vector<Member>& members() {
  static const std::vector<Member> all = {
      {"officer", "Olive Officer", "officer1@council.example", "Borough council"},
      {"officer", "Oscar Officer", "officer2@police.example", "Police"},
      {"officer", "Odile Officer", "officer3@county.example", "County council"},
      {"officer", "Bo Both", "both@council.example", "Borough council"},
      {"finance", "Bo Both", "both@council.example", "Borough council"},
      {"assessor", "Ada Assessor", "assessor1@panel.example", "Panel One"},
      {"assessor", "Abel Assessor", "assessor2@panel.example", "Panel Two"},
      {"assessor", "Ann Assessor", "assessor3@panel.example", "Panel Three"},
      {"panel_chair", "Cora Chair", "chair@partnership.example", "Partnership"},
      {"finance", "Fay Finance", "finance1@council.example", "Borough council"},
      {"finance", "Finn Finance", "finance2@council.example", "Borough council"},
      {"pcc_office", "Pat Office", "pcc@pcc.example", "PCC"},
      {"auditor", "Audrey Auditor", "auditor@council.example", "Internal audit"},
      {"administrator", "Adam Administrator", "administrator@council.example", "Borough council"},
      {"applicant", "Lee Boxing", "lead1@boxing.example", "Quayside Boxing Club"},
      {"applicant", "Lou Choir", "lead2@choir.example", "Millbrook Choir"},
      {"applicant", "Lin Garden", "lead3@garden.example", "Hillview Garden"},
      {"", "Nobody Much", "nobody@nowhere.example", ""},
  };
  return all;
}

service::DefinitionFiles usual_files() {
  return fund_files("workflows/smp-2019-20");
}

service::DefinitionFiles usual_files_but(const std::string& file, const std::string& passage,
                                         const std::string& instead) {
  auto files = usual_files();
  for (auto& source : files.files) {
    if (!source.name.ends_with("/" + file)) continue;
    const auto found = source.text.find(passage);
    if (found == std::string::npos || source.text.find(passage, found + 1) != std::string::npos)
      throw std::invalid_argument(file + " does not hold this once: " + passage);
    source.text.replace(found, passage.size(), instead);
  }
  return files;
}

Partnership set_up_partnership(const service::Context& context,
                               const service::DefinitionFiles& files) {
  static const std::string hash =
      service::hash_password(password);  // one for all: each takes 15 ms
  auto set_up = service::set_up_fund(context, files, checked_once(files));
  Partnership made;
  if (const auto* findings = std::get_if<std::vector<workflow::Finding>>(&set_up))
    throw std::invalid_argument(workflow::text_of(*findings));
  made.fund = std::get<service::FundSetUp>(set_up).fund;
  for (const auto& member : members()) {
    const std::string who = short_name(member);
    if (!made.people.contains(who)) made.people[who] = add(context, member, hash);
    const std::string role = member.role;
    if (role == "applicant") {
      made.organisations[who] = service::add_organisation(context, member.body, "CHC");
      service::add_member(context, made.organisations[who], made.people[who]);
    } else if (!role.empty()) {
      service::appoint(context, made.fund, made.people[who], role, member.body, {});
    }
  }
  return made;
}

namespace {

json::array cost_lines(std::int64_t pence) {
  const json::object staff{{"item", "Session staff"},
                           {"category", "staff"},
                           {"basis", "40 sessions, two people"},
                           {"amount", pence - 1'00}};
  const json::object leaflets{{"item", "Leaflets"},
                              {"category", "publicity"},
                              {"basis", "Printer's quote"},
                              {"amount", 1'00}};
  return {staff, leaflets};
}

json::array one(json::value only) {
  json::array list;
  list.push_back(std::move(only));
  return list;
}

json::array outputs() {
  return one(json::object{{"measure", "Young people reached"}, {"target", 60}, {"unit", "people"}});
}

}  // namespace

json::object bid_answers(const std::string& title, std::int64_t pence) {
  return {{"project_title", title},
          {"summary", "Evening sessions that keep young people safe."},
          {"activities", "Boxing and a talk, two evenings a week."},
          {"theme", "CYP"},
          {"theme_delivery", "Young people are with adults they trust when most harm happens."},
          {"pcc_priorities", json::array{"K2", "G3"}},
          {"priority_delivery", "Fewer calls about antisocial behaviour; those at risk are seen."},
          {"evidence_of_need", "Reports to the partnership rose by a third in two years."},
          {"organisation_kind", "CHC"},
          {"charity_number", "9912345"},
          {"address", "1 Quay Street"},
          {"postcode", "ZZ99 3AA"},
          {"contact_name", "Lee Lead"},
          {"contact_role", "Project lead"},
          {"contact_email", "lead@project.example"},
          {"connected_people", false},
          {"wards", one("Park Wood")},
          {"starts_on", "2019-05-01"},
          {"ends_on", "2020-03-31"},
          {"outputs", outputs()},
          {"outcomes",
           one(json::object{
               {"change", "They feel safer"}, {"measured_by", "Survey"}, {"target", "80%"}})},
          {"cost_lines", cost_lines(pence)},
          {"amount", pence},
          {"minimum_viable", pence / 2},
          {"works_with_children", true},
          {"works_with_adults_at_risk", false},
          {"without_policy", "Ours is being written; the county's is followed until then."},
          {"location_withheld", false},
          {"declared_by", "Lee Lead"},
          {"declared_role", "Trustee"},
          {"declared", true}};
}

json::object request_answers(const std::string& title, std::int64_t pence) {
  return {{"project_title", title},
          {"requester", "Quayside Boxing Club"},
          {"theme", "CYP"},
          {"pcc_priorities", one("K2")},
          {"trigger", "Three incidents at the same bus stop in a week."},
          {"urgency", "Within a fortnight"},
          {"needed_by", "2019-06-30"},
          {"outcome", "The bus stop is used again."},
          {"outputs", outputs()},
          {"cost_lines", cost_lines(pence)},
          {"amount", pence}};
}

json::object sheet(int score) {
  json::object scores;
  for (const char* criterion : {"A", "B", "C", "D", "E", "F", "G"})
    scores[criterion] = {{"score", score}, {"reason", "Clear, specific and backed by evidence."}};
  return scores;
}

}  // namespace almoner::support
