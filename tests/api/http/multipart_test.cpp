#include "api/http/multipart.hpp"

#include <gmock/gmock.h>

namespace almoner::http {
namespace {

// "name=contents" or "name<filename>=contents", one a line; or the fault.
std::string read(std::string_view body, std::string_view boundary = "b") {
  const auto parts = read_multipart(body, boundary);
  if (const auto* fault = std::get_if<std::string_view>(&parts)) return std::string(*fault);
  std::string out;
  for (const auto& part : std::get<std::vector<FormPart>>(parts))
    out += part.name + (part.filename ? "<" + *part.filename + ">" : "") + "=" +
           std::string(part.contents) + "\n";
  return out;
}

std::string part(const std::string& disposition, const std::string& contents) {
  return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + contents + "\r\n";
}

struct Row {
  const char* what;
  std::string body, said;
};

TEST(Multipart, IsReadAsBrowsersWriteIt) {
  const Row rows[] = {
      {"a field and a document",
       part("name=\"csrf\"", "x1") +
           "--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\"P.pdf\"\r\n"
           "Content-Type: application/pdf\r\n\r\n%PDF\r\n--b--\r\n",
       "csrf=x1\ndocument<P.pdf>=%PDF\n"},
      {"no line end behind the last boundary", part("name=\"a\"", "1") + "--b--", "a=1\n"},
      {"an empty field", part("name=\"a\"", "") + "--b--\r\n", "a=\n"},
      {"nothing chosen", part("name=\"document\"; filename=\"\"", "") + "--b--\r\n",
       "document<>=\n"},
      {"nothing at all", "--b--\r\n", ""},
      {"lines, dashes and zero bytes inside",
       part("name=\"a\"", std::string("1\r\n--\r\n--\0b\r\n", 13)) + "--b--\r\n",
       "a=" + std::string("1\r\n--\r\n--\0b\r\n", 13) + "\n"},
      {"quotes and lines in a name",
       part("name=\"a\"; filename=\"one%22two%0D%0a.pdf\"", "1") + "--b--\r\n",
       "a<one\"two\r\n.pdf>=1\n"},
      {"letters of another script, and a percent sign that is none",
       part("name=\"a\"; filename=\"Zażółć 100%25.pdf\"", "1") + "--b--\r\n",
       "a<Zażółć 100%25.pdf>=1\n"},
      {"a folder of Windows", part("name=\"a\"; filename=\"C:\\x\\P.pdf\"", "1") + "--b--\r\n",
       "a<C:\\x\\P.pdf>=1\n"},
      {"any case, any blanks",
       "--b\r\ncontent-disposition:Form-Data;name=\"a\" ;  filename=\"P\"\r\n\r\n1\r\n--b--\r\n",
       "a<P>=1\n"},
      {"an encoding that is none",
       "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n"
       "Content-Transfer-Encoding: binary\r\n\r\n1\r\n--b--\r\n",
       "a=1\n"},
  };
  for (const auto& row : rows) EXPECT_EQ(read(row.body), row.said) << row.what;
}

TEST(Multipart, WhatCouldBeReadInTwoWaysIsRefused) {
  const std::string no_name = "A part of the form does not say its name as a browser does.";
  const std::string middle = "The form ends in the middle of a part.";
  const Row rows[] = {
      {"nothing", "", "The form does not begin with its boundary."},
      {"words before it", "hello\r\n--b--\r\n", "The form does not begin with its boundary."},
      {"a line end before it", "\r\n--b--\r\n", "The form does not begin with its boundary."},
      {"another boundary that begins like it", part("name=\"a\"", "1\r\n--bc") + "--b--",
       "A boundary of the form does not end its line."},
      {"no end", part("name=\"a\"", "1"), middle},
      {"no end of its headers", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n",
       "A part of the form has no end of its headers, or too many of them."},
      {"words behind it", part("name=\"a\"", "1") + "--b--\r\nmore",
       "There is something behind the end of the form."},
      {"no name", "--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--",
       "A part of the form has no name."},
      {"an empty name", part("name=\"\"", "1") + "--b--", no_name},
      {"two names", part("name=\"a\"; name=\"b\"", "1") + "--b--", no_name},
      {"a name without quotes", part("name=a", "1") + "--b--", no_name},
      {"a backslash before the last quote", part("name=\"a\\\"", "1") + "--b--", no_name},
      {"a file name encoded as in mail", part("name=\"a\"; filename*=\"UTF-8''x\"", "1") + "--b--",
       no_name},
      {"a name that is no UTF-8", part("name=\"a\xff\"", "1") + "--b--", no_name},
      {"two dispositions",
       "--b\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; "
       "name=\"b\"\r\n\r\n1\r\n--b--",
       no_name},
      {"attachment", "--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--b--",
       no_name},
      {"base64",
       "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n"
       "Content-Transfer-Encoding: base64\r\n\r\n1\r\n--b--",
       "A part of the form is encoded; send its bytes as they are."},
      {"a header without a colon", "--b\r\nContent-Disposition\r\n\r\n1\r\n--b--",
       "A part of the form has a header line that is none."},
      {"a header that goes on",
       "--b\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\n1\r\n--b--", no_name},
  };
  for (const auto& row : rows) EXPECT_EQ(read(row.body), row.said) << row.what;
}

TEST(Multipart, EveryLimitIsHeld) {
  using Limits = MultipartLimits;
  std::string all;
  for (std::size_t i = 0; i < Limits::parts_max; ++i) all += part("name=\"a\"", "1");
  EXPECT_EQ(std::get<std::vector<FormPart>>(read_multipart(all + "--b--", "b")).size(),
            Limits::parts_max);
  EXPECT_EQ(read(all + part("name=\"a\"", "1") + "--b--"),
            "The form has more parts than a page of ours ever sends.");
  const std::string most(Limits::field_bytes_max, 'x');
  EXPECT_EQ(read(part("name=\"a\"", most) + "--b--"), "a=" + most + "\n");
  EXPECT_EQ(read(part("name=\"a\"", most + "x") + "--b--"),
            "A field of the form is longer than any of ours.");
  EXPECT_EQ(read(part("name=\"a\"; filename=\"b\"", most + "x") + "--b--"), "a<b>=" + most + "x\n");
  EXPECT_EQ(
      read(part("name=\"" + std::string(Limits::header_bytes_max, 'x') + "\"", "1") + "--b--"),
      "A part of the form has no end of its headers, or too many of them.");
}

TEST(Multipart, TheBoundaryIsOfTheContentType) {
  const std::string longest(MultipartLimits::boundary_bytes_max, 'x');
  const std::pair<std::string, std::optional<std::string>> rows[] = {
      {"multipart/form-data; boundary=----WebKitFormBoundaryAb1", "----WebKitFormBoundaryAb1"},
      {"Multipart/Form-Data;boundary=\"a:b\"", "a:b"},
      {"multipart/form-data; boundary=" + longest, longest},
      {"multipart/form-data; boundary=" + longest + "x", std::nullopt},
      {"multipart/form-data", std::nullopt},
      {"multipart/form-data; boundary=", std::nullopt},
      {"multipart/form-data; boundary=a b", std::nullopt},
      {"multipart/form-data; boundary=a; charset=utf-8", std::nullopt},
      {"multipart/mixed; boundary=a", std::nullopt},
      {"application/json", std::nullopt},
  };
  for (const auto& [type, boundary] : rows) EXPECT_EQ(boundary_of(type), boundary) << type;
}

}  // namespace
}  // namespace almoner::http
