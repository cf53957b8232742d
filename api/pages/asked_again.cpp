#include "api/pages/asked_again.hpp"

#include <boost/json.hpp>

namespace almoner::pages {
namespace json = boost::json;

json::array asked_again_json(const service::Filling& filling) {
  json::array out;
  const std::string form = "/cases/" + std::to_string(filling.seen.shown.id.value) + "/form/";
  for (const auto& name : filling.asked_again)
    if (const auto* field = filling.workflow().form.field(name))
      out.push_back({{"label", field->label}, {"path", form + name}});
  return out;
}

json::array asked_again_json(const Visit& visit, CaseId id) {
  const auto found = service::filling_of(visit.context, visit.caller(), id);
  const auto* filling = std::get_if<service::Filling>(&found);
  return filling ? asked_again_json(*filling) : json::array();
}

}  // namespace almoner::pages
