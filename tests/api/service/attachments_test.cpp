// Documents as answers: who attaches them and when, who reads them, what stays and what goes.
#include "api/service/attachments.hpp"

#include "api/service/eligibility.hpp"
#include "api/service/erase_words.hpp"
#include "api/service/filling.hpp"
#include "api/service/records.hpp"
#include "api/service/replay.hpp"
#include "api/service/scanned_documents.hpp"
#include "api/service/starting.hpp"
#include "api/store/check.hpp"
#include "tests/api/service/round_fixture.hpp"
#include "tests/support/archive.hpp"
#include "tests/support/attaching.hpp"

namespace almoner::service {
namespace {

using support::pdf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* policy = "safeguarding_policy";

class AttachmentsTest : public RoundTest {
 protected:
  AttachmentsTest()
      : round(acting.open_round()), bid(acting.start_bid("lead1", round, "Boxing", 400'000)) {}

  Result<Edited> attach(const std::string& who, const std::string& name,
                        const std::string& bytes = pdf, const std::string& reason = {}) {
    return support::try_attach(acting, who, bid, policy, name, bytes, reason);
  }
  std::string refusal(const Result<Edited>& result) {
    const auto* failure = std::get_if<Failure>(&result);
    return failure ? failure->reasons.empty() ? failure->detail : failure->reasons.front().text
                   : "";
  }
  Result<Edited> edit(const std::string& who, workflow::RawRow answers,
                      std::optional<std::string> tag = {}) {
    Result<Edited> result = not_found();
    acting.write([&](const Context& context) {
      result = edit_draft(context, caller(who), {bid, std::move(tag), std::move(answers)});
      return !failed(result);
    });
    return result;
  }
  // What they read: the name and the bytes; or why not.
  std::string read(const std::string& who, const std::string& field = policy) {
    auto found = download_document(acting.context(), caller(who), bid, field);
    if (const auto* failure = std::get_if<Failure>(&found)) return failure->detail;
    const auto& download = std::get<Download>(found);
    return download.document.name + ": " + download.bytes;
  }
  std::string tag_of_bid(const std::string& who) {
    return std::get<Filling>(filling_of(acting.context(), caller(who), bid)).tag;
  }
  std::vector<std::string> problems() { return store::store_check(db); }

  const std::string nothing = "There is nothing here that you can see.";
  CaseId round, bid;
};

TEST_F(AttachmentsTest, ADocumentIsTheAnswer) {
  EXPECT_EQ(refusal(attach("lead1", "Policy.pdf")), "");
  EXPECT_EQ(read("lead1"), "Policy.pdf: " + pdf);
  EXPECT_THAT(acting.row(bid).answers, HasSubstr(hash::sha256(pdf).hex() + "/Policy.pdf"))
      << "so each step vouches for it";
  EXPECT_THAT(problems(), IsEmpty());
  EXPECT_FALSE(replay(acting.context()).differs);
}

TEST_F(AttachmentsTest, NobodyElseReadsADraftsDocument) {
  attach("lead1", "Policy.pdf");
  for (const char* who : {"lead2", "officer1", "assessor1", "auditor", "administrator", "nobody"})
    EXPECT_EQ(read(who), nothing) << who;
  EXPECT_EQ(read("lead1", "summary"), nothing) << "no document answers that";
  EXPECT_EQ(read("lead1", "absent"), nothing);
}

TEST_F(AttachmentsTest, WhoSeesTheAnswerReadsIt) {
  attach("lead1", "Policy.pdf");
  acting.bring(bid, "scoring");
  for (const char* who : {"lead1", "officer1", "chair", "finance1", "auditor"})
    EXPECT_EQ(read(who), "Policy.pdf: " + pdf) << who;
  EXPECT_EQ(read("lead2"), nothing);
  EXPECT_EQ(read("pcc"), nothing);
}

// The newcomer of the visibility tests: sees that there is a bid, and nothing of its text.
TEST_F(AttachmentsTest, WhoHasAnInterestDoesNot) {
  attach("lead1", "Policy.pdf");
  acting.bring(bid, "scoring");
  EXPECT_EQ(read("assessor3"), nothing) << "before declaring";
  acting.act("assessor3", bid, "declare_interest",
             {{"interest", {{"kind", "connected"}, {"reason", "My sister works there."}}}});
  EXPECT_EQ(read("assessor3"), nothing) << "who declared one that bars";
}

TEST_F(AttachmentsTest, IsSealedWithTheFormAndOpenedWithIt) {
  attach("lead1", "Policy.pdf");
  acting.bring(bid, "submitted");
  EXPECT_EQ(refusal(attach("lead1", "Other.pdf")),
            "The answers of SMP-2019-001 cannot be changed by you now.");
  acting.act(
      "officer1", bid, "ask_for_more",
      {{"fields", {{"questions_asked", boost::json::array{"summary"}}}}, {"reason", "Say more."}});
  EXPECT_EQ(refusal(attach("lead1", "Other.pdf")),
            "Only the questions that were asked again can be changed: Summary.");
  EXPECT_EQ(read("lead1"), "Policy.pdf: " + pdf);
}

TEST_F(AttachmentsTest, AQuestionThatIsAskedAgainTakesAnother) {
  attach("lead1", "Policy.pdf");
  acting.bring(bid, "submitted");
  acting.act("officer1", bid, "ask_for_more",
             {{"fields", {{"questions_asked", boost::json::array{policy}}}},
              {"reason", "It is of 2012."}});
  EXPECT_EQ(refusal(attach("lead1", "Policy 2019.pdf")), "");
  EXPECT_EQ(read("officer1"), "Policy 2019.pdf: " + pdf);
  EXPECT_THAT(problems(), IsEmpty());
}

TEST_F(AttachmentsTest, TheSameNameWithOtherBytesIsAnotherAnswer) {
  attach("lead1", "Policy.pdf");
  const std::string before = tag_of_bid("lead1");
  attach("lead1", "Policy.pdf", pdf + "more");
  EXPECT_NE(tag_of_bid("lead1"), before);
  EXPECT_EQ(read("lead1"), "Policy.pdf: " + pdf + "more");
  EXPECT_THAT(problems(), IsEmpty());
}

TEST_F(AttachmentsTest, TheSameDocumentAgainIsNoChange) {
  attach("lead1", "Policy.pdf");
  const auto count = entries();
  EXPECT_EQ(refusal(attach("lead1", "Policy.pdf")), "");
  EXPECT_EQ(entries(), count);
  EXPECT_THAT(problems(), IsEmpty());
}

TEST_F(AttachmentsTest, AStaleTagIsRefused) {
  const std::string before = tag_of_bid("lead1");
  attach("lead1", "Policy.pdf");
  EXPECT_THAT(refusal(edit("lead1", {{policy, {}}}, before)), HasSubstr("since you read it"));
  EXPECT_EQ(read("lead1"), "Policy.pdf: " + pdf);
}

TEST_F(AttachmentsTest, EmptyingTheAnswerRemovesIt) {
  attach("lead1", "Policy.pdf");
  EXPECT_EQ(refusal(edit("lead1", {{policy, {}}})), "");
  EXPECT_EQ(read("lead1"), nothing);
  acting.now += std::chrono::hours(2);
  acting.write([](const Context& context) {
    while (sweep_documents(context)) {
    }
    return true;
  });
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM stored_piece"), 0);
  EXPECT_THAT(problems(), IsEmpty());
}

// Whoever knows the digest of a document need not have it, and a name is none.
TEST_F(AttachmentsTest, CannotBeTyped) {
  attach("lead1", "Policy.pdf");
  const std::string theirs = hash::sha256(pdf).hex() + "/Policy.pdf";
  const std::string said = "Safeguarding policy must be a document that was uploaded";
  EXPECT_EQ(refusal(edit("lead1", {{policy, {std::string("Other.pdf")}}})), said);
  EXPECT_EQ(refusal(edit("lead1", {{policy, {theirs}}})), "") << "as it is";
  bid = acting.start_bid("lead2", round, "Choir", 400'000);
  EXPECT_EQ(refusal(edit("lead2", {{policy, {theirs}}})), said);
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "pcc-main-round";
  request.parent = round;
  request.organisation = acting.partnership.organisations.at("lead2");
  request.answers = {{policy, {theirs}}};
  EXPECT_THAT(sentences(acting.try_open("lead2", request)), testing::Contains(said));
}

TEST_F(AttachmentsTest, AnOfficerInTheApplicantsPlaceSaysWhy) {
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "pcc-main-round";
  request.parent = round;
  request.organisation = acting.partnership.organisations.at("lead1");
  request.reason = "Received by email on 20 February.";
  bid = acting.open("officer1", request);
  EXPECT_EQ(refusal(attach("officer1", "Policy.pdf")), "") << "the draft that they began";
  EXPECT_EQ(read("lead1"), "Policy.pdf: " + pdf);
}

TEST_F(AttachmentsTest, ACaseHasALimitOfAll) {
  acting.write([&](const Context& context) {
    const hash::Digest digest = hash::sha256("x");
    const store::NewAttachment huge{
        "other", "Huge.pdf", "pdf", digest, CaseDocumentLimits::megabytes_max * 1024 * 1024, {}};
    const auto problem =
        beyond_limits(context, bid, {huge, {policy, "P.pdf", "pdf", digest, 1, {}}});
    EXPECT_EQ(problem->text,
              "All documents here together must be 60 MB or smaller. Make this one smaller, or "
              "remove another");
    EXPECT_FALSE(beyond_limits(context, bid, {huge}));
    Documents many;
    for (int i = 0; i <= CaseDocumentLimits::files_max; ++i)
      many.push_back({"f" + std::to_string(i), "P.pdf", "pdf", digest, 1, {}});
    EXPECT_EQ(beyond_limits(context, bid, many)->text,
              "There are 30 documents here already. Remove one before you attach another");
    many.pop_back();
    EXPECT_FALSE(beyond_limits(context, bid, many));
    many.assign(CaseDocumentLimits::ever_max + 1, {policy, "P.pdf", "pdf", digest, 1, {}});
    EXPECT_THAT(beyond_limits(context, bid, many)->text, HasSubstr("no more are taken"));
    return false;
  });
}

TEST_F(AttachmentsTest, ACopyOfLastYearsBidTakesItAlong) {
  attach("lead1", "Policy.pdf");
  const auto workflow = acting.definitions.last_of("smp-2019-20")->workflow("pcc-main-round");
  const auto organisation = acting.partnership.organisations.at("lead1");
  const auto copied = std::get<Copied>(
      answers_to_copy(acting.context(), caller("lead1"), bid, organisation, workflow->form));
  ASSERT_EQ(copied.documents.size(), 1U);
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "pcc-main-round";
  request.parent = round;
  request.organisation = organisation;
  request.answers = copied.answers;
  const CaseId first = bid;
  acting.write([&](const Context& context) {
    const auto before = right_answers(workflow->form, context.now);
    bid =
        std::get<ActionDone>(open_case(context, caller("lead1"), request, copied.documents, before))
            .id;
    return true;
  });
  EXPECT_NE(bid, first);
  EXPECT_EQ(read("lead1"), "Policy.pdf: " + pdf);
  EXPECT_THAT(problems(), IsEmpty());
  EXPECT_TRUE(failed(
      answers_to_copy(acting.context(), caller("lead2"), first, organisation, workflow->form)));
}

TEST_F(AttachmentsTest, AnErasedOneIsSaidToBe) {
  attach("lead1", "Policy.pdf");
  const auto entry = entries();
  acting.bring(bid, "submitted");
  acting.write([&](const Context& context) {
    EXPECT_FALSE(erase_words(context, {entry, acting.partnership.person("officer1"), "asked for"}));
    return true;
  });
  EXPECT_EQ(read("officer1"),
            "“Policy.pdf” was erased for data protection. That it was there stays on record.");
  EXPECT_EQ(read("lead2"), nothing);
  EXPECT_THAT(problems(), IsEmpty());
}

// It was said to be attached, and nothing was.
TEST_F(AttachmentsTest, AnErasedOneCanBeSentAgain) {
  attach("lead1", "Policy.pdf");
  acting.write([&](const Context& context) {
    EXPECT_FALSE(
        erase_words(context, {entries(), acting.partnership.person("officer1"), "asked for"}));
    return true;
  });
  EXPECT_EQ(read("lead1"),
            "“Policy.pdf” was erased for data protection. That it was there stays on record.");
  EXPECT_EQ(refusal(attach("lead1", "Policy.pdf")), "");
  EXPECT_EQ(read("lead1"), "Policy.pdf: " + std::string(pdf));
  EXPECT_THAT(problems(), IsEmpty());
}

// Ones that are refused again and again cannot fill the disk.
TEST_F(AttachmentsTest, AllThatIsAttachedToNothingHasALimit) {
  SentDocument document;
  document.bytes = 10 * workflow::DocumentLimits::megabyte;
  const auto stored = [&] {
    acting.write([&](const Context& context) { return begin_storing(context, document), true; });
  };
  EXPECT_TRUE(has_room_for(acting.context(), document));
  for (int i = 0; i < 51; ++i) stored();
  EXPECT_FALSE(has_room_for(acting.context(), document));
  const auto last = db.value<StoredFileId>("SELECT max(id) FROM stored_file").value();
  acting.write([&](const Context& context) {
    end_storing(context, last);  // refused: it goes at once, and the others by their age
    return sweep_documents(context);
  });
  EXPECT_TRUE(has_room_for(acting.context(), document));
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM stored_file"), 50);
}

TEST_F(AttachmentsTest, WithAScannerNobodyOpensWhatItHasNotFoundClean) {
  attach("lead1", "Policy.pdf");
  acting.bring(bid, "submitted");
  const auto scanned = [&](store::Scan scan) {
    acting.write([&](const Context& context) {
      store::set_scanner(context.db, true);
      const auto row = store::find_attachment(context.db, bid, policy).value();
      if (scan != store::Scan::none)
        store::set_scan(context.db, row.file, row.digest, scan, context.now);
      return true;
    });
  };
  scanned(store::Scan::none);
  EXPECT_EQ(read("officer1"), "“Policy.pdf” is being checked for viruses. Try again in a minute.");
  scanned(store::Scan::infected);
  for (const char* who : {"lead1", "officer1", "auditor"})
    EXPECT_EQ(read(who),
              "“Policy.pdf” has a virus, so nobody can open it. Ask whoever sent it for "
              "another one.");
  scanned(store::Scan::clean);
  EXPECT_EQ(read("officer1"), "Policy.pdf: " + pdf);
}

// The record has "edit" for each: what was done is read in words.
TEST_F(AttachmentsTest, TheHistorySaysThatADocumentCameOrWent) {
  attach("lead1", "Policy.pdf");
  attach("lead1", "Better policy.pdf", pdf + "x");
  edit("lead1", {{policy, {}}});
  edit("lead1", {{"project_title", {std::string("Boxing for all")}}});
  std::vector<std::string> titles;
  const auto page = history(acting.context(), caller("lead1"), bid, 0, 100);
  for (const auto& line : std::get<HistoryPage>(page).lines) titles.push_back(line.action_title);
  const std::string label = "“Safeguarding policy”";
  EXPECT_THAT(titles, ElementsAre("Started", "Attached a document: " + label,
                                  "Attached a document: " + label, "Removed a document: " + label,
                                  "Changed the answers: “Project title”"));
}

TEST_F(AttachmentsTest, AVirusIsOnTheRecordOfEveryCaseThatHasIt) {
  EXPECT_FALSE(next_document_to_scan(acting.context()));
  attach("lead1", "Policy.pdf");
  const auto count = entries();
  acting.write([&](const Context& context) {
    const auto document = next_document_to_scan(context).value();
    EXPECT_EQ(document.bytes, pdf);
    keep_verdict(context, document, "Eicar-Signature");
    EXPECT_FALSE(next_document_to_scan(context));
    return true;
  });
  EXPECT_EQ(entries(), count + 1);
  const auto said = store::find_record(db, count + 1)->entry;
  EXPECT_EQ(said.action, "virus_found");
  EXPECT_THAT(said.detail, HasSubstr("Eicar-Signature"));
  EXPECT_EQ(said.case_ref, "SMP-2019-001");
  EXPECT_THAT(read("lead1"), HasSubstr("has a virus"));
  EXPECT_THAT(problems(), IsEmpty());
}

// What was scanned was swept meanwhile, and its id is another document's by now.
TEST_F(AttachmentsTest, WhatAScannerFoundIsNotSaidOfOtherBytesWithTheSameId) {
  attach("lead1", "Policy.pdf");
  const auto count = entries();
  acting.write([&](const Context& context) {
    const auto document = next_document_to_scan(context).value();
    auto other = document;
    other.digest = hash::sha256("bytes that are gone");
    keep_verdict(context, other, "Eicar-Signature");
    keep_verdict(context, other, "");
    EXPECT_TRUE(next_document_to_scan(context)) << "still to be looked at";
    EXPECT_EQ(entries(), count) << "no virus is on record";
    keep_verdict(context, document, "");
    EXPECT_FALSE(next_document_to_scan(context)) << "control";
    return true;
  });
}

TEST_F(AttachmentsTest, LongOnesAreStoredInPieces) {
  std::string longer = pdf;
  longer.resize(600'000, ' ');
  EXPECT_EQ(pieces_of(longer), 3);
  EXPECT_EQ(pieces_of("x"), 1);
  attach("lead1", "Policy.pdf", longer);
  EXPECT_EQ(read("lead1"), "Policy.pdf: " + longer);
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM stored_piece"), 3);
  EXPECT_THAT(problems(), IsEmpty());
}

}  // namespace
}  // namespace almoner::service
