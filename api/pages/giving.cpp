#include "api/pages/giving.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/time/iso.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

constexpr const char* no_prefix = "unregistered";

// Whole pounds as a whole number; a penny more makes it a decimal.
json::value pounds(Money sum) {
  constexpr std::int64_t pence_in_a_pound = 100;
  if (sum.in_pence() % pence_in_a_pound == 0) return sum.in_pence() / pence_in_a_pound;
  return static_cast<double>(sum.in_pence()) / static_cast<double>(pence_in_a_pound);
}

// What stands in an identifier: anything else than letters, digits and dashes becomes "_".
std::string in_identifier(std::string text) {
  for (char& c : text) {
    const bool stays = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!stays && c != '-') c = '_';
  }
  return text;
}

class Identifiers {
 public:
  explicit Identifiers(const Body& body)
      : body_(body),
        prefix_("360G-" +
                in_identifier(body.giving_prefix.empty() ? no_prefix : body.giving_prefix)) {}

  std::string grant(const service::Award& award) const {
    return prefix_ + "-" + in_identifier(award.fund_code) + "-" + in_identifier(award.ref);
  }

  std::string giver(const service::Award& award) const {
    return body_.identifier.empty() ? prefix_ + "-body-" + in_identifier(award.body)
                                    : body_.identifier;
  }

  // By a public register where it is in one: so that its grants from all funders can be found.
  std::string recipient(const service::Award& award) const {
    if (!award.charity_number.empty()) return "GB-CHC-" + award.charity_number;
    if (!award.company_number.empty()) return "GB-COH-" + company_number(award);
    if (award.organisation) return prefix_ + "-org-" + std::to_string(award.organisation.value);
    return prefix_ + "-org-" + in_identifier(award.recipient);
  }

  static std::string company_number(const service::Award& award) {
    constexpr std::size_t characters = 8;
    const std::string& number = award.company_number;
    return std::string(characters - std::min(characters, number.size()), '0') + number;
  }

 private:
  const Body& body_;
  std::string prefix_;
};

std::string cut(const std::string& text, std::size_t characters_max) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && characters++ == characters_max) return text.substr(0, at);
  }
  return text;
}

json::array only(json::object one) {
  json::array out;
  out.push_back(std::move(one));
  return out;
}

json::object recipient_of(const Identifiers& identifiers, const service::Award& award) {
  json::object out{{"id", identifiers.recipient(award)}, {"name", award.recipient}};
  if (!award.charity_number.empty()) out["charityNumber"] = award.charity_number;
  if (!award.company_number.empty()) out["companyNumber"] = Identifiers::company_number(award);
  return out;
}

json::array classifications_of(const service::Award& award) {
  json::array out;
  for (const auto& [code, title] : award.themes)
    out.push_back({{"vocabulary", "Themes of the partnership"}, {"code", code}, {"title", title}});
  return out;
}

json::object grant(const Identifiers& identifiers, const service::Award& award) {
  json::object out{
      {"id", identifiers.grant(award)},
      {"title", cut(award.title, GivingLimits::title_characters_max)},
      {"description", award.purpose.empty() ? award.title : award.purpose},
      {"currency", "GBP"},
      {"amountAppliedFor", pounds(award.asked)},
      {"amountAwarded", pounds(award.sum)},
      {"amountDisbursed", pounds(award.paid)},
      {"awardDate", to_iso(award.awarded_on)},
      {"plannedDates",
       only({{"startDate", to_iso(award.starts_on)}, {"endDate", to_iso(award.ends_on)}})},
      {"recipientOrganization", only(recipient_of(identifiers, award))},
      {"fundingOrganization", only({{"id", identifiers.giver(award)}, {"name", award.body}})},
      {"grantProgramme", only({{"code", award.fund_code}, {"title", award.fund_title}})},
      {"fromOpenCall", award.from_open_call ? "Yes" : "No"},
      {"dateModified", to_rfc3339(award.changed_at)}};
  if (!award.themes.empty()) out["classifications"] = classifications_of(award);
  return out;
}

}  // namespace

json::object giving_package(const Body& body, const std::vector<service::Award>& awards,
                            Instant now) {
  const Identifiers identifiers(body);
  json::array grants;
  for (const auto& award : awards) grants.push_back(grant(identifiers, award));
  const std::string name = !body.name.empty() || awards.empty() ? body.name : awards.front().body;
  json::object publisher{{"name", name}};
  if (!body.website.empty()) publisher["website"] = body.website;
  return {{"version", "1.4"},
          {"title", "Grants awarded by " + name},
          {"modified", to_rfc3339(now)},
          {"license", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
          {"publisher", std::move(publisher)},
          {"grants", std::move(grants)}};
}

}  // namespace almoner::pages
