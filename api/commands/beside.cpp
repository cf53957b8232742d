#include "api/commands/beside.hpp"

#include "api/commands/shipped.hpp"
#include "api/render/printed.hpp"
#include "api/service/document_model.hpp"
#include "api/service/notices.hpp"

namespace almoner::commands {

check::Beside shipped_beside() {
  const auto templates = shipped_templates();
  check::Beside beside;
  beside.documents = service::known_documents([&](const std::string& document) {
    const std::string file = "documents/" + document + ".njk";
    return service::PrintedNames{render::named_by(templates, file),
                                 render::printed_by(templates, file)};
  });
  beside.messages = service::known_messages(templates);
  return beside;
}

}  // namespace almoner::commands
