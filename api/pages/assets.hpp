// Styles and scripts: each at an address that names its content, so that a browser may keep it for
// a year.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "api/http/message.hpp"

namespace almoner::pages {

// Name ("almoner.css") -> bytes.
using AssetSources = std::map<std::string, std::string>;

class Assets {
 public:
  // Compresses each once. Scripts that import others by "./NAME" are given the others' addresses.
  explicit Assets(const AssetSources& sources);

  bool has(std::string_view name) const { return assets_.contains(name); }
  // "/assets/3f2a…/almoner.css". Throws std::out_of_range for what there is none of.
  const std::string& address(std::string_view name) const;

  // By the last two parts of its address; 404 for any other. Never changes: kept for a year.
  http::Response response(const http::Request& request) const;

 private:
  struct Asset {
    std::string address, type;
    std::shared_ptr<const std::string> plain, compressed;
  };
  void add(const std::string& name, std::string text);

  std::map<std::string, Asset, std::less<>> assets_;  // by name
};

}  // namespace almoner::pages
