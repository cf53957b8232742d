#include "api/pages/money_rows.hpp"

namespace almoner::pages {

const std::vector<Row>& money_rows() {
  using enum http::Method;
  using enum http::Access;
  using enum http::Mode;
  static const std::vector<Row> table = {
      {{get, "/cases/{case}/panel"}, signed_in, read, panel_page, "panelPage"},
      {{get, "/cases/{case}/panel.csv"}, signed_in, read, panel_file, "panelFile"},
      {{get, "/cases/{case}/panel/events"}, signed_in, read, panel_events, "panelEvents"},
      {{get, "/cases/{case}/live"}, signed_in, read, closing_day_page, "closingDayPage"},
      {{get, "/cases/{case}/live/events"}, signed_in, read, closing_day_events, "closingDayEvents"},
      {{get, "/cases/{case}/clock/events"}, signed_in, read, clock_events, "clockEvents"},
      {{get, "/funds/{fund}/account"}, signed_in, read, fund_account_page, "fundAccountPage"},
      {{get, "/funds/{fund}/ledger"}, signed_in, read, ledger_page, "ledgerPage"},
      {{get, "/funds/{fund}/ledger.csv"}, signed_in, read, ledger_file, "ledgerFile"},
      {{get, "/funds/{fund}/exceptions"}, signed_in, read, exceptions_page, "exceptionsPage"},
      {{get, "/funds/{fund}/exceptions.csv"}, signed_in, read, exceptions_file, "exceptionsFile"},
  };
  return table;
}

}  // namespace almoner::pages
