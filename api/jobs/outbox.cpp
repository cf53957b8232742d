#include "api/jobs/outbox.hpp"

#include <boost/json.hpp>
#include <spdlog/spdlog.h>
#include <stdexcept>

#include "api/render/money_filter.hpp"
#include "api/service/document_model.hpp"
#include "api/store/documents.hpp"
#include "api/store/due_orders.hpp"
#include "api/store/salt.hpp"

namespace almoner::jobs {
namespace json = boost::json;
namespace {

using namespace std::chrono_literals;

constexpr auto lease = 60s;
constexpr auto put_off = 60s;

void make(const service::Context& context, const render::Templates& templates,
          const store::OutboxRow& row) {
  const json::object order = json::parse(row.payload).as_object();
  const std::string name(order.at("template").as_string()), to(order.at("to").as_string());
  const auto model = service::document_model(context, name, row.case_id);
  const std::string html = templates.render("documents/" + name + ".njk", model.model);
  store::Act act;
  act.action = "make_document";
  act.role = "clock";
  act.detail = json::serialize(json::object{{"template", name}, {"to", to}});
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  store::add_document(context.db,
                      {model.fund, row.case_id, name, model.title, to, html, context.now}, act);
}

void carry_out(const service::Context& context, const render::Templates& templates,
               const store::OutboxRow& row) {
  try {
    make(context, templates, row);
    store::mark_done(context.db, row.id, context.now);
  } catch (const std::exception& error) {
    spdlog::error("Document order {} of case {} failed: {}", row.id, row.case_id.value,
                  error.what());
    const bool give_up = row.attempts >= OutboxLimits::attempts_max;
    store::mark_failed(context.db, row.id, error.what(),
                       give_up ? std::nullopt : std::optional(context.now + put_off));
  }
}

}  // namespace

render::Templates document_templates(const std::map<std::string, std::string>& sources) {
  render::Templates templates;
  templates.add_all(sources);
  render::add_money_filter(templates);
  std::string wrong;
  for (const auto& problem : templates.compile()) wrong += problem.text() + "\n";
  if (!wrong.empty()) throw std::runtime_error("The document templates have problems:\n" + wrong);
  return templates;
}

int make_documents(const service::Context& context, const render::Templates& templates) {
  const auto rows = store::take_due(
      context.db,
      {store::document_kind, context.now, context.now + lease, OutboxLimits::documents_at_a_time});
  for (const auto& row : rows) carry_out(context, templates, row);
  return static_cast<int>(rows.size());
}

}  // namespace almoner::jobs
