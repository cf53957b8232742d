#include "api/commands/play/cast.hpp"

#include <algorithm>
#include <array>
#include <cctype>

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
constexpr std::array<Member, 8> staff{
    {{"officer", "Officer One", "officer1@council.example", "Borough council", &Cast::officer},
     {"officer", "Officer Two", "officer2@police.example", "Police", &Cast::second_officer},
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

std::string slug(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string assessor_email(const std::string& name) {
  return slug(name) + "@panel.example";
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
    for (const auto& name : round.assessors()) {
      cast.assessors[name] = set_up.person(name, assessor_email(name));
      set_up.appoint(cast.assessors[name], "assessor", name);
    }
    for (const auto& bid : round.bids)
      set_up.organisation(cast, bid.applicant.name, bid.applicant.kind_code,
                          bid.applicant.contact_email);
    for (const auto& request : round.requests)
      set_up.organisation(cast, request.requester, request.requester_kind,
                          "lead@" + slug(request.requester) + ".example");
  });
  return cast;
}

std::vector<CastLine> cast_list(const RoundFile& round) {
  std::vector<CastLine> lines;
  for (const auto& member : staff) lines.push_back({member.role, member.name, member.email});
  for (const auto& name : round.assessors())
    lines.push_back({"assessor", name, assessor_email(name)});
  for (const auto& bid : round.bids)
    lines.push_back({"applicant", bid.applicant.name, bid.applicant.contact_email});
  return lines;
}

}  // namespace almoner::commands::play
