#include "api/pages/list_address.hpp"

#include <array>

#include "api/http/query_text.hpp"
#include "api/http/target.hpp"
#include "api/pages/list_columns.hpp"
#include "api/service/administration.hpp"

namespace almoner::pages {
namespace {

struct OrderRow {
  std::string_view name;
  service::CaseOrder order;
};
constexpr std::array orders{OrderRow{"oldest", service::CaseOrder::oldest},
                            OrderRow{"newest", service::CaseOrder::newest},
                            OrderRow{"waiting", service::CaseOrder::waiting_longest},
                            OrderRow{"title", service::CaseOrder::title},
                            OrderRow{"organisation", service::CaseOrder::organisation},
                            OrderRow{"amount", service::CaseOrder::amount}};

void add(std::string& address, const char* name, const std::string& value) {
  if (value.empty()) return;
  address += address.find('?') == std::string::npos ? '?' : '&';
  address += std::string(name) + "=" + http::percent_encoded(value);
}

std::string id_text(CaseId id) {
  return id ? std::to_string(id.value) : std::string();
}

service::CaseOrder order_of(const ListAsked& asked) {
  for (const auto& row : orders)
    if (row.name == asked.sort) return row.order;
  return service::CaseOrder::oldest;
}

}  // namespace

std::optional<ListAsked> list_asked(const Visit& visit) {
  const auto& query = visit.exchange.request.query;
  ListAsked asked;
  if (const auto number = http::query_number(query, "view", 0); number != 0) {
    const auto view = service::list_view(visit.context, visit.caller(), number);
    if (!view) return std::nullopt;
    asked = asked_as(*view);
  } else {
    asked.fund = visit.asked("fund");
    asked.kind = visit.asked("kind");
    asked.state = visit.asked("state");
    asked.sort = visit.asked("sort");
    asked.parent = CaseId{http::query_number(query, "parent", 0)};
  }
  asked.after = service::case_place(order_of(asked), CaseId{http::query_number(query, "after", 0)},
                                    visit.asked("place"));
  return asked;
}

ListAsked list_filled_in(const Visit& visit) {
  ListAsked asked;
  asked.fund = visit.field("fund");
  asked.kind = visit.field("kind");
  asked.state = visit.field("state");
  asked.text = visit.field("text");
  asked.sort = visit.field("sort");
  asked.parent = CaseId{http::query_number(visit.exchange.form, "parent", 0)};
  for (const auto& column : visit.exchange.form.all("columns")) asked.columns.emplace_back(column);
  return asked;
}

service::ListAskedFor asked_for(const ListAsked& asked) {
  return {asked.fund, asked.kind, asked.state, asked.text, asked.sort, asked.parent, asked.columns};
}

ListAsked asked_as(const service::ListView& view) {
  const auto& asked = view.asked;
  return {asked.fund,   asked.kind, asked.state,   asked.text, asked.sort,
          asked.parent, {},         asked.columns, view.id,    view.name};
}

std::string address_of(const ListAsked& asked, const std::string& beginning) {
  std::string address = beginning;
  if (asked.view != 0) {
    add(address, "view", std::to_string(asked.view));
  } else {
    add(address, "fund", asked.fund);
    add(address, "kind", asked.kind);
    add(address, "state", asked.state);
    add(address, "sort", asked.sort);
    add(address, "parent", id_text(asked.parent));
  }
  if (asked.after) {
    add(address, "after", id_text(asked.after->id));
    add(address, "place", service::placed_by(*asked.after, order_of(asked)));
  }
  return address;
}

service::CaseSearch search_of(const ListAsked& asked) {
  service::CaseSearch search;
  search.query.fund = asked.fund;
  search.query.kind = asked.kind;
  search.query.state = asked.state;
  search.query.parent = asked.parent;
  search.after = asked.after;
  search.text = asked.text;
  search.order = order_of(asked);
  return search;
}

std::vector<std::string> usual_for(const Visit& visit) {
  return usual_columns(!service::roles_held(visit.context, visit.caller()).empty());
}

}  // namespace almoner::pages
