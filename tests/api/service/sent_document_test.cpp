// Whether a document is taken, by its name, its size and what is in it; and what is said if not.
#include "api/service/sent_document.hpp"

#include <gmock/gmock.h>

#include "api/service/zip_names.hpp"
#include "tests/support/archive.hpp"

namespace almoner::service {
namespace {

using namespace support;
using namespace std::string_literals;

const DocumentRules usual{{"pdf", "docx", "odt", "xlsx", "png", "jpeg"}, 1};
const DocumentRules tables{{"csv"}, 1};

std::string said(const DocumentRules& rules, const std::string& name, const std::string& bytes) {
  const auto document = look_at(rules, name, bytes);
  return document.problem.empty() ? document.kind + " " + document.name : document.problem;
}

struct Row {
  std::string name, bytes, said;
};

TEST(SentDocument, IsTakenByItsEndingAndItsContents) {
  const Row rows[] = {
      {"Policy 2026.pdf", pdf, "pdf Policy 2026.pdf"},
      {"POLICY.PDF", pdf, "pdf POLICY.PDF"},
      {"scan.pdf", "\n\n" + pdf, "pdf scan.pdf"},
      {"C:\\My documents\\Policy.docx", docx(), "docx Policy.docx"},
      {"/home/ann/Policy.odt", odt(), "odt Policy.odt"},
      {"Budget.xlsx", xlsx(), "xlsx Budget.xlsx"},
      {"Hall.jpg", "\xff\xd8\xff\xe0 picture", "jpeg Hall.jpg"},
      {"Hall.jpeg", "\xff\xd8\xff\xe0 picture", "jpeg Hall.jpeg"},
      {"Hall.png", "\x89PNG\r\n\x1a\n picture", "png Hall.png"},
      {"Zażółć gęślą.pdf", pdf, "pdf Zażółć gęślą.pdf"},
  };
  for (const auto& row : rows) EXPECT_EQ(said(usual, row.name, row.bytes), row.said) << row.name;
  EXPECT_EQ(said(tables, "Costs.csv",
                 "item,amount\r\nhall,\xa3"
                 "40\r\n"),
            "csv Costs.csv");
  const auto document = look_at(usual, "Policy.pdf", pdf);
  EXPECT_EQ(document.digest, hash::sha256(pdf));
  EXPECT_EQ(document.bytes, static_cast<std::int64_t>(pdf.size()));
}

TEST(SentDocument, IsRefusedWithWhatToDo) {
  const std::string kinds =
      "PDF, Word (DOCX), OpenDocument text (ODT), Excel (XLSX), PNG picture or JPEG picture";
  const auto not_what_it_says = [](const std::string& name, const std::string& kind) {
    return "“" + name + "” is not what its ending says, or is damaged: it cannot be read as " +
           kind + ". Open it, save it again, and choose what you saved";
  };
  const std::string macros =
      " has macros, which can do harm. Save it without macros and choose it again";
  const std::string password =
      " is protected with a password. Save it without one and choose it again";
  const Row rows[] = {
      {"Policy.pdf", "", "“Policy.pdf” is empty. Choose a document with something in it"},
      {"Policy.pdf", pdf + std::string(1024 * 1024, 'x'),
       "“Policy.pdf” is 1.1 MB, and must be 1 MB or smaller. Make it smaller, or choose another "
       "one"},
      {"setup.exe", "MZ", "“setup.exe” must be of one of these kinds: " + kinds},
      {"Policy", pdf, "“Policy” must be of one of these kinds: " + kinds},
      {".pdf", pdf, "“.pdf” must be of one of these kinds: " + kinds},
      {"Policy.pdf.html", pdf, "“Policy.pdf.html” must be of one of these kinds: " + kinds},
      {"Policy.doc", "x",
       "“Policy.doc” must be of one of these kinds: " + kinds +
           ". Save it as DOCX or PDF and choose that"},
      {"Budget.xlsm", xlsx(),
       "“Budget.xlsm” must be of one of these kinds: " + kinds +
           ". Save it as XLSX, without macros and choose that"},
      {"Policy.pdf", "<html><script>", not_what_it_says("Policy.pdf", "PDF")},
      {"Policy.pdf", "MZ\x90", not_what_it_says("Policy.pdf", "PDF")},
      {"Policy.docx", xlsx(), not_what_it_says("Policy.docx", "Word (DOCX)")},
      {"Policy.docx", zip_of({{"word/document.xml", ""}}),
       not_what_it_says("Policy.docx", "Word (DOCX)")},
      {"Policy.docx", docx().substr(0, 100), not_what_it_says("Policy.docx", "Word (DOCX)")},
      {"Hall.png", "\xff\xd8\xff\xe0", not_what_it_says("Hall.png", "PNG picture")},
      {"Policy.docx", docx({{"word/vbaProject.bin", "x"}}), "“Policy.docx”" + macros},
      {"Budget.xlsx", xlsx({{"xl/macrosheets/sheet1.xml", "x"}}), "“Budget.xlsx”" + macros},
      {"Budget.xlsx", xlsx({{"xl/activeX/activeX1.bin", "x"}}), "“Budget.xlsx”" + macros},
      {"Policy.odt", odt({{"Basic/Standard/Module1.xml", "x"}}), "“Policy.odt”" + macros},
      {"Policy.docx", docx({}, 1), "“Policy.docx”" + password},
      {"Policy.docx",
       "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s,
       "“Policy.docx”" + password},
      {"", pdf, "The document has no name. Give it one on your computer and choose it again"},
      {"folder/", pdf,
       "The document has no name. Give it one on your computer and choose it again"},
      {"Pol\ricy.pdf", pdf,
       "The name of the document has letters that cannot be kept. Give it a plain name and choose "
       "it again"},
      {"\u202efdp.exe.pdf", pdf,
       "The name of the document has letters that cannot be kept. Give it a plain name and choose "
       "it again"},
      {std::string(117, 'x') + ".pdf", pdf,
       "The name of the document must be 120 letters or less. Give it a shorter one and choose it "
       "again"},
  };
  for (const auto& row : rows) EXPECT_EQ(said(usual, row.name, row.bytes), row.said) << row.name;
  EXPECT_EQ(said(usual, std::string(116, 'x') + ".pdf", pdf).substr(0, 4), "pdf ");
  EXPECT_EQ(said(tables, "Costs.csv", "a\0b"s),
            not_what_it_says("Costs.csv", "table of data (CSV)"));
  EXPECT_EQ(said(tables, "Costs.xlsx", xlsx()),
            "“Costs.xlsx” must be of this kind: table of data (CSV)");
}

TEST(SentDocument, ExactlyTheLimitIsTaken) {
  std::string most = pdf;
  most.resize(1024 * 1024, ' ');
  EXPECT_EQ(said(usual, "Policy.pdf", most), "pdf Policy.pdf");
}

TEST(SentDocument, SizesAreWords) {
  const std::pair<std::int64_t, const char*> rows[] = {
      {1, "1 byte"},         {1023, "1023 bytes"},
      {1024, "1 KB"},        {1025, "2 KB"},
      {1024 * 1024, "1 MB"}, {1024 * 1024 + 1, "1.1 MB"},
      {10485760, "10 MB"},   {12 * 1024 * 1024 + 300, "12.1 MB"},
  };
  for (const auto& [bytes, words] : rows) EXPECT_EQ(size_in_words(bytes), words);
  EXPECT_EQ(rules_in_words({{"pdf", "docx"}, 10}), "PDF or Word (DOCX), up to 10 MB");
}

TEST(ZipEntries, AreThoseOfAnArchiveThatCanBeReadInOneWay) {
  const std::string good = zip_of({{"a", "1"}, {"b", "22"}});
  const auto entries = zip_entries(good);
  ASSERT_TRUE(entries);
  ASSERT_EQ(entries->size(), 2U);
  EXPECT_EQ((*entries)[1].name, "b");
  EXPECT_EQ((*entries)[1].contents, "22");
  for (std::size_t bytes = 0; bytes < good.size(); ++bytes)
    EXPECT_FALSE(zip_entries(std::string_view(good).substr(0, bytes))) << bytes;
  std::string other_name = good;
  other_name[30] = 'x';  // the first letter of the first name, where its contents are
  EXPECT_FALSE(zip_entries(other_name)) << "two names for one thing";
  EXPECT_FALSE(zip_entries(good + "more")) << "something behind the end";
  EXPECT_FALSE(zip_entries("more" + good)) << "something before the beginning";
  EXPECT_TRUE(zip_entries(zip_of({}))) << "an empty one";
}

TEST(ZipEntries, AreNotMoreThanTheLimit) {
  Entries all(ZipLimits::entries_max, {"a", ""});
  EXPECT_TRUE(zip_entries(zip_of(all)));
  all.emplace_back("a", "");
  EXPECT_FALSE(zip_entries(zip_of(all)));
}

}  // namespace
}  // namespace almoner::service
