#include "api/pages/work_rows.hpp"

namespace almoner::pages {

const std::vector<Row>& work_rows() {
  using enum http::Method;
  using enum http::Access;
  using enum http::Mode;
  static const std::vector<Row> table = {
      {{get, "/demonstration/clock"}, signed_in, read, clock_page, "clockPage"},
      {{post, "/demonstration/clock"}, signed_in, write, move_clock, "moveClock"},
      {{get, "/home"}, signed_in, read, home_page, "homePage"},
      {{get, "/cases"}, signed_in, read, list_page, "listPage"},
      {{post, "/cases"}, signed_in, write, filter_list, "filterList"},
      {{post, "/list-views"}, signed_in, write, keep_list_view, "keepListView"},
      {{post, "/list-views/{view}/delete"}, signed_in, write, forget_list_view, "forgetListView"},
      {{get, "/cases.csv"}, signed_in, read, list_csv, "listCsv"},
      {{get, "/cases/together"}, signed_in, read, together_done, "togetherDone"},
      {{post, "/cases/together"}, signed_in, write, together, "together"},
  };
  return table;
}

}  // namespace almoner::pages
