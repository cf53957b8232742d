// Awards in the shape of the 360Giving Data Standard, version 1.4.
#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "api/pages/body.hpp"
#include "api/service/awards.hpp"

namespace almoner::pages {

struct GivingLimits {
  static constexpr std::size_t title_characters_max = 140;
};

// The package of a fund's awards. Identifiers begin with the body's prefix; where it has none,
// with a word that says so.
boost::json::object giving_package(const Body& body, const std::vector<service::Award>& awards,
                                   Instant now);

}  // namespace almoner::pages
