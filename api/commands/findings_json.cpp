#include "api/commands/findings_json.hpp"

#include <boost/json.hpp>

namespace almoner::commands {

std::string json_of(const std::vector<workflow::Finding>& findings,
                    const std::vector<Summary>& summaries) {
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
  json::array texts;
  for (const Summary& one : summaries)
    texts.push_back(json::object{{"path", one.path}, {"text", one.text}});
  return json::serialize(json::object{{"findings", all}, {"summaries", texts}}) + "\n";
}

}  // namespace almoner::commands
