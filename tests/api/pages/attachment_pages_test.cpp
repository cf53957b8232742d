// A document attached on pages, as a browser without JavaScript sends it.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "api/http/document_gate.hpp"
#include "api/store/attachments.hpp"
#include "tests/api/pages/page_serving.hpp"
#include "tests/support/archive.hpp"

namespace almoner::pages {
namespace {

using support::pdf;
using testing::HasSubstr;
using testing::Not;

// The page but its own address.
std::string without(std::string text, const std::string& place) {
  for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at))
    text.erase(at, place.size());
  return text;
}

constexpr const char* form_type = "Content-Type: multipart/form-data; boundary=----b1\r\n";

std::string field(const std::string& name, const std::string& value) {
  return "------b1\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
         "\r\n";
}

std::string document(const std::string& name, const std::string& bytes) {
  return "------b1\r\nContent-Disposition: form-data; name=\"document\"; filename=\"" + name +
         "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n";
}

struct AttachmentPages : ::testing::Test {
  CaseId round, bid;
  PageServing serving{[this](support::Acting& acting) {
    round = acting.open_round();
    bid = acting.start_bid("lead1", round, "Street pastors", 420'000);
  }};
  std::string question = "/form/safeguarding_policy";
  std::string attachment = "/attachments/safeguarding_policy";
  std::string session;

  std::string path(const std::string& rest) const {
    return "/cases/" + std::to_string(bid.value) + rest;
  }
  http::Answer get(const std::string& rest, const std::string& who = "lead1") const {
    return serving.get(who, path(rest));
  }
  std::string cookie() {
    if (session.empty()) {
      const auto answer = serving.api().ask_raw(
          http::post("/sign-in", "email=lead1%40boxing.example&password=a+long+enough+password",
                     "Content-Type: application/x-www-form-urlencoded\r\n"));
      const std::string set = answer.header("Set-Cookie");
      session = set.substr(0, set.find(';'));
    }
    return "Accept: text/html\r\nCookie: " + session + "\r\n";
  }
  // The page of the question as lead1 has it open, and as it is sent.
  http::Answer open() { return serving.api().ask_raw(http::get(path(question), cookie())); }
  std::string hidden_fields(const http::Answer& page) {
    std::string body;
    for (const char* name : {"csrf", "seen-tag", "seen-answers", "came-from"})
      body += field(name, hidden(page, name));
    return body;
  }
  http::Answer send(const http::Answer& page, const std::string& parts) {
    return send_body(hidden_fields(page) + parts + "------b1--\r\n");
  }
  http::Answer send_body(const std::string& body) {
    return serving.api().ask_raw(http::post(path(attachment), body, form_type + cookie()));
  }
  http::Answer upload(const std::string& name, const std::string& bytes) {
    return send(open(), document(name, bytes));
  }
};

TEST_F(AttachmentPages, TheQuestionSaysWhatIsTaken) {
  const auto page = open();
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(heading(page), "Safeguarding policy");
  EXPECT_THAT(page.body, HasSubstr("enctype=\"multipart/form-data\""));
  EXPECT_THAT(page.body, HasSubstr("type=\"file\""));
  EXPECT_THAT(page.body,
              HasSubstr("PDF, Word (DOCX), OpenDocument text (ODT), Excel (XLSX), OpenDocument "
                        "spreadsheet (ODS), PNG picture or JPEG picture, up to 10 MB."));
  EXPECT_THAT(page.body, HasSubstr("Go on without a document"));
}

TEST_F(AttachmentPages, ADocumentIsAttachedShownAndRead) {
  const auto sent = upload("Policy 2019 & more.pdf", pdf);
  EXPECT_EQ(sent.status, 303) << sent.body;
  EXPECT_EQ(sent.header("Location"), path(question) + "?attached=yes");
  const auto page = get(question + "?attached=yes");
  EXPECT_THAT(page.body, HasSubstr("Your document is attached."));
  EXPECT_THAT(page.body, HasSubstr("Policy 2019 &amp; more.pdf"));
  EXPECT_THAT(page.body, HasSubstr("Not checked for viruses"));
  const auto got = get(attachment);
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.body, pdf);
  EXPECT_EQ(got.header("Content-Type"), "application/pdf");
  EXPECT_EQ(got.header("Content-Disposition"),
            "attachment; filename=\"Policy 2019 _ more.pdf\"; "
            "filename*=UTF-8''Policy%202019%20%26%20more.pdf");
  EXPECT_EQ(got.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(got.header("Cache-Control"), "no-store");
  EXPECT_EQ(got.header("Content-Security-Policy"),
            "default-src 'none'; sandbox; frame-ancestors 'none'");
  EXPECT_THAT(get("/check").body, HasSubstr(path(attachment)));
  EXPECT_THAT(get("").body, HasSubstr(path(attachment))) << "beside the answer on the case's page";
}

TEST_F(AttachmentPages, OthersAreToldWhatIsToldOfNothing) {
  upload("Policy.pdf", pdf);
  for (const char* who : {"lead2", "officer1", "assessor1", "auditor"}) {
    const auto theirs = get(attachment, who),
               nothing = serving.get(who, "/cases/4711" + attachment);
    EXPECT_EQ(theirs.status, 404) << who;
    EXPECT_EQ(without(theirs.body, path("")), without(nothing.body, "/cases/4711")) << who;
  }
  EXPECT_EQ(get(attachment, "").status, 303) << "to sign in";
}

TEST_F(AttachmentPages, WhatIsWrongWithItIsToldBesideTheInput) {
  const std::pair<std::string, std::string> rows[] = {
      {document("", ""), "Choose a document to upload"},
      {"", "Choose a document to upload"},
      {document("Policy.pdf", ""), "“Policy.pdf” is empty. Choose a document with something in it"},
      {document("Policy.pdf", "<html>"),
       "“Policy.pdf” is not what its ending says, or is damaged: it cannot be read as PDF. Open "
       "it, save it again, and choose what you saved"},
      {document("Policy.docx", support::docx({{"word/vbaProject.bin", "x"}})),
       "“Policy.docx” has macros, which can do harm. Save it without macros and choose it again"},
      {document("big.pdf", pdf + std::string(10 * 1024 * 1024, ' ')),
       "“big.pdf” is 10.1 MB, and must be 10 MB or smaller. Make it smaller, or choose another "
       "one"},
  };
  for (const auto& [parts, said] : rows) {
    const auto page = send(open(), parts);
    EXPECT_EQ(page.status, 422) << said;
    EXPECT_EQ(error_summary(page), said);
    EXPECT_THAT(page.body, HasSubstr("href=\"#document\""));
    EXPECT_THAT(title(page), HasSubstr("Error: "));
  }
  EXPECT_EQ(get(attachment).status, 404) << "nothing of it was kept";
}

TEST_F(AttachmentPages, NamesAreShownAsTyped) {
  upload("<b>alert(1)<b>{{ 7*7 }}.pdf", pdf);
  const auto page = open();
  EXPECT_THAT(page.body, HasSubstr("&lt;b&gt;alert(1)&lt;b&gt;{{ 7*7 }}.pdf"));
  EXPECT_THAT(page.body, Not(HasSubstr("<b>alert")));
}

TEST_F(AttachmentPages, OneThatIsTooLongToBeReadLeadsBackToTheQuestion) {
  const auto answer =
      serving.api().ask_raw("POST " + path(attachment) + " HTTP/1.1\r\nHost: almoner.example\r\n" +
                            form_type + cookie() + "Content-Length: 15728640\r\n\r\n");
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(answer.header("Location"), path(question) + "?too-big=15728640");
  EXPECT_EQ(error_summary(get(question + "?too-big=15728640")),
            "The document is 15 MB, and must be 10 MB or smaller. Make it smaller, or choose "
            "another one");
}

TEST_F(AttachmentPages, WithoutTheTokenOfTheSessionNothingIsTaken) {
  const auto page = open();
  const std::string good = hidden_fields(page);
  const auto at = good.find(hidden(page, "csrf"));
  std::string forged = good;
  forged[at] = forged[at] == 'x' ? 'y' : 'x';
  const std::string rest = document("Policy.pdf", pdf) + "------b1--\r\n";
  EXPECT_EQ(send_body(forged + rest).status, 403);
  EXPECT_EQ(send_body(rest).status, 403);
  EXPECT_EQ(send_body("------b1--\r\n").status, 403);
  EXPECT_EQ(send_body("no form").status, 400);
  EXPECT_EQ(get(attachment).status, 404);
  EXPECT_EQ(send_body(good + rest).status, 303) << "control";
}

TEST_F(AttachmentPages, NothingOfAStrangersDocumentIsStored) {
  upload("Policy.pdf", pdf);
  bid = {};
  serving.api().write([&](store::Database& db) {
    EXPECT_EQ(db.value<int>("SELECT count(*) FROM stored_file"), 1);
  });
  const CaseId theirs{4711};
  bid = theirs;
  const auto page = serving.api().ask_raw(http::get("/home", cookie()));
  EXPECT_EQ(send(page, document("Policy.pdf", pdf)).status, 404);
  serving.api().write([&](store::Database& db) {
    EXPECT_EQ(db.value<int>("SELECT count(*) FROM stored_file"), 1);
  });
}

TEST_F(AttachmentPages, ItIsReplacedAndRemoved) {
  upload("Policy.pdf", pdf);
  upload("Policy 2.pdf", pdf + "2");
  EXPECT_EQ(get(attachment).body, pdf + "2");
  const auto asked = get(attachment + "/remove");
  EXPECT_EQ(heading(asked), "Remove this document?");
  FormFields fields;
  for (const char* name : {"seen-tag", "seen-answers", "came-from"})
    fields.emplace_back(name, hidden(asked, name));
  const auto removed = serving.post("lead1", path(attachment + "/remove"), fields);
  EXPECT_EQ(removed.status, 303);
  EXPECT_EQ(removed.header("Location"), path(question));
  EXPECT_EQ(get(attachment).status, 404);
  EXPECT_THAT(get(question).body, HasSubstr("Go on without a document"));
  EXPECT_EQ(get(attachment + "/remove").status, 303) << "there is nothing to remove";
}

TEST_F(AttachmentPages, TwoBrowsersAreToldOfEachOther) {
  const auto first = open(), second = open();
  EXPECT_EQ(send(first, document("Policy.pdf", pdf)).status, 303);
  const auto told = send(second, document("Other.pdf", pdf + "2"));
  EXPECT_EQ(told.status, 409);
  EXPECT_THAT(error_summary(told), HasSubstr("This document was changed in another window"));
  EXPECT_THAT(told.body, HasSubstr("Policy.pdf")) << "what is attached now is shown";
  EXPECT_EQ(get(attachment).body, pdf);
}

TEST_F(AttachmentPages, AnotherQuestionThatWasAnsweredMeanwhileIsNoReasonToStop) {
  const auto page = open();
  FormFields fields{{"project_title", "Walking home"}};
  const auto other = get("/form/project_title");
  for (const char* name : {"seen-tag", "seen-answers", "came-from"})
    fields.emplace_back(name, hidden(other, name));
  EXPECT_EQ(serving.post("lead1", path("/form/project_title"), fields).status, 303);
  EXPECT_EQ(send(page, document("Policy.pdf", pdf)).status, 303);
}

TEST_F(AttachmentPages, TheWholeFormSaysIt) {
  const auto page = serving.get("", "/funds/smp-2019-20/questions/pcc-main-round");
  EXPECT_THAT(page.body, HasSubstr("A document of one of these kinds, up to 10 MB"));
  EXPECT_THAT(page.body, HasSubstr("Word (DOCX)"));
}

}  // namespace
}  // namespace almoner::pages
