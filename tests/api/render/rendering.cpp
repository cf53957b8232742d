#include "tests/api/render/rendering.hpp"

#include "api/render/money_filter.hpp"

namespace almoner::render {

std::string rendered(const Sources& sources, const std::string& context, Dialect dialect,
                     Limits limits) {
  Templates templates{limits};
  add_money_filter(templates);
  templates.add_all(sources, dialect);
  std::string problems;
  for (const Problem& p : templates.compile())
    problems += (problems.empty() ? "" : "\n") + p.text();
  if (!problems.empty()) return problems;
  const boost::json::value json = boost::json::parse(context);
  try {
    return templates.render("main", json.as_object());
  } catch (const RenderError& error) {
    return error.what();
  }
}

std::string rendered(const std::string& main, const std::string& context, Dialect dialect,
                     Limits limits) {
  return rendered(Sources{{"main", main}}, context, dialect, limits);
}

}  // namespace almoner::render
