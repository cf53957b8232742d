#include "api/http/multipart.hpp"

#include <algorithm>

#include "api/http/message.hpp"
#include "api/http/token.hpp"
#include "api/http/utf8.hpp"

namespace almoner::http {
namespace {

constexpr std::string_view line_end = "\r\n";

bool starts_ignoring_case(std::string_view text, std::string_view start) {
  return same_ignoring_case(text.substr(0, start.size()), start);
}

// bchars of RFC 2046, without the space that none of them may end with.
bool is_boundary_character(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view("'()+_,-./:=?").find(c) != std::string_view::npos;
}

// One value of Content-Disposition: quoted, ended by the first quote. Browsers write a quote in it
// as %22, others as \", and nobody can tell what a \ before the last one means.
std::optional<std::string_view> take_quoted(std::string_view& rest) {
  if (!rest.starts_with('"')) return std::nullopt;
  const auto end = rest.find('"', 1);
  if (end == std::string_view::npos || rest[end - 1] == '\\') return std::nullopt;
  const auto value = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  return value;
}

// As the HTML standard writes what would end the value or the line; nothing else is undone.
std::string unescaped(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto escape = value.substr(i, 3);
    const bool is_escape =
        escape == "%22" || same_ignoring_case(escape, "%0d") || same_ignoring_case(escape, "%0a");
    if (!is_escape) {
      out += value[i];
      continue;
    }
    out += escape == "%22" ? '"' : same_ignoring_case(escape, "%0d") ? '\r' : '\n';
    i += 2;
  }
  return out;
}

// `form-data; name="a"; filename="b"`: each once, nothing else.
bool read_disposition(std::string_view value, FormPart& part) {
  constexpr std::string_view kind = "form-data";
  if (!starts_ignoring_case(value, kind)) return false;
  value.remove_prefix(kind.size());
  bool named = false;
  while (!(value = trimmed(value)).empty()) {
    if (!value.starts_with(';')) return false;
    value = trimmed(value.substr(1));
    const auto equals = value.find('=');
    if (equals == std::string_view::npos) return false;
    const auto key = value.substr(0, equals);
    value.remove_prefix(equals + 1);
    const auto quoted = take_quoted(value);
    if (!quoted || !is_utf8(*quoted)) return false;
    if (same_ignoring_case(key, "name") && !named) {
      named = true;
      part.name = unescaped(*quoted);
    } else if (same_ignoring_case(key, "filename") && !part.filename) {
      part.filename = unescaped(*quoted);
    } else {
      return false;
    }
  }
  return named && !part.name.empty();
}

// What the bytes are encoded as is never anything: base64 and the like are of mail.
bool is_plain_encoding(std::string_view value) {
  return same_ignoring_case(value, "7bit") || same_ignoring_case(value, "8bit") ||
         same_ignoring_case(value, "binary");
}

std::string_view fault_of_headers(std::string_view headers, FormPart& part) {
  bool disposed = false;
  while (!headers.empty()) {
    const auto end = std::min(headers.find(line_end), headers.size());
    const auto line = headers.substr(0, end);
    headers.remove_prefix(std::min(end + line_end.size(), headers.size()));
    const auto colon = line.find(':');
    const bool has_control = std::any_of(line.begin(), line.end(), is_control);
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || has_control)
      return "A part of the form has a header line that is none.";
    const auto name = line.substr(0, colon), value = trimmed(line.substr(colon + 1));
    if (same_ignoring_case(name, "Content-Disposition")) {
      if (disposed || !read_disposition(value, part))
        return "A part of the form does not say its name as a browser does.";
      disposed = true;
    } else if (same_ignoring_case(name, "Content-Transfer-Encoding") && !is_plain_encoding(value)) {
      return "A part of the form is encoded; send its bytes as they are.";
    }
  }
  return disposed ? "" : "A part of the form has no name.";
}

// Takes one part off `rest`, which stands behind the boundary line before it; it then stands
// behind the boundary after it.
std::string_view take_part(std::string_view& rest, const std::string& boundary_line,
                           FormPart& part) {
  constexpr std::string_view headers_end = "\r\n\r\n";
  const auto headers =
      rest.substr(0, MultipartLimits::header_bytes_max + headers_end.size()).find(headers_end);
  if (headers == std::string_view::npos)
    return "A part of the form has no end of its headers, or too many of them.";
  if (const auto fault = fault_of_headers(rest.substr(0, headers), part); !fault.empty())
    return fault;
  rest.remove_prefix(headers + headers_end.size());
  const auto end = rest.find(boundary_line);
  if (end == std::string_view::npos) return "The form ends in the middle of a part.";
  part.contents = rest.substr(0, end);
  rest.remove_prefix(end + boundary_line.size());
  if (!part.filename && part.contents.size() > MultipartLimits::field_bytes_max)
    return "A field of the form is longer than any of ours.";
  return {};
}

}  // namespace

std::optional<std::string> boundary_of(std::string_view content_type) {
  const auto semicolon = content_type.find(';');
  if (semicolon == std::string_view::npos ||
      !same_ignoring_case(trimmed(content_type.substr(0, semicolon)), "multipart/form-data"))
    return std::nullopt;
  auto parameter = trimmed(content_type.substr(semicolon + 1));
  constexpr std::string_view key = "boundary=";
  if (!starts_ignoring_case(parameter, key)) return std::nullopt;
  parameter.remove_prefix(key.size());
  const bool is_quoted =
      parameter.size() > 2 && parameter.front() == '"' && parameter.back() == '"';
  if (is_quoted) parameter = parameter.substr(1, parameter.size() - 2);
  const bool is_good = !parameter.empty() &&
                       parameter.size() <= MultipartLimits::boundary_bytes_max &&
                       std::all_of(parameter.begin(), parameter.end(), is_boundary_character);
  return is_good ? std::optional(std::string(parameter)) : std::nullopt;
}

std::variant<std::vector<FormPart>, std::string_view> read_multipart(std::string_view body,
                                                                     std::string_view boundary) {
  const std::string line = "\r\n--" + std::string(boundary);
  auto rest = body;
  if (!rest.starts_with(std::string_view(line).substr(line_end.size())))
    return "The form does not begin with its boundary.";
  rest.remove_prefix(line.size() - line_end.size());
  std::vector<FormPart> parts;
  while (!rest.starts_with("--")) {
    if (!rest.starts_with(line_end)) return "A boundary of the form does not end its line.";
    rest.remove_prefix(line_end.size());
    if (parts.size() == MultipartLimits::parts_max)
      return "The form has more parts than a page of ours ever sends.";
    if (const auto fault = take_part(rest, line, parts.emplace_back()); !fault.empty())
      return fault;
  }
  rest.remove_prefix(2);
  if (!rest.empty() && rest != line_end) return "There is something behind the end of the form.";
  return parts;
}

}  // namespace almoner::http
