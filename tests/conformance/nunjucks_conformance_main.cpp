// Renders every fixture of every govuk-frontend component and compares with the HTML its makers
// expect. DIST is the `dist` folder of the npm package govuk-frontend.
//
//   nunjucks_conformance node_modules/govuk-frontend/dist
//
// Prints each failure, ends with "N passed, N failed"; exit 0 only with none failed, 2 without
// fixtures.
#include <boost/json.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>

#include "api/render/folder.hpp"
#include "api/render/letters.hpp"
#include "api/render/templates.hpp"

namespace {

namespace json = boost::json;
namespace render = almoner::render;

struct Tally {
  int passed = 0;
  int failed = 0;
};

// error-summary → govukErrorSummary
std::string macro_name(const std::string& component) {
  std::string out = "govuk";
  bool capital = true;
  for (const char c : component) {
    if (c != '-')
      out += capital ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    capital = c == '-';
  }
  return out;
}

std::string page_source(const std::string& component) {
  const std::string macro = macro_name(component);
  return "{% from \"govuk/components/" + component + "/macro.njk\" import " + macro + " %}{{ " +
         macro + "(params) }}";
}

std::string page_name(const std::string& component) {
  return "fixtures/" + component + ".njk";
}

json::value read_json(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return json::parse(std::string{std::istreambuf_iterator<char>{in}, {}});
}

std::set<std::string> components_with_fixtures(const std::filesystem::path& folder) {
  std::set<std::string> found;
  if (!std::filesystem::is_directory(folder)) return found;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    if (std::filesystem::exists(entry.path() / "fixtures.json"))
      found.insert(entry.path().filename().string());
  return found;
}

void print_failure(const std::string& what, const std::string& expected, const std::string& found) {
  std::cout << "FAILED " << what << "\n--- expected\n"
            << expected << "\n--- found\n"
            << found << "\n";
}

void run_fixture(const render::Templates& templates, const std::string& component,
                 const json::object& fixture, Tally& tally) {
  const std::string name = component + ": " + std::string{fixture.at("name").as_string()};
  const std::string expected{fixture.at("html").as_string()};
  std::string found;
  try {
    found = templates.render(page_name(component), {{"params", fixture.at("options")}});
  } catch (const render::RenderError& error) {
    found = error.what();
  }
  // The fixtures were written with the white space around the whole component cut off.
  if (render::trimmed(found) == expected) {
    ++tally.passed;
    return;
  }
  ++tally.failed;
  print_failure(name, expected, found);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr
        << "usage: nunjucks_conformance DIST, the dist folder of the npm package govuk-frontend\n";
    return 2;
  }
  const std::filesystem::path dist = argv[1];
  const auto components = components_with_fixtures(dist / "govuk" / "components");
  if (components.empty()) {
    std::cerr << "no component with a fixtures.json below "
              << (dist / "govuk" / "components").string() << "\n";
    return 2;
  }
  render::Templates templates;
  // The folder has finished pages beside the templates; those are none.
  for (auto& [name, source] : render::read_folder(dist))
    if (name.ends_with(".njk")) templates.add(name, source, render::Dialect::nunjucks());
  for (const std::string& component : components)
    templates.add(page_name(component), page_source(component), render::Dialect::nunjucks());
  const auto problems = templates.compile();
  for (const render::Problem& problem : problems) std::cout << problem.text() << "\n";
  if (!problems.empty()) return 1;
  Tally tally;
  for (const std::string& component : components) {
    const json::value file = read_json(dist / "govuk" / "components" / component / "fixtures.json");
    for (const json::value& fixture : file.at("fixtures").as_array())
      run_fixture(templates, component, fixture.as_object(), tally);
  }
  std::cout << tally.passed << " passed, " << tally.failed << " failed\n";
  return tally.failed == 0 ? 0 : 1;
}
