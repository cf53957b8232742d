// The register of awards: what must and may be published of them, and nothing else. No contact, no
// place, nothing that its applicant was not told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/service/context.hpp"
#include "engine/workflow/fund.hpp"

namespace almoner::service {

struct Award {
  std::string ref, fund_code, fund_title;
  std::string funder, body, department;  // whose money; who gives it; who looks after it
  OrganisationId organisation;           // none: asked for within the partnership
  std::string recipient, charity_number, company_number;
  std::string title, purpose;       // purpose: "" where the form asks for none
  std::string reasons, conditions;  // why it will reduce crime; what it was given under
  Money asked, sum, paid;
  Date awarded_on{};                                        // when the money was promised
  Date starts_on{}, ends_on{};                              // as planned; else the fund's year
  std::vector<std::pair<std::string, std::string>> themes;  // code, title
  bool from_open_call = false;                              // a round that was advertised
  Instant changed_at;                                       // when its money last moved
};

// A fund may hold publicity back (before an election): a date of its own called so, before which
// none of its awards is published.
inline constexpr std::string_view publicity_date = "publicity_from";

struct AwardQuery {
  std::string fund;   // its code; "" = of every fund, the latest first
  std::string after;  // what AwardPage::next said; "" begins
  int limit = 50;
};

struct AwardLimits {
  static constexpr int page_max = 1'000;
  static constexpr int looked_at_max = 4'000;  // passed over for one page, not told yet
};

struct AwardPage {
  std::vector<Award> awards;
  std::string next;  // "": this was the last page
};

// A key that is none begins again.
AwardPage awards(const Context& context, const AwardQuery& query);
std::optional<Award> find_award(const Context& context, std::string_view fund,
                                std::string_view ref);

}  // namespace almoner::service
