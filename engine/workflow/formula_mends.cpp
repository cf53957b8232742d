#include "engine/workflow/formula_mends.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace almoner::workflow {
namespace {

// Rules about people are words of the file, so that checks can reason about them, and no functions.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> said_elsewhere{
    {{"enough",
      "write enough: {scores: 3, say: ...} under the action, beside only_if; that one action needs "
      "another person than one before it is a rule under different_people"},
     {"different_people",
      "write a rule under different_people: {name: ..., whoever_did: [ACTION], may_not: [ACTION], "
      "say: ...}"},
     {"none_in", "write none_in: {KIND: [STATE], say: ...} under the action, beside only_if"},
     {"parent_in", "write parent_in: {KIND: [STATE], say: ...} under the action, beside only_if"},
     {"not", "write ! before the brackets: !(...)"},
     {"NOT", "write ! before the brackets: !(...)"},
     {"today", "write date(now)"}}};

// Held against something by == or !=, a name that is none is most likely a text.
bool is_compared(std::string_view formula, std::size_t offset) {
  const auto before = formula.substr(0, offset).find_last_not_of(' ');
  if (before == std::string_view::npos || before == 0) return false;
  const auto sign = formula.substr(before - 1, 2);
  return sign == "==" || sign == "!=";
}

std::string name_in(const std::string& message) {
  return message.substr(1, message.find('\'', 1) - 1);
}

// What a message says somewhere, and what mends that; the first that fits.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> by_words{
    {{"there is no function 'matches'",
      "compare the whole text with ==, or use contains, startsWith or endsWith"},
     {"has() asks for a field", "write has(form.FIELD)"},
     {" levels", "write the parts as rows of their own: all of them must hold"},
     {"is longer than", "write the parts as rows of their own: all of them must hold"},
     {"numbers are whole numbers here",
      "write a whole number, or money('1.50') where a sum of money is meant"},
     {"the expression ends", "write what is missing, or take out the sign before it"},
     {"an operator or the end of the expression here, but there is ','",
      "write a sum of money like money('1500.00'), without a comma"},
     {"an operator or the end", "write a sign like <= or && here, or take out what follows"},
     {"expected ", "write it here, or take out what stands in its place"},
     {"'/' does not work on money",
      "add up the other side in its place: form.match + form.match >= form.amount asks for half"},
     {"'*' does not work on money",
      "add it up in its place: form.match + form.match is twice as much"},
     {"'%' does not work on money",
      "add up the other side in its place: form.match + form.match >= form.amount asks for 50%"},
     {" does not work on date and date and time",
      "write date() around the moment: date(dates.closes), date(now)"},
     {" does not work on date and time and date",
      "write date() around the moment: date(dates.closes), date(now)"},
     {"' does not work on ",
      "give both sides the same kind: text in quotes, a number without, money('1500.00')"},
     {" are never equal",
      "compare what is of one kind: text in quotes, a number without, money('1500.00')"},
     {" is never in ", "compare what is of the kind that is in the list"},
     {"this must give yes or no",
      "compare it with something: like >= money('1500.00'), or == 'yes'"},
     {"this must give money", "write money('1500.00'), or a field of type money"},
     {"needs yes or no on both sides",
      "compare each side with something, like form.amount > "
      "money('0.00')"},
     {"'?' needs yes or no", "compare what stands before it with something"},
     {"' does not take ", "give it what it takes; the words of the language are in WORDS.md"},
     {" is a reserved word", "use another name"},
     {"a number cannot run into a name", "put a space or a sign between them"},
     {"is not part of this language", "take it out, or put a text in quotes"},
     {"has no closing ", "write the same quotation mark after the text"}}};

std::string in_quotes(const std::string& text) {
  return text.find('\'') == std::string::npos ? "'" + text + "'" : text;
}

}  // namespace

std::string meant_by(const guard::Problem& problem) {
  if (problem.did_you_mean.empty()) return "";
  return "; did you mean " + in_quotes(problem.did_you_mean) + "?";
}

std::string mend_of(const guard::Problem& problem, std::string_view formula) {
  const auto last = formula.find_last_not_of(' ');
  if (last != std::string_view::npos && formula[last] == '%' && problem.offset > last)
    return "add up the other side in its place: form.match + form.match >= form.amount asks for "
           "50%";
  for (const auto& [word, mend] : said_elsewhere)
    if (problem.message == "there is no function '" + std::string(word) + "'")
      return std::string(mend);
  if (!problem.did_you_mean.empty()) return "write " + in_quotes(problem.did_you_mean);
  if (problem.message.ends_with("' is not known here")) {
    if (problem.message.starts_with("'form."))
      return "name a field of this form, or add it under form.fields";
    const std::string name = name_in(problem.message);
    if (name == "today") return "write date(now)";
    if (problem.message.find('.') == std::string::npos && is_compared(formula, problem.offset))
      return "write \"" + name +
             "\", in quotes, where the text is meant, or form. before a field of the form";
    if (problem.message.find('.') == std::string::npos)
      return "write form. before a field of the form, and dates. before a date of the fund: "
             "like form.amount";
    return "write a name that is known: form.FIELD, dates.NAME, case.state, parent.state, "
           "ledger.available";
  }
  for (const auto& [words, mend] : by_words)
    if (problem.message.find(words) != std::string::npos) return std::string(mend);
  return "";
}

}  // namespace almoner::workflow
