#include "tests/engine/workflow/the_round.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "engine/time/iso.hpp"

namespace almoner::workflow {
namespace {

namespace fs = std::filesystem;

std::vector<SourceFile> files_in(const std::string& folder) {
  std::vector<SourceFile> files;
  for (const auto& entry : fs::directory_iterator{fs::path{ALMONER_SOURCE_DIR} / folder}) {
    if (entry.path().extension() == ".scenarios") continue;  // for engine/simulate
    std::ifstream in{entry.path(), std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({folder + "/" + entry.path().filename().string(), text.str()});
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

const Definition& the_definition() {
  static const std::shared_ptr<const Definition> definition = [] {
    const ReadResult read =
        read_definition(files_in("workflows/smp-2019-20"), files_in("workflows/calendars"));
    for (const Finding& finding : read.findings) std::cerr << text_of(finding);
    if (!read.definition) throw std::runtime_error("workflows/smp-2019-20 does not read");
    return read.definition;
  }();
  return *definition;
}

Raw row(RawRow columns) {
  return Raw{std::move(columns)};
}
Raw text(const char* value) {
  return Raw{std::string{value}};
}
Raw cost(const char* item, const char* category, const char* amount) {
  return row({{"item", text(item)},
              {"category", text(category)},
              {"basis", text("Quote")},
              {"amount", text(amount)}});
}

}  // namespace

const Workflow& the_workflow(const std::string& name) {
  const Workflow* found = the_definition().workflow(name);
  if (found == nullptr) throw std::runtime_error("no workflow " + name);
  return *found;
}

Instant at(const char* rfc3339) {
  return parse_instant(rfc3339).value();
}

Actor actor(PersonId person, std::vector<std::string> roles, std::string body) {
  return {person, std::move(roles), std::move(body)};
}

guard::Value map_of(const Fields& fields) {
  std::vector<guard::Map::Entry> entries;
  for (const auto& [name, value] : fields) entries.push_back({name, value});
  return guard::Value{guard::Map::of(std::move(entries)).value()};
}

guard::Value with(const guard::Value& map, const Fields& changes) {
  Fields fields;
  for (const auto& [key, value] : map.as_map().entries()) {
    const bool changed =
        std::any_of(changes.begin(), changes.end(),
                    [&name = key](const auto& change) { return change.first == name.as_text(); });
    if (!changed) fields.emplace_back(key.as_text(), value);
  }
  for (const auto& change : changes)
    if (!change.second.is(guard::Kind::null)) fields.push_back(change);
  return map_of(fields);
}

RawRow the_bid_as_sent() {
  return {
      {"project_title", text("Cuckooing: spot it, stop it")},
      {"summary", text("Train housing and care staff to recognise home takeovers.")},
      {"activities", text("Training in six offices, then an advocate for each tenant.")},
      {"theme", text("OCG")},
      {"theme_delivery", text("Takeovers are seen early, and the gang finds no home.")},
      {"pcc_priorities", Raw{std::vector<Raw>{text("K4"), text("G3")}}},
      {"priority_delivery", text("Gangs lose their places; tenants are protected.")},
      {"evidence_of_need", text("27 suspected home takeovers in 12 months.")},
      {"organisation_kind", text("RP")},
      {"charity_number", text("1234567")},
      {"address", text("1 High Street")},
      {"postcode", text("ZZ99 3AA")},
      {"contact_name", text("Lee Lead")},
      {"contact_role", text("Project lead")},
      {"contact_email", text("lead@org01.example")},
      {"connected_people", Raw{false}},
      {"wards", Raw{std::vector<Raw>{text("Park Wood"), text("Shepway South")}}},
      {"starts_on", text("2019-05-01")},
      {"ends_on", text("2020-03-31")},
      {"outputs", Raw{std::vector<Raw>{row({{"measure", text("Staff trained")},
                                            {"target", Raw{std::int64_t{90}}},
                                            {"unit", text("people")}})}}},
      {"outcomes", Raw{std::vector<Raw>{row({{"change", text("Tenants feel safe")},
                                             {"measured_by", text("Survey")},
                                             {"target", text("80%")}})}}},
      {"cost_lines", Raw{std::vector<Raw>{cost("Advocate", "staff", "2,640.00"),
                                          cost("Training", "delivery", "1,560.00")}}},
      {"amount", text("4,200.00")},
      {"minimum_viable", text("2940.00")},
      {"works_with_children", Raw{false}},
      {"works_with_adults_at_risk", Raw{true}},
      {"without_policy", text("The borough's policy is followed.")},
      {"location_withheld", text("no")},
      {"declared_by", text("Lee Lead")},
      {"declared_role", text("Trustee")},
      {"declared", text("yes")},
  };
}

RawRow sent_with(const std::string& field, Raw value) {
  RawRow raw = the_bid_as_sent();
  std::erase_if(raw, [&](const auto& answer) { return answer.first == field; });
  raw.emplace_back(field, std::move(value));
  return raw;
}

std::vector<std::string> fields_of_applicants(const Workflow& workflow) {
  std::vector<std::string> names;
  for (const Field& field : workflow.form.fields)
    if (field.filled_in_by.empty() && !field.is_computed()) names.push_back(field.name);
  return names;
}

Answers typed_bid(const RawRow& raw) {
  return type_answers(main_round_bid().form, guard::Value{}, raw,
                      fields_of_applicants(main_round_bid()));
}

Facts a_bid(const std::string& state) {
  Facts facts;
  facts.id = CaseId{1};
  facts.ref = "SMP-2019-001";
  facts.state = state;
  facts.opened_at = facts.entered_state_at = at("2019-03-04T09:00:00Z");
  facts.form = {main_round_bid().form, typed_bid(the_bid_as_sent()).typed};
  facts.ledger.available = Money::pounds(30'000);
  facts.parent_state = state == "draft" ? "open" : "panel";
  return facts;
}

std::vector<std::string> said(const std::vector<Reason>& reasons) {
  std::vector<std::string> lines;
  for (const Reason& reason : reasons)
    lines.push_back(std::string{name_of(reason.code)} + ": " + reason.text);
  return lines;
}

std::vector<std::string> said(const Outcome& outcome) {
  if (const auto* step = std::get_if<Step>(&outcome))
    return {step->from_state + " -> " + step->to_state};
  const auto& refusal = std::get<Refusal>(outcome);
  auto lines = said(refusal.reasons);
  if (refusal.kept) lines.push_back("kept: " + refusal.kept->to_state);
  return lines;
}

Lines doing(const Workflow& workflow, const char* action, const Actor& who, const Facts& facts,
            const Given& given, Instant now) {
  return said(advance(workflow, action, who, facts, given, now));
}

Deed deed(const char* action, PersonId person, const char* body) {
  return {action, person, body, at("2019-05-20T09:00:00Z")};
}

}  // namespace almoner::workflow
