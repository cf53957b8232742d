// What all pages of this server have in common: templates, styles, its name, who is signed in.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "api/http/kept_forms.hpp"
#include "api/pages/accounts.hpp"
#include "api/pages/assets.hpp"
#include "api/pages/body.hpp"
#include "api/pages/visit.hpp"
#include "api/render/templates.hpp"

namespace almoner::pages {

struct SiteSettings {
  std::string name = "Community safety grants";
  Body body = {};
  std::string logo = {};                          // its name among the assets; "" = none
  std::shared_ptr<const Accounts> accounts = {};  // none: nobody can make one here
  bool is_demonstration = false;
  bool staff_must_use_codes = false;  // whoever has a role signs in with codes, or not at all
  std::function<void(Instant)> move_clock = {};  // of a demonstration; none: the real time
};

// Who looks at a page, for what stands around it.
struct Visitor {
  std::string name;                  // "" = nobody is signed in
  std::string csrf_token;            // of their session
  std::string path;                  // where they are, without what comes behind "?"
  std::int64_t session_seconds = 0;  // how long their session goes on if they do nothing
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
  http::KeptForms& kept_forms() const { return kept_forms_; }

 private:
  SiteSettings settings_;
  Assets assets_;
  render::Templates templates_;
  mutable http::KeptForms kept_forms_;
};

// Until the session of whoever asks ends, if they do nothing more; 0 for nobody.
std::int64_t seconds_left(const service::Context& context, const http::Exchange& exchange);

Visitor visitor_of(const service::Context& context, const http::Exchange& exchange);

}  // namespace almoner::pages
