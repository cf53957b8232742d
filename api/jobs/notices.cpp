#include "api/jobs/notices.hpp"

#include <memory>
#include <stdexcept>

#include "api/render/templates.hpp"

namespace almoner::jobs {
namespace {

constexpr std::string_view folder = "notices/";

service::MailText split(const std::string& notice, const std::string& text) {
  const auto end = text.find("\n\n");
  if (end == std::string::npos || end == 0 || text.find('\n') != end)
    throw std::runtime_error("The notice " + notice +
                             " does not begin with its subject and an empty line.");
  return {text.substr(0, end), text.substr(end + 2)};
}

}  // namespace

service::WriteMail notice_writer(const std::map<std::string, std::string>& sources) {
  const auto templates = std::make_shared<render::Templates>();
  for (const auto& [name, source] : sources)
    if (name.starts_with(folder)) templates->add(name, source, {.is_html = false});
  std::string wrong;
  for (const auto& problem : templates->compile()) wrong += problem.text() + "\n";
  if (!wrong.empty()) throw std::runtime_error("The notices have problems:\n" + wrong);
  return [templates](const std::string& notice, const boost::json::object& model) {
    return split(notice, templates->render(std::string(folder) + notice + ".njk", model));
  };
}

}  // namespace almoner::jobs
