// Questions that a document answers: what the words mean, and what is said of wrong ones.
#include "engine/workflow/document_kinds.hpp"

#include <gmock/gmock.h>

#include "engine/workflow/attached.hpp"
#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string amount = "    amount: {type: money, label: Amount}\n";

std::string with_policy(const std::string& words) {
  return amount + "    policy: {type: file, label: Policy" + words + "}\n";
}

std::string said_of_policy(const std::string& words) {
  return said_when(amount, with_policy(words));
}

Field policy(const std::string& words) {
  const auto found = read(edited(small_grant(), amount, with_policy(words)));
  return *found.definition->workflow("small-grant")->form.field("policy");
}

TEST(DocumentKinds, AreAllButTablesOfDataWhereNoneIsNamed) {
  const Field field = policy("");
  EXPECT_THAT(accepted_kinds(field),
              ElementsAre("pdf", "docx", "odt", "xlsx", "ods", "png", "jpeg"));
  EXPECT_EQ(megabytes_max(field), 10);
}

TEST(DocumentKinds, AreThoseNamed) {
  const Field field = policy(", accepts: [csv, pdf], max_megabytes: 2");
  EXPECT_THAT(accepted_kinds(field), ElementsAre("csv", "pdf"));
  EXPECT_EQ(megabytes_max(field), 2);
  EXPECT_EQ(kinds_in_words(accepted_kinds(field)), "table of data (CSV) or PDF");
}

struct Row {
  const char *words, *said;
};

TEST(DocumentKinds, WrongWordsAreTold) {
  const Row rows[] = {
      {", accepts: [doc]", "expected pdf, docx, odt, xlsx, ods, png, jpeg or csv, found 'doc'"},
      {", accepts: pdf", "expected a list, found 'pdf'"},
      {", accepts: [pdf, pdf]", "'pdf' is in this list twice"},
      {", max_megabytes: 11", "expected a whole number from 1 to 10, found '11'"},
      {", filled_in_by: officer",
       "a document is attached while the form is open, so no role fills it in with an action"},
      {", max_length: 10", "max_length"},
  };
  for (const Row& row : rows)
    EXPECT_THAT(said_of_policy(row.words), HasSubstr(row.said)) << row.words;
  EXPECT_EQ(said_of_policy(", accepts: [pdf]"), "") << "control";
  EXPECT_THAT(said_when(amount, amount + "    costs: {type: rows, label: Costs, columns: {bill: "
                                         "{type: file, label: Bill}}}\n"),
              HasSubstr("a document is attached to a question of its own, not to a row"));
}

TEST(Attached, IsADigestAndAName) {
  const std::string digest(64, 'a');
  EXPECT_EQ(attached_text({digest, "P.pdf"}), digest + "/P.pdf");
  EXPECT_EQ(attached_in(digest + "/P.pdf")->name, "P.pdf");
  EXPECT_EQ(document_name(digest + "/P.pdf"), "P.pdf");
  for (const std::string& name : {std::string("P.pdf"), digest, digest + "/", digest + "P.pdf",
                                  "A" + digest.substr(1) + "/P"}) {
    EXPECT_FALSE(attached_in(name)) << name;
    EXPECT_EQ(document_name(name), name);
  }
}

}  // namespace
}  // namespace almoner::workflow
