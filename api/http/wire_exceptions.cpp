// The list of exceptions, as JSON.
#include <boost/json.hpp>

#include "api/http/wire.hpp"
#include "engine/time/iso.hpp"

namespace almoner::http {
namespace json = boost::json;
namespace {

json::object line_json(const service::ExceptionLine& line) {
  json::array rules;
  for (const auto& rule : line.rules) rules.emplace_back(rule);
  json::array undone;
  for (const auto& title : line.undone) undone.emplace_back(title);
  json::value erased_on = nullptr;
  if (line.erased_on) erased_on = json::string(to_iso(*line.erased_on));
  return {{"entry", line.seq},
          {"month", service::to_iso(line.month)},
          {"at", to_rfc3339(line.at)},
          {"case", line.id ? json::value(line.id.value) : json::value(nullptr)},
          {"ref", line.ref},
          {"action", line.action},
          {"title", line.title},
          {"role", line.role},
          {"actor", line.actor},
          {"reason", line.reason},
          {"erasedOn", std::move(erased_on)},
          {"exception", line.exception},
          {"told", line.told},
          {"undone", std::move(undone)},
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
