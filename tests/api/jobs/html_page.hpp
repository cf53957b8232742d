// A strict reader of the pages we make: every tag closed, every attribute quoted, nothing left to
// guess.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace almoner::jobs::testing {

struct Element {
  std::string name;  // "" for the page itself
  std::map<std::string, std::string> attributes;
  std::vector<std::unique_ptr<Element>> children;
  std::string raw_text;  // of it and all in it, in the order of the page, entities resolved
  std::size_t line = 0;
  const Element* parent = nullptr;

  // Its text and that of everything in it, in order of elements, runs of white space made one
  // blank.
  std::string text() const;
  const std::string* attribute(const std::string& attribute_name) const;
  // Every element of that name in it, in order.
  std::vector<const Element*> all(std::string_view element_name) const;
};

struct Page {
  std::unique_ptr<Element> root;
  std::vector<std::string> problems;  // "line 12: </p> closes <li>"

  // The element that carries data-total="name"; "" and a problem of the test's own when there is
  // not exactly one.
  std::string total(const std::string& name) const;
};

Page read_page(std::string_view html);

// What keeps a page from being read by everybody: language, title, headings, tables, links,
// nesting.
std::vector<std::string> accessibility_problems(const Page& page);

}  // namespace almoner::jobs::testing
