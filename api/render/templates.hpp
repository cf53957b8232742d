// A set of templates: read once at the start, rendered many times.
//
//   Templates templates;
//   templates.add("letter.njk", "Dear {{ name }}");
//   for (const Problem& p : templates.compile()) …        // all of them, before the server starts
//   std::string page = templates.render("letter.njk", {{"name", "Mr O'Neil"}});
//
// Texts of the context are always escaped when printed; they are never read as templates.
// The language is Nunjucks': docs of that project hold, with these differences.
//   * Not here: regular expressions, switch, asyncEach, custom tags, cycler and joiner.
//   * A text in quotes ends on its line. `not a == b` means not (a == b). `a if b else c if d else
//   e`
//     is allowed. Whole numbers are exact up to 2^63; letters are counted, not UTF-16 units.
//   * Maps go through their keys in the order they were made, also when keys are digits.
//   * More tests: true, false, integer, float, boolean, sequence. More filters: json, money.
//   * In a strict template (see Dialect) a name or key that is not there is an error, unless it is
//     asked about with `is defined` or filled in with `default`. null prints nothing.
//
// After compile() the set does not change and render may be called from any thread.
#pragma once

#include <boost/json/fwd.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/render/dialect.hpp"
#include "api/render/filter.hpp"
#include "api/render/limits.hpp"
#include "api/render/problem.hpp"

namespace almoner::render {

struct Library;

class Templates {
 public:
  explicit Templates(Limits limits = {});
  ~Templates();
  Templates(Templates&&) noexcept;
  Templates& operator=(Templates&&) noexcept;

  // Names are paths with slashes: "documents/letter.njk". A name given twice: the later one counts.
  // Precondition of all three: compile() was not yet called.
  void add(std::string name, std::string source, Dialect dialect = {});
  void add_all(const std::map<std::string, std::string>& sources, Dialect dialect = {});
  // Replaces a filter of the same name. The filter must be callable from several threads at once.
  void add_filter(std::string name, Filter filter);

  // Everything that is wrong in any template, in order of file and line; empty if all is well.
  std::vector<Problem> compile();

  // Throws RenderError. Preconditions: compile() found no problem. The context is read in place.
  std::string render(std::string_view name, const boost::json::object& context) const;

  bool has(std::string_view name) const;

 private:
  std::unique_ptr<Library> library_;
};

}  // namespace almoner::render
