#include "api/pages/assets.hpp"

#include <array>
#include <stdexcept>

#include "api/http/problem.hpp"
#include "api/pages/gzip.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::pages {
namespace {

constexpr const char* kept_for_a_year = "public, max-age=31536000, immutable";

struct KindRow {
  std::string_view ending, type;
};
constexpr std::array kinds{KindRow{".css", "text/css; charset=utf-8"},
                           KindRow{".js", "text/javascript; charset=utf-8"},
                           KindRow{".mjs", "text/javascript; charset=utf-8"},
                           KindRow{".svg", "image/svg+xml"}, KindRow{".png", "image/png"}};

std::string type_of(std::string_view name) {
  for (const auto& kind : kinds)
    if (name.ends_with(kind.ending)) return std::string(kind.type);
  throw std::invalid_argument("No media type is known for the asset " + std::string(name) + ".");
}

void replace_all(std::string& text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

bool takes_gzip(const http::Request& request) {
  const auto header = request.header("Accept-Encoding");
  return header && header->find("gzip") != std::string_view::npos &&
         header->find("gzip;q=0") == std::string_view::npos;
}

}  // namespace

Assets::Assets(const AssetSources& sources) {
  // Modules last: they name the others.
  for (const auto& [name, text] : sources)
    if (!name.ends_with(".mjs")) add(name, text);
  for (const auto& [name, text] : sources) {
    if (!name.ends_with(".mjs")) continue;
    std::string linked = text;
    for (const auto& [other, asset] : assets_)
      replace_all(linked, "\"./" + other + "\"", "\"" + asset.address + "\"");
    add(name, std::move(linked));
  }
}

void Assets::add(const std::string& name, std::string text) {
  Asset asset;
  asset.address = "/assets/" + hash::sha256(text).hex().substr(0, 16) + "/" + name;
  asset.type = type_of(name);
  asset.compressed = std::make_shared<const std::string>(gzip(text));
  asset.plain = std::make_shared<const std::string>(std::move(text));
  assets_.emplace(name, std::move(asset));
}

const std::string& Assets::address(std::string_view name) const {
  const auto found = assets_.find(name);
  if (found == assets_.end())
    throw std::out_of_range("There is no asset called " + std::string(name) + ".");
  return found->second.address;
}

http::Response Assets::response(const http::Request& request) const {
  const auto found = request.path.empty() ? assets_.end() : assets_.find(request.path.back());
  const std::string path = request.target.substr(0, request.target.find('?'));
  if (found == assets_.end() || found->second.address != path) return http::not_found();
  const Asset& asset = found->second;
  const bool smaller = takes_gzip(request);
  http::Response response(200, asset.type, smaller ? asset.compressed : asset.plain);
  response.add("Cache-Control", kept_for_a_year).add("Vary", "Accept-Encoding");
  if (smaller) response.add("Content-Encoding", "gzip");
  return response;
}

}  // namespace almoner::pages
