// Places for documents that come in: given to whoever is known, and kept by whoever really sends.
#include "api/http/document_door.hpp"

#include <gtest/gtest.h>

#include "tests/api/http/api_serving.hpp"

namespace almoner::http {
namespace {

constexpr const char* form =
    "--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\"P.pdf\"\r\n\r\n"
    "%PDF-1.4\n%%EOF\n\r\n--b--\r\n";

class DocumentDoorTest : public testing::Test {
 protected:
  void serve(DocumentLimits documents, ServerLimits limits = {}) {
    api_ = std::make_unique<ApiServing>(
        [this](support::Acting& acting) {
          bid_ = acting.start_bid("lead1", acting.open_round(), "Boxing", 5'000'00).value;
        },
        limits, Pages{}, documents);
  }
  // The head of somebody's form ("" nobody's), whose body is as long as it says.
  std::string head(const std::string& who, std::size_t bytes, const std::string& more = {}) const {
    const std::string by = who.empty() ? who : "Authorization: Bearer " + api_->token(who) + "\r\n";
    return "POST /api/v1/cases/" + std::to_string(bid_) +
           "/attachments/safeguarding_policy HTTP/1.1\r\nHost: almoner.example\r\nIf-Match: *\r\n"
           "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " +
           std::to_string(bytes) + "\r\n" + by + more + "\r\n";
  }
  // Has a place and sends nothing more: the server said that it may go on.
  Client waiting(const std::string& who, const std::string& from = "127.0.0.1") const {
    Client client = Client::from(from, api_->port());
    client.send(head(who, 5'000, "Expect: 100-continue\r\n"));
    EXPECT_EQ(client.read_answer().status, 100);
    return client;
  }
  Answer attach(const std::string& who, const std::string& from = "127.0.0.1") const {
    const std::string body = form;
    Client client = Client::from(from, api_->port());
    client.send(head(who, body.size()) + body);
    return client.read_answer();
  }

  std::int64_t bid_ = 0;
  std::unique_ptr<ApiServing> api_;
};

// As many as there are places, from as many networks, who would send the rest some day.
TEST_F(DocumentDoorTest, SlowSendersWhomNobodyKnowsKeepNobodyFromAttaching) {
  DocumentLimits few;
  few.coming_max = 2;
  serve(few);
  std::vector<Client> strangers;
  for (const char* from : {"127.0.0.2", "127.0.0.3", "127.0.0.4"}) {
    auto& client = strangers.emplace_back(Client::from(from, api_->port()));
    client.send(head("", 5'000) + "--b");
    EXPECT_EQ(client.read_answer().status, 401) << "before the body";
  }
  EXPECT_EQ(attach("lead1").status, 201);
  const Client one = waiting("lead1", "127.0.0.2"), two = waiting("lead2", "127.0.0.3");
  const auto full = attach("lead1");
  EXPECT_EQ(full.status, 503) << "control: these are known";
  EXPECT_EQ(full.header("Retry-After"), "5");
}

TEST_F(DocumentDoorTest, ATokenThatIsWrongOrOldTakesNoPlace) {
  serve({});
  Client client(api_->port());
  client.send(head("", 5'000, "Authorization: Bearer 0123456789abcdef\r\n"));
  EXPECT_EQ(client.read_answer().status, 401);
  Client by_cookie(api_->port());
  by_cookie.send(head("", 5'000, "Cookie: almoner_session=0123456789abcdef\r\n"));
  EXPECT_EQ(by_cookie.read_answer().status, 401);
}

TEST_F(DocumentDoorTest, ASlowSenderWhoIsKnownLosesThePlace) {
  DocumentLimits one_place;
  one_place.coming_max = 1;
  one_place.bytes_per_second_min = 1'000'000;
  ServerLimits limits;
  limits.body_rate_grace = std::chrono::milliseconds(50);
  limits.body_bytes_per_second_min = 1;  // of all other bodies
  serve(one_place, limits);
  Client slow = waiting("lead1");
  const auto answer = slow.read_answer();
  EXPECT_EQ(answer.status, 408);
  EXPECT_NE(answer.body.find("Your document came in too slowly, so it was not saved. Try again "
                             "where the connection is better, or attach a smaller document."),
            std::string::npos)
      << answer.body;
  EXPECT_EQ(attach("lead1").status, 201);
}

TEST_F(DocumentDoorTest, OnePersonHasFewPlacesWhateverNetworkTheyUse) {
  DocumentLimits limits;
  limits.of_person_max = 1;
  serve(limits);
  const Client first = waiting("lead1", "127.0.0.2");
  EXPECT_EQ(attach("lead1", "127.0.0.3").status, 503);
  EXPECT_EQ(attach("lead2", "127.0.0.2").status, 404) << "control: another person has a place";
}

TEST_F(DocumentDoorTest, OneNetworkHasFewPlaces) {
  DocumentLimits limits;
  limits.of_network_max = 1;
  serve(limits);
  {
    const Client first = waiting("lead1");
    EXPECT_EQ(attach("lead2").status, 503);
    EXPECT_EQ(attach("lead1", "127.0.0.2").status, 201) << "control";
  }
}

}  // namespace
}  // namespace almoner::http
