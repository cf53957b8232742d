// A document that was attached, as pages show it.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "api/service/attachments.hpp"

namespace almoner::pages {

// What is known of the documents of one case, for whoever looks at its answers.
struct CaseDocuments {
  std::string case_path;  // "/cases/12"
  std::vector<service::AttachedView> all = {};

  const service::AttachedView* of(std::string_view field) const;
};
CaseDocuments documents_of(const service::Context& context, const service::SeenCase& seen);

// {name, kind, size, path, note}: path "" where it cannot be opened, and the note says why.
// `answer` is the answer's text.
boost::json::object document_model(const CaseDocuments& documents, const std::string& field,
                                   std::string_view answer);

}  // namespace almoner::pages
