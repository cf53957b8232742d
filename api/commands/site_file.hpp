// The file that says whose service this is: names, addresses, colour, logo.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "api/pages/site.hpp"

namespace almoner::commands {

struct SiteFile {
  pages::SiteSettings settings;
  pages::AssetSources assets;  // beside those that are shipped: the style sheet, the logo
};

// JSON; the logo is beside it. Every problem in it at once, each a sentence.
std::variant<SiteFile, std::vector<std::string>> read_site_file(const std::string& path);

}  // namespace almoner::commands
