#include "engine/workflow/answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/workflow/sentence.hpp"
#include "engine/workflow/text_rules.hpp"
#include "engine/workflow/typing.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Raw text(std::string value) {
  return Raw{std::move(value)};
}
Raw texts(std::initializer_list<const char*> values) {
  std::vector<Raw> items;
  for (const char* value : values) items.push_back(text(value));
  return Raw{items};
}

// "field: sentence", for what the bid says when one answer of it is another.
Lines problems_with(const std::string& field, Raw value) {
  Lines lines;
  for (const Reason& reason : typed_bid(sent_with(field, std::move(value))).problems)
    lines.push_back(reason.field + ": " + reason.text);
  return lines;
}

const guard::Value* typed_field(const Answers& answers, const char* field) {
  return answers.typed.as_map().find(guard::MapKey{field});
}

std::string words(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "word ";
  return out;
}

TEST(Answers, of_a_whole_bid_are_typed) {
  const Answers answers = typed_bid(the_bid_as_sent());
  EXPECT_THAT(answers.problems, IsEmpty());
  EXPECT_EQ(typed_field(answers, "amount")->as_money(), Money::pounds(4200));
  EXPECT_EQ(typed_field(answers, "costs_total")->as_money(), Money::pounds(4200));
  EXPECT_EQ(typed_field(answers, "match_total")->as_money(), Money{});
  EXPECT_EQ(typed_field(answers, "theme")->as_text(), "OCG");
  EXPECT_EQ(typed_field(answers, "starts_on")->as_date(), (Date{std::chrono::year{2019} / 5 / 1}));
  EXPECT_FALSE(typed_field(answers, "location_withheld")->as_bool());
  EXPECT_EQ(typed_field(answers, "outputs")
                ->as_list()
                .at(0)
                .as_map()
                .find(guard::MapKey{"target"})
                ->as_integer(),
            90);
  EXPECT_EQ(typed_field(answers, "safeguarding_policy"), nullptr);
}

TEST(Answers, that_are_wrong_are_told_in_the_words_of_the_form) {
  const std::string options = "OCG, DA, CYP, SM or MH";
  const struct {
    const char* field;
    Raw value;
    std::string problem;
  } rows[] = {
      {"amount", text("four thousand"), "Amount must be a number, like 4200 or 4,200.00"},
      {"amount", text("4,20.00"), "Amount must be a number, like 4200 or 4,200.00"},
      {"amount", text("-4200"), "Amount must be a number, like 4200 or 4,200.00"},
      {"amount", text("4200.5"), "Amount must be a number, like 4200 or 4,200.00"},
      {"amount", Raw{true}, "Amount must be a number, like 4200 or 4,200.00"},
      {"amount", Raw{std::int64_t{0}}, "Amount must be £0.01 or more"},
      {"minimum_viable", Raw{std::int64_t{-1}},
       "The least you could run the project with must be £0.00 or more"},
      {"amount", text("1000000000001"), "Amount must be £1,000,000,000,000.00 or less"},
      {"summary", text(words(76)), "Summary must be 75 words or less"},
      {"project_title", text(std::string(141, 'x')),
       "Project title must be 140 characters or less"},
      {"project_title", text("a\x07"), "Project title has a control character (U+0007); remove it"},
      {"project_title", text("\xC3"),
       "Project title is not readable text (not UTF-8); type it again"},
      {"project_title", Raw{std::int64_t{7}}, "Project title must be text"},
      {"charity_number", text("12345"), "Charity number must be 6 or 7 digits, like 1234567"},
      {"charity_number", text("12345678"), "Charity number must be 6 or 7 digits, like 1234567"},
      {"charity_number", text("12345a"), "Charity number must be 6 or 7 digits, like 1234567"},
      {"company_number", text("1234567"),
       "Company number must be 8 characters, like 01234567 or SC123456: write the zeros in front"},
      {"contact_email", text("lead@org"),
       "Main contact's email must be an email address, like name@example.org"},
      {"theme", text("XYZ"), "Main theme: choose one of " + options},
      {"theme", texts({"OCG"}), "Main theme: choose one of " + options},
      {"pcc_priorities", texts({"K1", "K9"}),
       "PCC priorities: choose from K1, K2, K3, K4, K5, K6, G1, G2 or G3"},
      {"starts_on", text("2019-02-29"), "Project starts must be a real date, like 2019-04-03"},
      {"starts_on", text("1 May 2019"), "Project starts must be a real date, like 2019-04-03"},
      {"declared", text("maybe"),
       "Answer yes or no to “Declaration: authorised, true, not double-funded, conditions "
       "accepted”"},
      {"works_with_children", Raw{std::int64_t{1}},
       "Answer yes or no to “Will you work with children?”"},
      {"wards", texts({"a\x01"}), "Wards has a control character (U+0001); remove it"},
      {"wards", Raw{RawRow{}}, "Wards must be a list of texts"},
      {"cost_lines", text("all"), "Costs must be a list of rows"},
      {"costs_total", text("4200"), "Costs in all is added up from the rows; it cannot be typed"},
      {"award", text("4200"), "You cannot fill in “Amount recommended” now"},
      {"amuont", text("4200"), "There is no field 'amuont' on this form; did you mean 'amount'?"},
  };
  for (const auto& row : rows)
    EXPECT_THAT(problems_with(row.field, row.value), ElementsAre(row.field + (": " + row.problem)));
}

TEST(Answers, that_are_right_in_other_spellings) {
  const struct {
    const char* field;
    Raw value;
    guard::Value typed;
  } rows[] = {
      {"amount", text(" £4,200.00 "), Money::pounds(4200)},
      {"amount", Raw{std::int64_t{420000}}, Money::pounds(4200)},
      {"declared", text("Yes"), true},
      {"declared", text("false"), false},
      {"summary", text(words(75)), guard::Value{}},
      {"project_title", text("  naïve\r\nline  "), "naïve\nline"},
      {"project_title", text("£" + std::string(139, 'x')), guard::Value{}},
  };
  const Fund& fund = *main_round_bid().fund;
  for (const auto& row : rows) {
    const Answers answers = typed_bid(sent_with(row.field, row.value));
    EXPECT_THAT(said(answers.problems), IsEmpty());
    if (row.typed.is(guard::Kind::null)) continue;
    const guard::Value* typed = typed_field(answers, row.field);
    ASSERT_NE(typed, nullptr) << row.field;
    EXPECT_EQ(typed->kind(), row.typed.kind()) << row.field;
    EXPECT_EQ(words_of(*typed, fund), words_of(row.typed, fund)) << row.field;
  }
}

Raw cost(Raw amount) {
  return Raw{RawRow{{"item", text("Thing")},
                    {"category", text("staff")},
                    {"basis", text("Quote")},
                    {"amount", std::move(amount)}}};
}

TEST(Answers, in_rows_say_which_row_and_column) {
  const Raw rows{std::vector<Raw>{cost(text("10")), cost(text("ten")),
                                  Raw{RawRow{{"itme", text("x")}, {"category", text("gold")}}}}};
  EXPECT_THAT(
      problems_with("cost_lines", rows),
      ElementsAre(
          "cost_lines.2.amount: Costs, row 2: Amount must be a number, like 4200 or 4,200.00",
          "cost_lines.3.itme: Costs, row 3: There is no column 'itme'; did you mean 'item'?",
          "cost_lines.3.category: Costs, row 3: Category: choose one of staff, delivery, "
          "beneficiary, "
          "equipment, venue, travel, publicity, vat, overheads or capital"));
}

TEST(Answers, are_told_all_at_once_in_the_order_in_which_they_came) {
  RawRow raw = sent_with("amount", text("lots"));
  raw.emplace_back("theme", text("OCG"));
  raw.emplace_back("nothing_like_it", text("x"));
  EXPECT_THAT(said(typed_bid(raw).problems),
              ElementsAre("invalid: Amount must be a number, like 4200 or 4,200.00",
                          "invalid: Main theme is given twice",
                          "invalid: There is no field 'nothing_like_it' on this form"));
}

TEST(Answers, leave_alone_what_is_silent_or_wrong_and_clear_what_is_blank) {
  const Workflow& bid = main_round_bid();
  const guard::Value before = typed_bid(the_bid_as_sent()).typed;
  const RawRow raw = {{"amount", text("lots")},
                      {"charity_number", text("  ")},
                      {"theme", Raw{}},
                      {"wards", Raw{std::vector<Raw>{}}},
                      {"cost_lines", Raw{std::vector<Raw>{}}}};
  const Answers after = type_answers(bid.form, before, raw, fields_of_applicants(bid));
  EXPECT_EQ(typed_field(after, "amount")->as_money(), Money::pounds(4200));
  EXPECT_EQ(typed_field(after, "summary")->as_text(),
            typed_field({before, {}}, "summary")->as_text());
  for (const char* cleared : {"charity_number", "theme", "wards", "cost_lines", "costs_total"})
    EXPECT_EQ(typed_field(after, cleared), nullptr) << cleared;
  EXPECT_EQ(typed_field(after, "match_total")->as_money(), Money{});
}

TEST(Answers, choose_each_option_once_in_the_order_of_the_list) {
  const Answers answers = typed_bid(sent_with("pcc_priorities", texts({"G3", "K1", "G3"})));
  const auto& chosen = typed_field(answers, "pcc_priorities")->as_list();
  ASSERT_EQ(chosen.size(), 2U);
  EXPECT_EQ(chosen[0].as_text(), "K1");
  EXPECT_EQ(chosen[1].as_text(), "G3");
}

TEST(Answers, have_limits_where_the_form_sets_none) {
  Form form;
  Field notes;
  notes.name = "notes";
  notes.label = "Notes";
  form.fields.push_back(notes);
  notes.name = notes.label = "list";
  notes.type = FieldType::list;
  form.fields.push_back(notes);
  const auto problems = [&](const char* field, Raw value) {
    return said(type_answers(form, guard::Value{}, {{field, std::move(value)}}, {"notes", "list"})
                    .problems);
  };
  EXPECT_THAT(problems("notes", text(std::string(AnswerLimits::chars_max, 'x'))), IsEmpty());
  EXPECT_THAT(problems("notes", text(std::string(AnswerLimits::chars_max + 1, 'x'))),
              ElementsAre("invalid: Notes must be 20000 characters or less"));
  EXPECT_THAT(problems("list", Raw{std::vector<Raw>(AnswerLimits::rows_max, text("x"))}),
              IsEmpty());
  EXPECT_THAT(problems("list", Raw{std::vector<Raw>(AnswerLimits::rows_max + 1, text("x"))}),
              ElementsAre("invalid: list must have 200 entries or less"));
  EXPECT_THAT(problems_with("outcomes", Raw{std::vector<Raw>(5, Raw{RawRow{}})}),
              ElementsAre("outcomes: Outcomes must have 4 rows or less"));
}

TEST(Answers, do_not_wrap_when_they_are_added_up) {
  const Workflow& bid = main_round_bid();
  const guard::Value huge = map_of({{"amount", Money::pence(INT64_MAX)}});
  const guard::Value before = map_of({{"cost_lines", guard::List{huge, huge}}});
  const Answers after = type_answers(bid.form, before, {}, fields_of_applicants(bid));
  EXPECT_THAT(said(after.problems),
              ElementsAre("invalid: Costs in all is more than can be added up; check the amounts"));
  EXPECT_EQ(typed_field(after, "costs_total"), nullptr);
}

TEST(Answers, that_are_missing_are_asked_for_by_action) {
  const Form& form = main_round_bid().form;
  const guard::Value whole = typed_bid(the_bid_as_sent()).typed;
  EXPECT_THAT(missing_answers(form, "submit", whole), IsEmpty());
  EXPECT_THAT(missing_answers(form, "withdraw", guard::Value{}), IsEmpty());
  const guard::Value row = map_of({{"item", "Van"}, {"category", "travel"}});
  const guard::Value thin = with(
      whole,
      {{"pcc_priorities", {}}, {"summary", {}}, {"ends_on", {}}, {"cost_lines", guard::List{row}}});
  EXPECT_THAT(
      said(missing_answers(form, "submit", thin)),
      ElementsAre("missing: Enter the summary",
                  "missing: Select at least one of the Police and Crime Commissioner’s priorities",
                  "missing: Enter a date for “Project ends”",
                  "missing: Costs, row 1: enter the basis of estimate",
                  "missing: Costs, row 1: enter the amount"));
  EXPECT_EQ(missing_answers(form, "submit", thin).back().field, "cost_lines.1.amount");
}

// A draft of 900 words was refused and lost when its window was closed.
TEST(Answers, with_a_fault_are_kept_as_a_draft_and_stand_against_sending_it_in) {
  const Workflow& bid = main_round_bid();
  const auto kept = [&](const char* field, std::string value) {
    return type_answers(bid.form, guard::Value{}, sent_with(field, text(std::move(value))),
                        fields_of_applicants(bid), Faults::keep);
  };
  const Answers long_one = kept("summary", words(900));
  EXPECT_THAT(long_one.problems, IsEmpty());
  ASSERT_EQ(long_one.kept_faults.size(), 1U);
  EXPECT_EQ(long_one.kept_faults[0].field, "summary");
  EXPECT_EQ(typed_field(long_one, "summary")->as_text(), tidied(words(900)));
  const auto against = missing_answers(bid.form, "submit", long_one.typed);
  ASSERT_EQ(against.size(), 1U);
  EXPECT_EQ(against[0].text, long_one.kept_faults[0].text);
  EXPECT_EQ(against[0].code, ReasonCode::invalid);
  EXPECT_THAT(missing_answers(bid.form, "submit", typed_bid(the_bid_as_sent()).typed), IsEmpty())
      << "control";
  for (const auto& [field, value] : {std::pair{"charity_number", "12"}, std::pair{"amount", "0"}}) {
    EXPECT_EQ(kept(field, value).kept_faults.size(), 1U) << field;
    EXPECT_NE(typed_field(kept(field, value), field), nullptr) << field;
  }
}

TEST(Answers, that_are_none_or_beyond_every_limit_are_not_kept_either) {
  const Workflow& bid = main_round_bid();
  const std::string too_long(static_cast<std::size_t>(AnswerLimits::chars_max) + 1, 'x');
  using Given = std::pair<const char*, std::string>;
  for (const auto& [field, value] :
       {Given{"amount", "four thousand"}, Given{"amount", "-5"}, Given{"amount", "1000000000001"},
        Given{"summary", too_long}, Given{"summary", "a\abell"}, Given{"theme", "no such theme"},
        Given{"starts_on", "2019-02-31"}}) {
    const auto refused = type_answers(bid.form, guard::Value{}, sent_with(field, text(value)),
                                      fields_of_applicants(bid), Faults::keep);
    EXPECT_EQ(refused.problems.size(), 1U) << field << " " << value.substr(0, 20);
    EXPECT_EQ(typed_field(refused, field), nullptr) << field;
  }
}

}  // namespace
}  // namespace almoner::workflow
