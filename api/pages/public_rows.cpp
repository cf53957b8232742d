#include "api/pages/public_rows.hpp"

namespace almoner::pages {

const std::vector<Row>& public_rows() {
  using enum http::Method;
  using enum http::Access;
  using enum http::Mode;
  static const std::vector<Row> table = {
      {{get, "/"}, anybody, read, start_page, "startPage"},
      {{get, "/funds/{fund}/about"}, anybody, read, fund_about_page, "fundAboutPage"},
      {{get, "/funds/{fund}/conditions"},
       anybody,
       read,
       fund_conditions_page,
       "fundConditionsPage"},
      {{get, "/awards"}, anybody, read, awards_page, "awardsPage"},
      {{get, "/awards/{fund}/awards.csv"}, anybody, read, awards_csv, "awardsCsv"},
      {{get, "/awards/{fund}/awards.json"}, anybody, read, awards_json, "awardsJson"},
      {{get, "/awards/{fund}/{ref}"}, anybody, read, award_page, "awardPage"},
      {{get, "/accessibility"}, anybody, read, accessibility_page, "accessibilityPage"},
      {{get, "/cookies"}, anybody, read, cookies_page, "cookiesPage"},
      {{get, "/privacy"}, anybody, read, privacy_page, "privacyPage"},
      {{get, "/contact"}, anybody, read, contact_page, "contactPage"},
  };
  return table;
}

}  // namespace almoner::pages
