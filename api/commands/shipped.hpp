// The data and words that the program carries inside it: workflows/ and templates/ as they were
// when it was built.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/service/definitions.hpp"

namespace almoner::commands {

struct ShippedFile {
  std::string name;  // "workflows/smp-2019-20/bid.yaml"
  std::string text;
};

const std::vector<ShippedFile>& shipped_files();

// workflows/NAME/ with the calendars; empty files when there is no such folder.
service::DefinitionFiles shipped_fund(const std::string& name);

// One file of those, e.g. "api/http/openapi.json". Throws std::runtime_error when it is not among
// them.
std::string shipped_text(const std::string& name);

// Documents and notices, by their path below templates/: "documents/receipt.njk".
std::map<std::string, std::string> shipped_templates();

// What pages are made from: those of templates/pages, and the Design System's by "govuk/…".
std::map<std::string, std::string> shipped_page_templates();

// Styles, scripts and pictures of pages, by their name alone: "almoner.css".
std::map<std::string, std::string> shipped_assets();

}  // namespace almoner::commands
