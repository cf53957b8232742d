#include "api/commands/play/cast.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "api/service/passwords.hpp"
#include "api/store/people.hpp"

namespace almoner::commands::play {
namespace {

struct Member {
  const char* role;
  const char* name;
  const char* email;
  const char* body;
  PersonId Cast::*place;
};

// Invented names that say what they are; .example never resolves.
constexpr std::array<Member, 10> staff{
    {{"officer", "Officer One", "officer1@council.example", "Borough council", &Cast::officer},
     {"officer", "Officer Two", "officer2@police.example", "Police", &Cast::second_officer},
     {"officer", "Officer Three", "officer3@county.example", "County council",
      &Cast::third_officer},
     {"officer", "Officer Four", "officer4@probation.example", "Probation service",
      &Cast::fourth_officer},
     {"panel_chair", "Panel Chair", "chair@partnership.example", "Community safety partnership",
      &Cast::chair},
     {"finance", "Finance One", "finance1@council.example", "Borough council", &Cast::finance},
     {"finance", "Finance Two", "finance2@council.example", "Borough council",
      &Cast::second_finance},
     {"pcc_office", "PCC Office", "grants@pcc.example",
      "Office of the Police and Crime Commissioner", &Cast::pcc_office},
     {"auditor", "Auditor", "audit@council.example", "Internal audit", &Cast::auditor},
     {"administrator", "Administrator", "admin@council.example", "Borough council",
      &Cast::administrator}}};

// By number, since two names may be written alike in letters that an address can have.
std::map<std::string, std::string> numbered(const std::set<std::string>& names,
                                            const std::string& before, const std::string& after) {
  std::map<std::string, std::string> addresses;
  for (const auto& name : names)
    addresses[name] = before + std::to_string(addresses.size() + 1) + after;
  return addresses;
}

std::map<std::string, std::string> assessor_emails(const RoundFile& round) {
  return numbered(round.assessors(), "assessor-", "@panel.example");
}

std::map<std::string, std::string> requester_emails(const RoundFile& round) {
  std::set<std::string> names;
  for (const auto& request : round.requests) names.insert(request.requester);
  return numbered(names, "lead@requester-", ".example");
}

class SetUp {
 public:
  SetUp(const service::Context& context, FundId fund)
      : context_(context), fund_(fund), hash_(service::hash_password(demonstration_password)) {}

  PersonId person(const std::string& name, const std::string& email) {
    if (const auto known = store::find_person_by_email(context_.db, email)) return known->id;
    auto added = service::add_person(context_, {email, name, {}});
    if (const auto* failure = std::get_if<service::Failure>(&added))
      throw PlayError(failure->detail);
    const PersonId id = std::get<PersonId>(added);
    store::set_password_hash(context_.db, id,
                             hash_);  // one hash for all: a demonstration, and it takes 15 ms each
    return id;
  }

  void appoint(PersonId person, const std::string& role, const std::string& body) {
    service::appoint(context_, fund_, person, role, body, {});
  }

  void organisation(Cast& cast, const std::string& name, const std::string& kind,
                    const std::string& email) {
    if (cast.organisations.contains(name)) return;
    const PersonId applicant = person("Applicant of " + name, email);
    const OrganisationId id = known_organisation(applicant, name).value_or(OrganisationId{});
    cast.organisations[name] = id ? id : service::add_organisation(context_, name, kind);
    cast.applicants[name] = applicant;
    if (!id) service::add_member(context_, cast.organisations[name], applicant);
  }

 private:
  std::optional<OrganisationId> known_organisation(PersonId applicant, const std::string& name) {
    for (const auto id : store::organisations_of(context_.db, applicant))
      if (store::find_organisation(context_.db, id).value().name == name) return id;
    return std::nullopt;
  }

  service::Context context_;
  FundId fund_;
  std::string hash_;
};

}  // namespace

Cast set_up_cast(Stage& stage, FundId fund, const RoundFile& round) {
  Cast cast;
  stage.write([&](const service::Context& context) {
    SetUp set_up(context, fund);
    for (const auto& member : staff) {
      cast.*member.place = set_up.person(member.name, member.email);
      set_up.appoint(cast.*member.place, member.role, member.body);
    }
    for (const auto& [name, email] : assessor_emails(round)) {
      cast.assessors[name] = set_up.person(name, email);
      set_up.appoint(cast.assessors[name], "assessor", name);
    }
    for (const auto& bid : round.bids)
      set_up.organisation(cast, bid.applicant.name, bid.applicant.kind_code,
                          bid.applicant.contact_email);
    const auto emails = requester_emails(round);
    for (const auto& request : round.requests)
      set_up.organisation(cast, request.requester, request.requester_kind,
                          emails.at(request.requester));
  });
  return cast;
}

std::set<std::string> invented_emails(const RoundFile& round) {
  std::set<std::string> emails;
  for (const auto& member : staff) emails.insert(member.email);
  for (const auto& [name, email] : assessor_emails(round)) emails.insert(email);
  for (const auto& [name, email] : requester_emails(round)) emails.insert(email);
  return emails;
}

std::vector<CastLine> cast_list(const RoundFile& round) {
  std::vector<CastLine> lines;
  for (const auto& member : staff) lines.push_back({member.role, member.name, member.email});
  for (const auto& [name, email] : assessor_emails(round))
    lines.push_back({"assessor", name, email});
  for (const auto& bid : round.bids)
    lines.push_back({"applicant", bid.applicant.name, bid.applicant.contact_email});
  return lines;
}

}  // namespace almoner::commands::play
