#include "tests/api/jobs/html_page.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

namespace almoner::jobs::testing {
namespace {

constexpr std::array<std::string_view, 6> void_elements{"meta", "br", "hr", "link", "img", "input"};

bool is_void(std::string_view name) {
  return std::ranges::find(void_elements, name) != void_elements.end();
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {
    page_.root = std::make_unique<Element>();
    open_.push_back(page_.root.get());
  }

  Page read() {
    constexpr std::string_view doctype = "<!DOCTYPE html>";
    if (html_.starts_with(doctype))
      at_ = doctype.size();
    else
      problem("does not begin with " + std::string(doctype));
    while (at_ < html_.size()) {
      if (html_[at_] == '<')
        read_tag();
      else
        read_text();
    }
    for (std::size_t i = open_.size(); i-- > 1;)
      problem("<" + open_[i]->name + "> is never closed");
    return std::move(page_);
  }

 private:
  void problem(const std::string& what) {
    page_.problems.push_back("line " + std::to_string(line()) + ": " + what);
  }
  std::size_t line() const {
    return 1 + static_cast<std::size_t>(std::count(
                   html_.begin(),
                   html_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, html_.size())), '\n'));
  }

  void add_text(const std::string& text) {
    for (Element* element : open_) element->raw_text += text;
  }

  void read_text() {
    const std::size_t end = std::min(html_.find('<', at_), html_.size());
    add_text(resolved(html_.substr(at_, end - at_)));
    at_ = end;
  }

  std::string resolved(std::string_view raw) {
    static const std::map<std::string_view, std::string> entities{
        {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"#39", "'"}, {"nbsp", " "}};
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] == '>') problem("a bare '>' in text");
      if (raw[i] != '&') {
        out += raw[i];
        continue;
      }
      const std::size_t end = raw.find(';', i);
      const auto found = end == std::string_view::npos
                             ? entities.end()
                             : entities.find(raw.substr(i + 1, end - i - 1));
      if (found == entities.end()) {
        problem("'&' that begins no entity we know");
        out += '&';
        continue;
      }
      out += found->second;
      i = end;
    }
    return out;
  }

  void read_tag() {
    const std::size_t end = html_.find('>', at_);
    if (end == std::string_view::npos) {
      problem("'<' without '>'");
      at_ = html_.size();
      return;
    }
    std::string_view inside = html_.substr(at_ + 1, end - at_ - 1);
    if (inside.starts_with('/'))
      close(std::string(inside.substr(1)));
    else
      open(inside);
    at_ = end + 1;
    if (!open_.back()->parent || open_.back()->name != "style") return;
    const std::size_t style_end = html_.find("</style>", at_);
    open_.back()->raw_text = html_.substr(at_, style_end - at_);
    at_ = std::min(style_end, html_.size());
  }

  void close(const std::string& name) {
    if (open_.back()->name != name) {
      problem("</" + name + "> closes <" + open_.back()->name + "> of line " +
              std::to_string(open_.back()->line));
      return;
    }
    open_.pop_back();
  }

  void open(std::string_view inside) {
    auto element = std::make_unique<Element>();
    element->line = line();
    element->parent = open_.back();
    const std::size_t name_end = std::min(inside.find_first_of(" \n\t"), inside.size());
    element->name = inside.substr(0, name_end);
    const bool good =
        !element->name.empty() && std::ranges::all_of(element->name, [](unsigned char c) {
          return std::islower(c) || std::isdigit(c);
        });
    if (!good) problem("<" + std::string(inside) + "> is no tag of ours");
    read_attributes(*element, inside.substr(name_end));
    Element* raw = element.get();
    add_text(" ");
    open_.back()->children.push_back(std::move(element));
    if (!is_void(raw->name)) open_.push_back(raw);
  }

  void read_attributes(Element& element, std::string_view rest) {
    while (true) {
      const std::size_t begin = rest.find_first_not_of(" \n\t");
      if (begin == std::string_view::npos) return;
      const std::size_t equals = rest.find("=\"", begin);
      const std::size_t end =
          equals == std::string_view::npos ? equals : rest.find('"', equals + 2);
      if (end == std::string_view::npos) {
        problem("an attribute without quotes in <" + element.name + ">");
        return;
      }
      const std::string name(rest.substr(begin, equals - begin));
      if (!element.attributes.emplace(name, resolved(rest.substr(equals + 2, end - equals - 2)))
               .second)
        problem("the attribute " + name + " stands twice");
      rest = rest.substr(end + 1);
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
  Page page_;
  std::vector<Element*> open_;
};

void add_all(const Element& element, std::string_view name, std::vector<const Element*>& out) {
  for (const auto& child : element.children) {
    if (child->name == name) out.push_back(child.get());
    add_all(*child, name, out);
  }
}

void add_totals(const Element& element, const std::string& name, std::vector<std::string>& out) {
  const auto* marked = element.attribute("data-total");
  if (marked && *marked == name) out.push_back(element.text());
  for (const auto& child : element.children) add_totals(*child, name, out);
}

}  // namespace

std::string Element::text() const {
  std::string out;
  for (const char c : raw_text) {
    const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

const std::string* Element::attribute(const std::string& attribute_name) const {
  const auto found = attributes.find(attribute_name);
  return found == attributes.end() ? nullptr : &found->second;
}

std::vector<const Element*> Element::all(std::string_view element_name) const {
  std::vector<const Element*> out;
  add_all(*this, element_name, out);
  return out;
}

std::string Page::total(const std::string& name) const {
  std::vector<std::string> found;
  add_totals(*root, name, found);
  return found.size() == 1 ? found.front()
                           : "there are " + std::to_string(found.size()) + " totals " + name;
}

Page read_page(std::string_view html) {
  return Reader(html).read();
}

}  // namespace almoner::jobs::testing
