// R20: whoever asked is told how it ended.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string letter = ", documents: [{template: decline-letter, to: applicant}]}";

// A bid was "Not funded" on its applicant's page, and no letter had said so.
TEST(CheckTold, an_end_that_nobody_is_told_of) {
  EXPECT_EQ(
      said_by("R20", edited(edited(grant(), letter, "}"), "      decline: {",
                            "      decline: {tell: [{who: applicant, message: sorry}], ")),
      R"(grant.yaml:64:7: error R20: 'call_off' ends a bid in 'Not funded' (rejected), which whoever asked sees, and tells them nothing
  64 |       call_off: {who_may: [officer], goes_to: rejected, cancels: [sign_off], money: {unreserve: all}}
     |       ^
  to mend it: write under it documents: [{template: ..., to: applicant}], or tell: [{who: applicant, message: ...}]
)");
}

// The mend named a role that the fund does not have.
TEST(CheckTold, applicants_as_the_fund_calls_them) {
  const auto of_teachers = [](std::string text) {
    for (std::size_t at; (at = text.find("applicant")) != std::string::npos;)
      text.replace(at, 9, "teacher");
    return text;
  };
  const std::string untold = edited(edited(grant(), letter, "}"), "      decline: {",
                                    "      decline: {tell: [{who: applicant, message: sorry}], ");
  EXPECT_EQ(
      said_by("R20", of_teachers(untold)),
      R"(grant.yaml:64:7: error R20: 'call_off' ends a bid in 'Not funded' (rejected), which whoever asked sees, and tells them nothing
  64 |       call_off: {who_may: [officer], goes_to: rejected, cancels: [sign_off], money: {unreserve: all}}
     |       ^
  to mend it: write under it documents: [{template: ..., to: teacher}], or tell: [{who: teacher, message: ...}]
)");
  const std::string told = edited(untold, "      call_off: {",
                                  "      call_off: {tell: [{who: applicant, message: sorry}], ");
  EXPECT_EQ(said_by("R20", of_teachers(told)), "") << "as the mend says";
}

TEST(CheckTold, control_what_the_applicant_does_or_does_not_see) {
  EXPECT_EQ(said_by("R20", grant()), "");  // 'withdraw' is their own
  EXPECT_EQ(said_by("R20", edited(edited(grant(), letter, "}"), "form:\n",
                                  "seen_by:\n  applicant: {all_but: [rejected]}\nform:\n")),
            "");
}

// The page says so once, as the bid comes in; what they keep is a letter.
TEST(CheckTold, a_late_bid_without_a_letter) {
  std::string late = edited(grant(), "say: \"Closed on {dates.closes}.\"}",
                            "say: \"Closed on {dates.closes}.\", kept_as: late}");
  late = edited(late, "  withdrawn: {end",
                "  late: {end: yes, stage: submit, title: Late}\n  withdrawn: {end");
  EXPECT_EQ(
      said_by("R20", late),
      R"(grant.yaml:35:7: error R20: 'submit', taken too late, ends a bid in 'Late' (late), which whoever asked sees, and tells them nothing
  35 |       submit:
     |       ^
  to mend it: write under late documents: [{template: ..., to: applicant}]
)");
  EXPECT_EQ(said_by("R20", edited(late, "title: Late}",
                                  "title: Late, documents: [{template: late-letter, to: "
                                  "applicant}]}")),
            "");
}

// The letter of refusal goes to bids that are agreed as well.
TEST(CheckTold, one_letter_for_those_who_get_money_and_those_who_do_not) {
  const std::string letter_to = ", documents: [{template: decline-letter, to: applicant}]}";
  const std::string refused = edited(grant(), "goes_to: rejected, reason: required}",
                                     "goes_to: rejected, reason: required" + letter_to);
  const std::string agreed = "goes_to: agreed, money: {commit: form.award}";
  EXPECT_EQ(
      said_by("R20", edited(refused, agreed + "}", agreed + letter_to)),
      R"(grant.yaml:57:96: error R20: 'sign_off' sends 'decline-letter' to applicants for whom money is committed, and 'decline' (line 52) sends it to those who get none: one of the two is told what is not so
  57 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.award}, documents: [{template: decline-letter, to: applicant}]}
     |                                                                                                ^
  to mend it: order another document in one of them
)");
  EXPECT_EQ(said_by("R20", edited(refused, agreed + "}",
                                  agreed + ", documents: [{template: offer-letter, to: "
                                           "applicant}]}")),
            "");
}

// Nothing goes on until they answer, and they do not know that they were asked.
TEST(CheckTold, a_turn_that_the_applicant_does_not_know_of) {
  const auto asking = [](const std::string& tell) {
    return edited(edited(grant(), "      pass_sift: {who",
                         "      ask: {who_may: [officer], goes_to: asked" + tell +
                             "}\n      pass_sift: {who"),
                  "  panel:\n",
                  "  asked:\n    stage: sift\n    title: Asked again\n    actions:\n      answer: "
                  "{who_may: [applicant], goes_to: submitted, locks: form}\n  panel:\n");
  };
  EXPECT_EQ(
      said_by("R20", asking("")),
      R"(grant.yaml:45:7: error R20: 'ask' leads to 'Asked again' (asked), where it waits for the applicant to take 'answer', and tells them nothing
  45 |       ask: {who_may: [officer], goes_to: asked}
     |       ^
  to mend it: write under it tell: [{who: applicant, message: ...}], or documents: [{template: ..., to: applicant}]
)");
  EXPECT_EQ(said_by("R20", asking(", tell: [{who: applicant, message: more-information}]")), "");
}

}  // namespace
}  // namespace almoner::check
