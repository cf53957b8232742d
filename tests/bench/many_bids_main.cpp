// Prints how long a page of 400 bids takes to render, every text escaped: the yardstick for
// templates. The page is some 100 KB.
#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "api/render/templates.hpp"

namespace {

using almoner::render::Templates;
namespace json = boost::json;

constexpr int bids = 400, rounds = 400;

constexpr const char* page = R"(<!DOCTYPE html>
<html lang="en"><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1>
<table><caption>{{ lines | length }} shown</caption><tbody>
{% for line in lines %}<tr class="govuk-table__row">
<th scope="row"><a class="govuk-link" href="{{ line.path }}">{{ line.ref }}</a> {{ line.title }}</th>
<td>{{ line.organisation }}</td><td>{{ line.state }}</td><td>{{ line.since }}</td>
<td class="app-number">{{ line.amount }}</td></tr>
{% endfor %}</tbody></table></body></html>
)";

json::object model() {
  json::array lines;
  for (int i = 1; i <= bids; ++i) {
    const std::string number = std::to_string(i);
    lines.push_back(json::object{{"path", "/cases/" + number},
                                 {"ref", "SMP-2019-" + number},
                                 {"title", "Football & \"mentoring\" for <13s in ward " + number},
                                 {"organisation", "Harbour Street Youth Club"},
                                 {"state", "Waiting for finance"},
                                 {"since", "8 March 2019"},
                                 {"amount", "£4,200.00"}});
  }
  return {{"title", "All cases"}, {"lines", std::move(lines)}};
}

}  // namespace

int main() {
  Templates templates;
  templates.add("page.njk", page);
  if (!templates.compile().empty()) return std::fprintf(stderr, "the page does not compile\n"), 1;
  const json::object context = model();
  std::vector<double> took_us;
  std::size_t bytes = 0;
  for (int i = 0; i < rounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    bytes = templates.render("page.njk", context).size();
    const auto end = std::chrono::steady_clock::now();
    took_us.push_back(std::chrono::duration<double, std::micro>(end - start).count());
  }
  std::ranges::sort(took_us);
  std::printf("%d bids, %zu bytes: %.0f us (fastest %.0f, one in ten slower than %.0f)\n", bids,
              bytes, took_us[rounds / 2], took_us.front(), took_us[rounds * 9 / 10]);
  return 0;
}
