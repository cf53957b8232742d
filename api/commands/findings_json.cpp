#include "api/commands/findings_json.hpp"

#include <boost/json.hpp>

namespace almoner::commands {

std::string json_of(const std::vector<workflow::Finding>& findings) {
  namespace json = boost::json;
  json::array all;
  for (const workflow::Finding& one : findings) {
    const bool is_error = one.severity == workflow::Severity::error;
    all.push_back(json::object{{"severity", is_error ? "error" : "warning"},
                               {"check", one.check},
                               {"file", one.file},
                               {"line", one.line},
                               {"column", one.column},
                               {"message", one.message},
                               {"excerpt", one.excerpt},
                               {"notes", json::value_from(one.notes)},
                               {"path", json::value_from(one.path)},
                               {"mend", one.mend},
                               {"about", one.about},
                               {"acknowledged", one.acknowledged}});
  }
  return json::serialize(all) + "\n";
}

}  // namespace almoner::commands
