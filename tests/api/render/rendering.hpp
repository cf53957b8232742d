// One-line renderings for the tables of these tests.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>

#include "api/render/templates.hpp"

namespace almoner::render {

using Sources = std::map<std::string, std::string>;

// White space as written, so that what a table shows is what is compared.
constexpr Dialect strict_as_written{.strict = true, .trim_blocks = false, .lstrip_blocks = false};
constexpr Dialect lenient_as_written{.strict = false, .trim_blocks = false, .lstrip_blocks = false};

// The template "main" of these sources with this JSON as context. A problem or an error is returned
// as its whole text.
std::string rendered(const Sources& sources, const std::string& context,
                     Dialect dialect = strict_as_written, Limits limits = {});
std::string rendered(const std::string& main, const std::string& context = "{}",
                     Dialect dialect = strict_as_written, Limits limits = {});

}  // namespace almoner::render
