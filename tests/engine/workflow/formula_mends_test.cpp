// R8: whatever is wrong with a condition, it is said what to write.
#include "engine/workflow/formula_mends.hpp"

#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

std::string said_of_condition(const std::string& condition) {
  const auto found =
      read(edited(small_grant(), "form.starts_on > date(dates.closes)", "'" + condition + "'"))
          .findings;
  std::string said;
  for (const Finding& finding : found)
    said += finding.check + ": " + finding.message + "\n  " + finding.mend + "\n";
  return said;
}

struct Row {
  std::string condition, said;
};

const std::string many(201, '(');

const Row conditions[] = {
    {"form.amount < = money(\"5\")", R"(R8: '<' and '=' stand apart here; did you mean '<='?
  write '<='
)"},
    {"form.amount => money(\"5\")", R"(R8: '=>' is not part of this language; did you mean '>='?
  write '>='
)"},
    {"form.amount is not more than money(\"5\")",
     R"(R8: expected an operator or the end of the expression here, but there is 'is'; did you mean '<='?
  write '<='
)"},
    {"form.amount > money(\"5\") AND form.amount < money(\"9\")",
     R"(R8: expected an operator or the end of the expression here, but there is 'AND'; did you mean '&&'?
  write '&&'
)"},
    {"not form.amount > money(\"5\")",
     R"(R8: 'not' is no word of this language; did you mean '!(...)'?
  write '!(...)'
)"},
    {"not (form.amount > money(\"5\"))", R"(R8: there is no function 'not'
  write ! before the brackets: !(...)
)"},
    {"form.starts_on > today", R"(R8: 'today' is not known here
  write date(now)
)"},
    {"form.amount ≤ money(\"5\")",
     R"(R8: the character '≤' is not part of this language; did you mean '<='?
  write '<='
)"},
    {"form.amount < £1,500",
     R"(R8: the character '£' is not part of this language; did you mean money('1500.00')?
  write money('1500.00')
)"},
    {"form.amount < 1,500",
     R"(R8: expected an operator or the end of the expression here, but there is ','
  write a sum of money like money('1500.00'), without a comma
)"},
    {"form.amount <= 1500",
     R"(R8: '<=' does not work on money and whole number; did you mean money('1500.00')?
  write money('1500.00')
)"},
    {"form.amount / 2 > money(\"5\")", R"(R8: '/' does not work on money and whole number
  add up the other side in its place: form.match + form.match >= form.amount asks for half
)"},
    {"form.amount > 50%", R"(R8: expected a value or a name here, but the expression ends
  add up the other side in its place: form.match + form.match >= form.amount asks for 50%
)"},
    {"1 + \"a\" > 2", R"(R8: '+' does not work on whole number and text
  give both sides the same kind: text in quotes, a number without, money('1500.00')
)"},
    {"1.5 > 1", R"(R8: numbers are whole numbers here; for a sum of money use money('12.50')
  write a whole number, or money('1.50') where a sum of money is meant
)"},
    {"\"a\".matches(\"b\")", R"(R8: there is no function 'matches'
  compare the whole text with ==, or use contains, startsWith or endsWith
)"},
    {"has(form)", R"(R8: has() asks for a field, as in has(form.amount)
  write has(form.FIELD)
)"},
    {"has(form.amunt)", R"(R8: 'form.amunt' is not known here; did you mean 'form.amount'?
  write 'form.amount'
)"},
    {"form.amount", R"(R8: this must give yes or no, but it gives money
  compare it with something: like >= money('1500.00'), or == 'yes'
)"},
    {"form.xyzzy > now", R"(R8: 'form.xyzzy' is not known here
  name a field of this form, or add it under form.fields
)"},
    {"form.starts_on > now", R"(R8: '>' does not work on date and date and time
  write date() around the moment: date(dates.closes), date(now)
)"},
    {"true || 1", R"(R8: '||' needs yes or no on both sides, not whole number
  compare each side with something, like form.amount > money('0.00')
)"},
    {"ledger.avail >= form.amount",
     R"(R8: 'ledger.avail' is not known here; did you mean 'ledger.available'?
  write 'ledger.available'
)"},
    {many + "1", R"(R8: this expression has more than 200 levels of brackets; split it in two
  write the parts as rows of their own: all of them must hold
)"},
    {std::string(17'000, ' ') + "true",
     R"(R8: this expression is longer than 16384 bytes; split it in two
  write the parts as rows of their own: all of them must hold
)"},
    {"\"a\" == 1", R"(R8: text and whole number are never equal
  compare what is of one kind: text in quotes, a number without, money('1500.00')
)"},
    {"1 2", R"(R8: expected an operator or the end of the expression here, but there is '2'
  write a sign like <= or && here, or take out what follows
)"},
};

TEST(FormulaMends, say_what_to_write) {
  for (const Row& row : conditions)
    EXPECT_EQ(said_of_condition(row.condition), row.said) << row.condition;
}

TEST(FormulaMends, control_what_they_say_holds) {
  for (const char* condition : {"form.amount <= money(\"5\")", "form.amount <= money(\"1500.00\")",
                                "form.amount + form.amount >= money(\"1.50\")", "has(form.amount)"})
    EXPECT_EQ(said_of_condition(condition), "") << condition;
}

}  // namespace
}  // namespace almoner::workflow
