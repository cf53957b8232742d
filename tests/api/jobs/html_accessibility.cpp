#include <algorithm>
#include <set>

#include "tests/api/jobs/html_page.hpp"

namespace almoner::jobs::testing {
namespace {

using Problems = std::vector<std::string>;

std::string at(const Element& element) {
  return "line " + std::to_string(element.line) + ": <" + element.name + "> ";
}

const std::set<std::string_view> phrasing{"a", "strong", "em", "span", "br", "abbr"};

// Which elements may stand directly in which; "" allows all but what only stands in others.
bool may_stand_in(const Element& element) {
  const std::string& parent = element.parent->name;
  const std::string& name = element.name;
  if (name == "li") return parent == "ul" || parent == "ol";
  if (name == "dt" || name == "dd") return parent == "dl";
  if (name == "tr") return parent == "thead" || parent == "tbody" || parent == "tfoot";
  if (name == "td" || name == "th") return parent == "tr";
  if (name == "thead" || name == "tbody" || name == "tfoot" || name == "caption")
    return parent == "table";
  if (parent == "ul" || parent == "ol" || parent == "dl" || parent == "table" || parent == "tr" ||
      parent == "tbody")
    return false;
  const bool only_phrases = parent == "p" || parent == "h1" || parent == "h2" || parent == "h3" ||
                            parent == "h4" || parent == "span" || parent == "strong" ||
                            parent == "a";
  return !only_phrases || phrasing.contains(name);
}

void check_nesting(const Element& element, Problems& out) {
  for (const auto& child : element.children) {
    if (!may_stand_in(*child))
      out.push_back(at(*child) + "may not stand in <" + element.name + ">");
    check_nesting(*child, out);
  }
}

void check_head(const Element& page, Problems& out) {
  const auto html = page.all("html");
  if (html.size() != 1 || !html.front()->attribute("lang"))
    out.push_back("one <html> with a language is wanted");
  const auto titles = page.all("title");
  if (titles.size() != 1 || titles.front()->text().empty())
    out.push_back("one <title> with text is wanted");
  if (page.all("main").size() != 1) out.push_back("one <main> is wanted");
}

void add_headings(const Element& element, std::vector<const Element*>& out) {
  for (const auto& child : element.children) {
    if (child->name.size() == 2 && child->name[0] == 'h' && child->name != "hr")
      out.push_back(child.get());
    add_headings(*child, out);
  }
}

void check_headings(const Element& page, Problems& out) {
  std::vector<const Element*> headings;
  add_headings(page, headings);
  char before = '0';
  for (const auto* heading : headings) {
    if (heading->name[1] > before + 1) out.push_back(at(*heading) + "skips a level");
    if (heading->text().empty()) out.push_back(at(*heading) + "is empty");
    before = heading->name[1];
  }
  if (page.all("h1").size() != 1) out.push_back("one <h1> is wanted");
}

void check_cells(const Element& table, Problems& out) {
  std::size_t width = 0;
  for (const auto* row : table.all("tr")) {
    if (width == 0) width = row->children.size();
    if (row->children.size() != width)
      out.push_back(at(*row) + "has " + std::to_string(row->children.size()) + " cells, not " +
                    std::to_string(width));
    const bool in_body = row->parent->name == "tbody";
    const auto heads = row->all("th");
    if (in_body && heads.size() != 1) out.push_back(at(*row) + "needs one heading of its row");
    for (const auto* head : heads) {
      const auto* scope = head->attribute("scope");
      if (!scope || (*scope != "col" && *scope != "row")) out.push_back(at(*head) + "has no scope");
    }
    for (const auto& cell : row->children) {
      if (cell->attribute("colspan") || cell->attribute("rowspan"))
        out.push_back(at(*cell) + "is merged");
      if (cell->text().empty()) out.push_back(at(*cell) + "is empty");
    }
  }
}

void check_tables(const Element& page, Problems& out) {
  for (const auto* table : page.all("table")) {
    if (table->children.empty() || table->children.front()->name != "caption" ||
        table->children.front()->text().empty())
      out.push_back(at(*table) + "does not begin with a caption");
    if (table->all("thead").size() != 1) out.push_back(at(*table) + "has no head");
    check_cells(*table, out);
  }
}

void check_ids_and_links(const Element& element, std::set<std::string>& ids,
                         std::vector<std::pair<const Element*, std::string>>& wanted,
                         Problems& out) {
  for (const auto& child : element.children) {
    if (const auto* id = child->attribute("id"); id && !ids.insert(*id).second)
      out.push_back(at(*child) + "has the id " + *id + " a second time");
    if (const auto* labelled = child->attribute("aria-labelledby"))
      wanted.emplace_back(child.get(), *labelled);
    if (const auto* link = child->attribute("href")) {
      if (link->starts_with('#'))
        wanted.emplace_back(child.get(), link->substr(1));
      else
        out.push_back(at(*child) + "links outside: " + *link);
    }
    if (child->attribute("src") || child->name == "script" || child->name == "link" ||
        child->name == "iframe")
      out.push_back(at(*child) + "loads something");
    for (const auto& [name, value] : child->attributes)
      if (name.starts_with("on") || name == "style")
        out.push_back(at(*child) + "has the attribute " + name);
    check_ids_and_links(*child, ids, wanted, out);
  }
}

void check_style(const Element& page, Problems& out) {
  for (const auto* style : page.all("style"))
    for (const char* outside : {"url(", "@import", "@font-face"})
      if (style->raw_text.find(outside) != std::string::npos)
        out.push_back(at(*style) + "uses " + outside);
}

}  // namespace

Problems accessibility_problems(const Page& page) {
  Problems out = page.problems;
  const Element& root = *page.root;
  check_head(root, out);
  check_headings(root, out);
  check_tables(root, out);
  check_nesting(root, out);
  check_style(root, out);
  std::set<std::string> ids;
  std::vector<std::pair<const Element*, std::string>> wanted;
  check_ids_and_links(root, ids, wanted, out);
  for (const auto& [element, id] : wanted)
    if (!ids.contains(id)) out.push_back(at(*element) + "names #" + id + ", which is not there");
  return out;
}

}  // namespace almoner::jobs::testing
