// Who reads what is written beside a bid: those that its writer was told, and nobody else.
#include "api/service/comments.hpp"

#include "api/service/erase_words.hpp"
#include "api/service/notices.hpp"
#include "api/service/records.hpp"
#include "api/store/check.hpp"
#include "api/store/comments.hpp"
#include "api/store/people.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<std::string> officers = {"officer", "auditor"};
const std::vector<std::string> panel = {"officer", "assessor", "panel_chair", "auditor"};
const std::vector<std::string> with_applicant = {"officer", "auditor", "applicant"};

class Comments : public RoundTest {
 protected:
  Comments() {
    bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
    acting.bring(bid, "submitted");
    acting.now = at("2019-03-11T10:00:00Z");
  }
  Result<CommentView> try_to(const std::string& who, const CommentRequest& request) {
    Result<CommentView> result = not_found();
    acting.write([&](const Context& context) {
      result = add_comment(context, caller(who), request);
      return !failed(result);
    });
    return result;
  }
  std::string said(const std::string& who, const CommentRequest& request) {
    const auto result = try_to(who, request);
    const auto* failure = std::get_if<Failure>(&result);
    return failure ? failure->detail : "written";
  }
  std::int64_t write(const std::string& who, const std::string& circle,
                     const std::vector<std::string>& seen_by, const std::string& text) {
    return std::get<CommentView>(try_to(who, {bid, circle, seen_by, text})).id;
  }
  std::string withdraw(const std::string& who, std::int64_t comment) {
    std::string said = "withdrawn";
    acting.write([&](const Context& context) {
      const auto result = withdraw_comment(context, caller(who), bid, comment);
      if (const auto* failure = std::get_if<Failure>(&result)) said = failure->detail;
      return !failed(result);
    });
    return said;
  }
  // "Officer One: text", of each that they read; "not there" where they do not see the bid.
  std::vector<std::string> read(const std::string& who, const std::optional<AsAt>& as_at = {}) {
    const auto found = comments(acting.context(), caller(who), bid, as_at);
    if (failed(found)) return {"not there"};
    std::vector<std::string> lines;
    for (const auto& one : std::get<CommentsView>(found).comments)
      lines.push_back(one.author + ": " + one.text + (one.withdrawn_at ? " (withdrawn)" : ""));
    return lines;
  }
  std::vector<std::string> circles(const std::string& who) {
    std::vector<std::string> names;
    const auto found = comments(acting.context(), caller(who), bid);
    if (const auto* view = std::get_if<CommentsView>(&found))
      for (const auto& circle : view->circles) names.push_back(circle.name);
    return names;
  }
  void declare(const std::string& who, const std::string& kind) {
    acting.act(who, bid, "declare_interest",
               {{"interest", {{"kind", kind}, {"reason", kind == "none" ? "" : "My sister."}}}});
  }
  std::string name(const std::string& who) {
    return store::find_person(db, acting.partnership.person(who))->name;
  }

  CaseId bid;
};

TEST_F(Comments, AreReadByTheirCircleAlone) {
  write("officer1", "officers", officers, "Asked for the constitution.");
  const std::string line = name("officer1") + ": Asked for the constitution.";
  for (const char* who : {"officer1", "officer2", "auditor"})
    EXPECT_THAT(read(who), ElementsAre(line));
  for (const char* who : {"chair", "finance1", "lead1"}) EXPECT_THAT(read(who), IsEmpty()) << who;
  for (const char* who : {"lead2", "nobody", "assessor1"})
    EXPECT_THAT(read(who), ElementsAre("not there")) << who;
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(Comments, AreWrittenByWhoActsOnBidsAndAnsweredByTheApplicant) {
  EXPECT_THAT(circles("officer1"), ElementsAre("officers", "panel", "applicant"));
  EXPECT_THAT(circles("chair"), ElementsAre("panel"));
  EXPECT_THAT(circles("auditor"), IsEmpty()) << "who acts on no bid reads, and writes nothing";
  EXPECT_THAT(circles("lead1"), IsEmpty()) << "nobody has written to them yet";
  write("officer1", "applicant", with_applicant, "Could you send the policy?");
  EXPECT_THAT(circles("lead1"), ElementsAre("applicant"));
  EXPECT_THAT(read("lead1"), ElementsAre(": Could you send the policy?"))
      << "names of the fund's people are not for applicants";
  write("lead1", "applicant", with_applicant, "Here it is.");
  EXPECT_THAT(read("officer2"), Contains(name("lead1") + ": Here it is."));
  EXPECT_EQ(said("lead1", {bid, "officers", officers, "Me too"}), "Select who sees your comment");
}

TEST_F(Comments, CountWhoWillReadThemBeforeTheyAreWritten) {
  const auto view = std::get<CommentsView>(comments(acting.context(), caller("officer1"), bid));
  const CircleView& circle = view.circles.front();
  EXPECT_EQ(circle.title, "Officers only");
  ASSERT_EQ(circle.readers.size(), 2U);
  EXPECT_EQ(circle.readers[1].role, "auditor");
  EXPECT_EQ(circle.readers[1].people, 1);
  EXPECT_FALSE(circle.has_applicant);
  EXPECT_THAT(circle.not_seen_by, Contains("applicant"));
  EXPECT_THAT(circle.not_seen_by, Contains("assessor"));
}

TEST_F(Comments, AreRefusedWhereOthersReadThemThanTheWriterWasTold) {
  EXPECT_EQ(
      said("officer1", {bid, "officers", {"officer"}, "So"}),
      "Who sees “Officers only” has changed since you began. Read who it is now, then send it "
      "again");
  EXPECT_EQ(said("officer1", {bid, "officers", {"auditor", "officer"}, "So"}), "written");
}

TEST_F(Comments, HaveALengthAndANumber) {
  EXPECT_EQ(said("officer1", {bid, "officers", officers, "  "}), "Enter your comment");
  const std::string longest(CommentLimits::letters_max, 'x');
  EXPECT_EQ(said("officer1", {bid, "officers", officers, longest}), "written");
  EXPECT_EQ(said("officer1", {bid, "officers", officers, longest + "x"}),
            "Your comment must be 5,000 characters or fewer");
  acting.write([&](const Context& context) {
    for (int n = store::count_comments(db, bid, "officers"); n < CommentLimits::of_circle_max; ++n)
      EXPECT_FALSE(
          failed(add_comment(context, caller("officer1"), {bid, "officers", officers, "x"})));
    return true;
  });
  EXPECT_EQ(said("officer1", {bid, "officers", officers, "One more"}),
            "“Officers only” is full: no more is kept there. Write by email, and put what matters "
            "on the case with a step");
  EXPECT_EQ(said("officer1", {bid, "panel", panel, "Elsewhere"}), "written") << "the control";
}

// 500 of a case altogether let an applicant stop the officers, and told of what they did not see.
TEST_F(Comments, OfAnApplicantNeverFillTheirCircle) {
  write("officer1", "applicant", with_applicant, "Could you send the policy?");
  const CommentRequest one = {bid, "applicant", with_applicant, "Here it is."};
  for (int n = 0; n < CommentLimits::an_hour_max; ++n) ASSERT_EQ(said("lead1", one), "written");
  EXPECT_EQ(said("lead1", one),
            "You have written 30 messages within an hour. Wait a while, then send this again");
  EXPECT_EQ(said("officer1", one), "written") << "the control";
  acting.now += std::chrono::hours(1);
  while (store::count_comments(db, bid, "applicant", "applicant") <
         CommentLimits::of_applicants_max) {
    acting.now += std::chrono::minutes(3);
    ASSERT_EQ(said("lead1", one), "written");
  }
  acting.now += std::chrono::hours(2);
  EXPECT_EQ(said("lead1", one),
            "Your organisation has written as many messages here as are kept. Write to the address "
            "under “Contact”");
  EXPECT_EQ(said("officer1", one), "written");
}

TEST_F(Comments, TellTheOtherSideByMailOnceAnHour) {
  const auto orders = [&] {
    std::vector<std::string> told;
    auto rows = db.query(
        "SELECT payload FROM outbox WHERE payload LIKE '%\"message\":\"comment\"%'"
        " OR payload LIKE '%message-from-applicant%' ORDER BY id");
    while (rows.step()) told.push_back(notice_from(rows.take<std::string>()).who);
    return told;
  };
  write("officer1", "applicant", with_applicant, "Could you send the policy?");
  EXPECT_THAT(orders(), ElementsAre("applicant"));
  write("lead1", "applicant", with_applicant, "Here it is.");
  EXPECT_THAT(orders(), ElementsAre("applicant", "officer"));
  acting.now += std::chrono::minutes(59);
  write("lead1", "applicant", with_applicant, "And another.");
  EXPECT_THAT(orders(), ElementsAre("applicant", "officer"));
  acting.now += std::chrono::hours(1);
  write("lead1", "applicant", with_applicant, "Did you get it?");
  EXPECT_THAT(orders(), ElementsAre("applicant", "officer", "officer"));
  write("officer1", "officers", officers, "They are quick.");
  EXPECT_THAT(orders(), ElementsAre("applicant", "officer", "officer")) << "no conversation";
}

TEST_F(Comments, AreNotForWhoHasAnInterestThatBars) {
  write("officer1", "panel", panel, "The site is not theirs.");
  acting.bring(bid, "scoring");
  declare("assessor1", "none");
  EXPECT_THAT(read("assessor1"), ElementsAre(": The site is not theirs."));
  declare("assessor2", "connected");
  EXPECT_THAT(read("assessor2"), IsEmpty());
  EXPECT_THAT(circles("assessor2"), IsEmpty());
  EXPECT_THAT(read("assessor3"), IsEmpty()) << "before they declared";
}

TEST_F(Comments, HaveNoNameWhileTheirWorkflowHidesIt) {
  acting.bring(bid, "scoring");
  write("officer2", "panel", panel, "It was late once.");
  EXPECT_THAT(read("officer2"), ElementsAre(name("officer2") + ": It was late once."));
  EXPECT_THAT(read("chair"), ElementsAre(": It was late once."));
  acting.bring(bid, "scored");
  EXPECT_THAT(read("chair"), ElementsAre(name("officer2") + ": It was late once."));
}

// It would name who wrote to whoever sees the bid.
TEST_F(Comments, AreInNobodysHistoryOfTheBid) {
  acting.bring(bid, "scoring");
  write("officer2", "panel", panel, "It was late once.");
  for (const char* who : {"officer2", "chair", "lead1"}) {
    const auto page = std::get<HistoryPage>(history(acting.context(), caller(who), bid, 0, 100));
    EXPECT_FALSE(page.lines.empty());
    for (const auto& line : page.lines) EXPECT_NE(line.action, "comment") << who;
  }
}

TEST_F(Comments, AreWithdrawnByTheirAuthorWithATrace) {
  const auto comment = write("officer1", "officers", officers, "Wrong bid.");
  EXPECT_EQ(withdraw("officer2", comment), not_found().detail);
  EXPECT_EQ(withdraw("officer1", comment), "withdrawn");
  EXPECT_EQ(withdraw("officer1", comment), "You have withdrawn this comment already");
  EXPECT_THAT(read("officer2"), ElementsAre(name("officer1") + ":  (withdrawn)"));
  EXPECT_THAT(read("auditor"), ElementsAre(name("officer1") + ": Wrong bid. (withdrawn)"));
  EXPECT_EQ(store::find_record(db, entries())->entry.action, "withdraw_comment");
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(Comments, AreThoseThatThereWereThenAndMayBeReadToday) {
  write("officer1", "officers", officers, "First.");
  acting.now = at("2019-03-12T10:00:00Z");
  const auto second = write("officer1", "officers", officers, "Second.");
  acting.now = at("2019-03-13T10:00:00Z");
  withdraw("officer1", second);
  const std::string who = name("officer1");
  EXPECT_THAT(read("officer2", AsAt{at("2019-03-11T12:00:00Z"), Instant::max()}),
              ElementsAre(who + ": First."));
  EXPECT_THAT(read("officer2", AsAt{at("2019-03-12T12:00:00Z"), Instant::max()}),
              ElementsAre(who + ": First.", who + ": "));
  EXPECT_THAT(read("chair", AsAt{at("2019-03-12T12:00:00Z"), Instant::max()}), IsEmpty());
}

TEST_F(Comments, LoseTheirWordsWithTheirEntryAndAreProvedWithoutThem) {
  write("officer1", "officers", officers, "Her illness.");
  const auto entry = entries();
  EXPECT_EQ(store::find_record(db, entry)->entry.detail.find("illness"), std::string::npos);
  acting.write([&](const Context& context) {
    return !erase_words(context, {entry, caller("auditor").person, "She asked."});
  });
  EXPECT_THAT(read("officer2"), ElementsAre(name("officer1") + ": "));
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

TEST_F(Comments, OfAForgerAreFound) {
  const auto id = std::to_string(write("officer1", "officers", officers, "Asked."));
  EXPECT_ANY_THROW(db.execute("UPDATE comment SET text = 'Never asked.'"));
  EXPECT_ANY_THROW(db.execute("DELETE FROM comment"));
  db.execute("DROP TRIGGER comment_stays");
  db.execute("UPDATE comment SET text = 'Never asked.'");
  EXPECT_THAT(store::store_check(db),
              Contains("The words of comment " + id + " on case " + acting.row(bid).ref +
                       " were changed or taken away."));
  db.execute("DROP TRIGGER comment_stays_but_its_words");
  db.execute("UPDATE comment SET seen_by = 'finance'");
  EXPECT_THAT(store::store_check(db),
              Contains(HasSubstr("The comments of audit entry " + std::to_string(entries()))));
}

}  // namespace
}  // namespace almoner::service
