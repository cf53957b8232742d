// What all pages of this server have in common: templates, styles, its name, who is signed in.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "api/pages/assets.hpp"
#include "api/pages/visit.hpp"
#include "api/render/templates.hpp"

namespace almoner::pages {

struct SiteSettings {
  std::string name = "Community safety grants";
  bool is_demonstration = false;
  std::function<void(Instant)> move_clock = {};  // of a demonstration; none: the real time
};

// Who looks at a page, for what stands around it.
struct Visitor {
  std::string name;        // "" = nobody is signed in
  std::string csrf_token;  // of their session
  std::string path;        // where they are, without what comes behind "?"
  // In any fund, and so only for what they are shown the way to: what they may do is decided there.
  bool is_appointed = false, is_administrator = false;
};

class Site {
 public:
  // `templates` by their path below templates/ and node_modules' "govuk/…". Throws
  // std::runtime_error naming every problem in them.
  Site(SiteSettings settings, const std::map<std::string, std::string>& templates,
       const AssetSources& assets);

  http::Response render(const View& view, const Visitor& visitor) const;
  // A document as it would be made: "offer-letter" filled with its model.
  std::string document(const std::string& name, const boost::json::object& model) const;
  const Assets& assets() const { return assets_; }
  const SiteSettings& settings() const { return settings_; }

 private:
  SiteSettings settings_;
  Assets assets_;
  render::Templates templates_;
};

Visitor visitor_of(const service::Context& context, const http::Exchange& exchange);

}  // namespace almoner::pages
