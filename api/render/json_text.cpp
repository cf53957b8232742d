#include "api/render/json_text.hpp"

#include <algorithm>
#include <cmath>

#include "api/render/number_text.hpp"

namespace almoner::render {
namespace {

constexpr int spaces_max = 10;

bool has_text(Value value) {
  return !value.is_undefined() && value.kind() != Kind::callable && value.kind() != Kind::loop;
}

class Writer {
 public:
  Writer(int spaces, bool for_script)
      : spaces_(std::clamp(spaces, 0, spaces_max)), for_script_(for_script) {}

  void value(Value value);
  std::string out;

 private:
  void text(std::string_view text);
  void list(Value list);
  void map(Value map);
  void item(bool first);
  void close(char bracket, bool empty);
  void unicode(unsigned value);

  int spaces_;
  bool for_script_;
  int level_ = 0;
};

void Writer::unicode(unsigned value) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(value >> shift) & 15];
}

void Writer::text(std::string_view text) {
  constexpr std::string_view named = "\"\\\b\f\n\r\t";
  constexpr std::string_view names = "\"\\bfnrt";
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto place = named.find(c);
    if (place != std::string_view::npos) {
      out += '\\';
      out += names[place];
    } else if (static_cast<unsigned char>(c) < 0x20 ||
               (for_script_ && (c == '<' || c == '>' || c == '&'))) {
      unicode(static_cast<unsigned char>(c));
    } else if (for_script_ &&
               (text.substr(i).starts_with("\u2028") || text.substr(i).starts_with("\u2029"))) {
      unicode(text[i + 2] == '\xA8' ? 0x2028 : 0x2029);
      i += 2;
    } else {
      out += c;
    }
  }
  out += '"';
}

void Writer::item(bool first) {
  if (!first) out += ',';
  if (spaces_ == 0) return;
  out += '\n';
  for (int i = 0; i < level_ * spaces_; ++i) out += ' ';
}

void Writer::close(char bracket, bool empty) {
  --level_;
  if (!empty) item(true);
  out += bracket;
}

void Writer::list(Value list) {
  out += '[';
  ++level_;
  for (std::size_t i = 0; i < list.size(); ++i) {
    item(i == 0);
    value(has_text(list.item(i)) ? list.item(i) : Value::of(nullptr));
  }
  close(']', list.size() == 0);
}

void Writer::map(Value map) {
  out += '{';
  ++level_;
  bool first = true;
  for (std::size_t i = 0; i < map.size(); ++i) {
    if (!has_text(map.at(i))) continue;
    item(first);
    first = false;
    text(map.key(i));
    out += spaces_ == 0 ? ":" : ": ";
    value(map.at(i));
  }
  close('}', first);
}

void Writer::value(Value value) {
  switch (value.kind()) {
    case Kind::boolean:
      out += value.boolean() ? "true" : "false";
      return;
    case Kind::integer:
      out += std::to_string(value.integer());
      return;
    case Kind::real:
      out += std::isfinite(value.real()) ? number_text(value.real()) : "null";
      return;
    case Kind::text:
    case Kind::safe_text:
      return text(value.text());
    case Kind::list:
    case Kind::json_list:
      return list(value);
    case Kind::map:
    case Kind::json_map:
      return map(value);
    default:
      out += "null";
  }
}

}  // namespace

std::string json_text(Value value, int spaces) {
  if (!has_text(value)) return {};
  Writer writer{spaces, false};
  writer.value(value);
  return std::move(writer.out);
}

std::string json_for_script(Value value) {
  Writer writer{0, true};
  writer.value(value);
  return std::move(writer.out);
}

}  // namespace almoner::render
