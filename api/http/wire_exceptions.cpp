// Uses of the setting for a small council, as JSON.
#include <boost/json.hpp>

#include "api/http/wire.hpp"
#include "engine/time/iso.hpp"

namespace almoner::http {
namespace json = boost::json;
namespace {

json::object line_json(const service::ExceptionLine& line) {
  json::array rules;
  for (const auto& rule : line.rules) rules.emplace_back(rule);
  return {{"entry", line.seq},
          {"month", service::to_iso(line.month)},
          {"at", to_rfc3339(line.at)},
          {"case", line.id.value},
          {"ref", line.ref},
          {"action", line.action},
          {"title", line.title},
          {"role", line.role},
          {"actor", line.actor},
          {"reason", line.reason},
          {"smallCouncil", std::move(rules)}};
}

}  // namespace

json::object exceptions_json(const service::Exceptions& exceptions) {
  json::array items;
  for (const auto& line : exceptions.lines) items.push_back(line_json(line));
  json::value setting = nullptr;
  if (exceptions.setting)
    setting = {{"agreedBy", exceptions.setting->agreed_by}, {"on", to_iso(exceptions.setting->on)}};
  return {{"setting", std::move(setting)},
          {"items", std::move(items)},
          {"leftOut", exceptions.left_out}};
}

}  // namespace almoner::http
