#include "api/pages/before_model.hpp"

#include <boost/json.hpp>

namespace almoner::pages {
namespace json = boost::json;

json::array before_rows(const service::StopAnswers& answers, const Wording& wording) {
  json::array rows;
  for (const auto& one : answers)
    rows.push_back({{"label", one.ask},
                    {"id", "before-" + std::to_string(rows.size() + 1)},
                    {"kind", "plain"},
                    {"text", std::string(one.answer ? "Yes" : "No") + ", answered on " +
                                 wording.moment(one.at)}});
  return rows;
}

json::object before_task(const service::StopAnswers& answers, const Wording& wording) {
  return {{"title", before_task_title},
          {"rows", before_rows(answers, wording)},
          {"tables", json::array()}};
}

}  // namespace almoner::pages
