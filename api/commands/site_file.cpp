#include "api/commands/site_file.hpp"

#include <array>
#include <boost/json.hpp>

#include "api/commands/files.hpp"
#include "api/commands/settings_file.hpp"
#include "api/pages/brand.hpp"

namespace almoner::commands {
namespace json = boost::json;
namespace {

using pages::Body;

struct TextRow {
  std::string_view name;
  std::string Body::*text;
};
constexpr std::array body_texts{TextRow{"name", &Body::name},
                                TextRow{"address", &Body::address},
                                TextRow{"email", &Body::email},
                                TextRow{"telephone", &Body::telephone},
                                TextRow{"website", &Body::website},
                                TextRow{"data_protection_email", &Body::data_protection_email},
                                TextRow{"complaints", &Body::complaints},
                                TextRow{"giving_prefix", &Body::giving_prefix},
                                TextRow{"identifier", &Body::identifier},
                                TextRow{"statement_on", &Body::statement_on},
                                TextRow{"known_problems", &Body::known_problems}};

class SiteReader {
 public:
  explicit SiteReader(std::string path) : path_(std::move(path)) {}

  void read(const json::object& file) {
    for (const auto& [name, value] : file) {
      if (name == "name")
        text(name, value, out.settings.name);
      else if (name == "colour")
        colour(value);
      else if (name == "logo")
        logo(value);
      else if (name == "body")
        body(value);
      else if (name == "staff_must_use_codes")
        yes_or_no(name, value, out.settings.staff_must_use_codes);
      else
        unknown(std::string(name), "name, colour, logo, body and staff_must_use_codes");
    }
  }

  void complain(const std::string& sentence) { problems.push_back(path_ + ": " + sentence); }

  SiteFile out;
  std::vector<std::string> problems;

 private:
  void unknown(const std::string& name, const char* known) {
    complain("“" + name + "” is not known here; known are " + known + ".");
  }

  bool text(std::string_view name, const json::value& value, std::string& into) {
    if (!value.is_string()) {
      complain("“" + std::string(name) + "” must be a text, in double quotes.");
      return false;
    }
    into = std::string(value.get_string());
    return true;
  }

  void yes_or_no(std::string_view name, const json::value& value, bool& into) {
    if (!value.is_bool())
      return complain("“" + std::string(name) + "” must be true or false, without quotes.");
    into = value.get_bool();
  }

  void colour(const json::value& value) {
    std::string given;
    if (!text("colour", value, given)) return;
    if (const auto wrong = pages::why_no_colour(given); !wrong.empty()) return complain(wrong);
    out.assets["body.css"] = pages::brand_styles(given);
  }

  void logo(const json::value& value) {
    std::string name;
    if (!text("logo", value, name)) return;
    try {
      std::string bytes = read_file(path_.substr(0, path_.rfind('/') + 1) + name);
      if (const auto wrong = pages::why_no_logo(name, bytes); !wrong.empty())
        return complain(wrong);
      out.settings.logo = name.ends_with(".png") ? "logo.png" : "logo.svg";
      out.assets[out.settings.logo] = std::move(bytes);
    } catch (const FileError& error) {
      complain(error.what());
    }
  }

  void body(const json::value& value) {
    if (!value.is_object()) return complain("“body” must be an object: {\"name\": …}.");
    for (const auto& [name, one] : value.get_object()) body_text(name, one);
  }

  void body_text(std::string_view name, const json::value& value) {
    std::string known;
    for (const auto& row : body_texts) {
      if (row.name == name) {
        text(name, value, out.settings.body.*row.text);
        return;
      }
      known += (known.empty() ? "" : ", ") + std::string(row.name);
    }
    unknown("body." + std::string(name), known.c_str());
  }

  std::string path_;
};

}  // namespace

std::variant<SiteFile, std::vector<std::string>> read_site_file(const std::string& path) {
  return read_settings<SiteReader>(path);
}

}  // namespace almoner::commands
