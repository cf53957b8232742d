// Documents over the wire, by programs: every status that the description names, repeats under one
// key, and limits.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "api/http/attachment_handlers.hpp"
#include "api/store/attachments.hpp"
#include "tests/api/http/api_serving.hpp"
#include "tests/api/http/description.hpp"
#include "tests/support/archive.hpp"

namespace almoner::http {
namespace {

namespace json = boost::json;
using support::pdf;
using testing::IsEmpty;

std::string form_of(const std::string& name, const std::string& bytes,
                    const std::string& boundary = "b") {
  return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"document\"; filename=\"" +
         name + "\"\r\n\r\n" + bytes + "\r\n--" + boundary + "--\r\n";
}

class ApiAttachments : public testing::Test {
 protected:
  ApiAttachments() : api_([this](support::Acting& acting) { prepare(acting); }) {}

  void prepare(support::Acting& acting) {
    const CaseId round = acting.open_round();
    bid_ = acting.start_bid("lead1", round, "Boxing", 5'000'00).value;
  }
  std::string case_path() const { return "/api/v1/cases/" + std::to_string(bid_); }
  std::string path(const std::string& field = "safeguarding_policy") const {
    return case_path() + "/attachments/" + field;
  }
  std::string as_read(const std::string& who = "lead1") const {
    return "If-Match: " + api_.get(who, case_path()).header("ETag") + "\r\n";
  }
  Answer noted(const std::string& operation, Answer answer) {
    EXPECT_THAT(description_.problems_of(operation, answer), IsEmpty())
        << answer.head << "\n"
        << answer.body.substr(0, 300);
    seen_[operation].insert(std::to_string(answer.status));
    return answer;
  }
  Answer send(const std::string& who, const std::string& target, const std::string& body,
              const std::string& headers,
              const std::string& type = "multipart/form-data; boundary=b") {
    const std::string token =
        who.empty() ? "" : "Authorization: Bearer " + api_.token(who) + "\r\n";
    const std::string type_line = body.empty() ? "" : "Content-Type: " + type + "\r\n";
    return noted("attachDocument", api_.ask_raw(post(target, body, type_line + token + headers)));
  }
  Answer read(const std::string& who, const std::string& target, const std::string& headers = {}) {
    return noted("readAttachment", api_.ask(who, "GET", target, "", headers));
  }
  void expect_all_statuses(const std::string& operation) {
    for (const auto& status : description_.statuses(operation))
      if (status != "503" && status != "default") {
        EXPECT_TRUE(seen_[operation].contains(status)) << operation << " never answered " << status;
      }
  }
  std::int64_t count(const std::string& sql) {
    std::int64_t found = 0;
    api_.write([&](store::Database& db) { found = db.value<std::int64_t>(sql).value(); });
    return found;
  }

  std::int64_t bid_ = 0;
  Description description_;
  ApiServing api_;
  std::map<std::string, std::set<std::string>> seen_;
};

TEST_F(ApiAttachments, EveryStatusIsAsDescribed) {
  const std::string good = form_of("Policy.pdf", pdf), any = "If-Match: *\r\n";
  EXPECT_EQ(send("lead1", path(), good, as_read()).status, 201);
  EXPECT_EQ(send("lead1", path(), good, "").status, 428);
  EXPECT_EQ(send("lead1", path(), good, "If-Match: \"999\"\r\n").status, 412);
  EXPECT_EQ(send("lead1", path(), "", any).status, 422);
  EXPECT_EQ(send("lead1", path(), form_of("Policy.exe", "MZ"), any).status, 422);
  EXPECT_EQ(send("lead1", path(), good + "more", any).status, 400);
  EXPECT_EQ(send("lead1", path(), "{}", any, "application/json").status, 415);
  EXPECT_EQ(send("lead2", path(), good, any).status, 404);
  EXPECT_EQ(send("lead1", path("summary"), good, any).status, 404);
  EXPECT_EQ(send("", path(), good, any).status, 401);
  EXPECT_EQ(send("lead1", path(), "", "X: " + std::string(20'000, 'x') + "\r\n").status, 431);
  const auto signed_in = api_.ask_raw(
      post("/api/v1/session",
           R"({"email": "lead1@boxing.example", "password": "a long enough password"})",
           "Content-Type: application/json\r\n"));
  const std::string cookie = signed_in.header("Set-Cookie");
  EXPECT_EQ(
      send("", path(), good, any + "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n").status,
      403);
  EXPECT_EQ(noted("attachDocument", api_.ask_raw("POST " + path() +
                                                 " HTTP/1.1\r\nHost: almoner.example\r\n"
                                                 "Content-Length: 10551297\r\n\r\n"))
                .status,
            413);
  expect_all_statuses("attachDocument");
}

TEST_F(ApiAttachments, EveryStatusOfReadingIsAsDescribed) {
  EXPECT_EQ(read("lead1", path()).status, 404);
  EXPECT_EQ(send("lead1", path(), form_of("Policy.pdf", pdf), as_read()).status, 201);
  const auto got = read("lead1", path());
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.body, pdf);
  EXPECT_EQ(got.header("Content-Disposition"), "attachment; filename=\"Policy.pdf\"");
  EXPECT_EQ(api_.ask("lead1", "HEAD", path()).header("Content-Length"), std::to_string(pdf.size()));
  EXPECT_EQ(read("", path()).status, 401);
  EXPECT_EQ(read("lead1", path(), "Host: again\r\n").status, 400);
  EXPECT_EQ(read("lead1", path(), "X: " + std::string(20'000, 'x') + "\r\n").status, 431);
  api_.write([](store::Database& db) {
    store::set_scanner(db, true);
    const auto file = store::next_to_scan(db).value();
    store::set_scan(db, file, store::digest_of_file(db, file).value(), store::Scan::infected,
                    Instant{});
  });
  EXPECT_EQ(read("lead1", path()).status, 422);
  expect_all_statuses("readAttachment");
}

TEST_F(ApiAttachments, TheListSaysWhatThereIs) {
  send("lead1", path(), form_of("Policy.pdf", pdf), as_read());
  const json::value list = json::parse(api_.get("lead1", case_path() + "/attachments").body);
  const json::object& item = list.at("items").at(0).as_object();
  EXPECT_EQ(item.at("name"), "Policy.pdf");
  EXPECT_EQ(item.at("sha256").as_string(), hash::sha256(pdf).hex());
  EXPECT_EQ(item.at("bytes").as_int64(), static_cast<std::int64_t>(pdf.size()));
  EXPECT_EQ(item.at("state"), "unchecked");
}

TEST_F(ApiAttachments, ARepeatUnderTheSameKeyIsDoneOnce) {
  const std::string headers = as_read() + "Idempotency-Key: policy\r\n";
  const auto first = send("lead1", path(), form_of("Policy.pdf", pdf), headers);
  const auto again = send("lead1", path(), form_of("Policy.pdf", pdf, "another"), headers,
                          "multipart/form-data; boundary=another");
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201) << "with another boundary it is the same request";
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(count("SELECT count(*) FROM attachment"), 1);
  EXPECT_EQ(send("lead1", path(), form_of("Policy.pdf", pdf + "x"), headers).status, 422)
      << "another document under the same key";
}

// The first answer was lost, and the bid is locked by now.
TEST_F(ApiAttachments, ARepeatAfterTheBidWasLockedIsAnsweredAsTheFirstWas) {
  const std::string headers = "If-Match: *\r\nIdempotency-Key: policy\r\n";
  const auto first = send("lead1", path(), form_of("Policy.pdf", pdf), headers);
  EXPECT_EQ(first.status, 201);
  api_.write([&](store::Database& db) {
    db.execute("UPDATE cases SET state = 'submitted', form_locked = 1 WHERE id = $1", bid_);
  });
  const auto again = send("lead1", path(), form_of("Policy.pdf", pdf), headers);
  EXPECT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(send("lead1", path(), form_of("Policy.pdf", pdf), "If-Match: *\r\n").status, 422)
      << "control: without the key";
  EXPECT_EQ(
      send("lead1", path(), form_of("Policy.pdf", pdf), "If-Match: *\r\nIdempotency-Key: new\r\n")
          .status,
      422)
      << "control: under a new one";
  EXPECT_EQ(send("lead2", path(), form_of("Policy.pdf", pdf), headers).status, 404)
      << "nobody else's answer";
  EXPECT_EQ(count("SELECT count(*) FROM stored_file"), 1);
}

TEST_F(ApiAttachments, NothingIsStoredForWhoMayNotSend) {
  send("lead2", path(), form_of("Policy.pdf", pdf), "If-Match: *\r\n");
  send("", path(), form_of("Policy.pdf", pdf), "If-Match: *\r\n");
  send("lead1", path(), form_of("Policy.exe", pdf), "If-Match: *\r\n");
  EXPECT_EQ(count("SELECT count(*) FROM stored_file"), 0);
  send("lead1", path(), form_of("Policy.pdf", pdf), "If-Match: *\r\n");
  EXPECT_EQ(count("SELECT count(*) FROM stored_file"), 1) << "control";
}

// The largest that there is, in pieces; and the same bytes back.
TEST_F(ApiAttachments, TenMegabytesGoThereAndBack) {
  std::string most = pdf;
  most.resize(10 * 1024 * 1024, ' ');
  EXPECT_EQ(send("lead1", path(), form_of("Policy.pdf", most), as_read()).status, 201);
  EXPECT_TRUE(read("lead1", path()).body == most);
  EXPECT_EQ(count("SELECT count(*) FROM stored_piece"), 40);
}

// A body of that length is for this route alone.
TEST_F(ApiAttachments, NoOtherRouteTakesSoMuch) {
  const auto answer =
      api_.ask_raw("POST " + case_path() +
                   "/actions/submit HTTP/1.1\r\nHost: almoner.example\r\n"
                   "Content-Type: application/json\r\nContent-Length: 2000000\r\n\r\n");
  EXPECT_EQ(answer.status, 413);
}

Request request_for(Method method, const std::string& last) {
  Request request;
  request.method = method;
  request.path = {"api", "v1", "cases", "1", "attachments", last};
  request.peer_address = "192.0.2.1";
  return request;
}

// Each document on its way is held in memory: so many, and no more. (Those that come in:
// document_door_test.cpp.)
TEST(ApiAttachmentPlaces, AreFew) {
  store::Folder folder;
  store::open_store(folder.file(), store::OpenMode::create, Instant{});
  ApplicationSettings settings;
  settings.documents.going_max = 1;
  Stack stack(
      store::open_store(folder.file(), store::OpenMode::existing, Instant{}), folder.file(),
      [] { return Instant{}; }, settings);
  const auto verdict = [&](Method method, const std::string& last = "policy") {
    return stack.application.on_head(request_for(method, last));
  };
  auto going = verdict(Method::get);
  EXPECT_FALSE(going.refusal);
  const auto refused = verdict(Method::get);
  EXPECT_EQ(refused.refusal->status(), 503);
  EXPECT_EQ(refused.refusal->header("Retry-After"), "5");
  going = {};
  EXPECT_FALSE(verdict(Method::get).refusal) << "given back";
}

TEST(Disposition, OfAnyNameIsOneThatNobodyTakesForAPath) {
  const std::pair<const char*, const char*> rows[] = {
      {"Policy 2019.pdf", "attachment; filename=\"Policy 2019.pdf\""},
      {"a\"b;c.pdf", "attachment; filename=\"a_b_c.pdf\"; filename*=UTF-8''a%22b%3Bc.pdf"},
      {"..\\x%41.pdf", "attachment; filename=\".._x_41.pdf\"; filename*=UTF-8''..%5Cx%2541.pdf"},
      {"Żółć.pdf",
       "attachment; filename=\"________.pdf\"; filename*=UTF-8''%C5%BB%C3%B3%C5%82%C4%87.pdf"},
  };
  for (const auto& [name, said] : rows) EXPECT_EQ(disposition_of(name), said);
}

}  // namespace
}  // namespace almoner::http
