#include "tests/api/http/journey.hpp"

#include "api/store/funds.hpp"

namespace almoner::http {
namespace json = boost::json;

Journey::Journey() {
  const Instant start = support::at("2019-02-01T09:00:00Z");
  auto db = store::open_store(folder.file(), store::OpenMode::create, start);
  service::Definitions definitions;
  store::write_now(db, [&](store::Database& lent) {
    partnership =
        support::set_up_partnership({lent, definitions, start, start}, support::usual_files());
    store::mark_as_demonstration(lent);
    return true;
  });
}

void Journey::serve_at(const std::string& instant) {
  if (server) {
    ASSERT_EQ(server->stop(), 0);
  }
  signed_in_.clear();
  server.emplace(folder.path, folder.file(), std::vector<std::string>{"--clock", instant});
  curl.emplace(folder.path, server->url());
}

const support::Person& Journey::sign_in(const std::string& who) {
  if (const auto found = signed_in_.find(who); found != signed_in_.end()) return found->second;
  for (const auto& member : support::members())
    if (std::string(member.email).starts_with(who + "@"))
      return signed_in_.emplace(who, Person(*curl, member.email)).first->second;
  throw std::invalid_argument("nobody is called " + who);
}

std::int64_t Journey::open(const Person& person, const json::object& body) const {
  const Answer answer = person.post("/api/v1/cases", body);
  if (answer.status != 201) throw std::runtime_error("not opened: " + answer.body);
  const auto id = answer.json().at("id").as_int64();
  EXPECT_EQ(answer.header("Location"), case_path(id));
  const json::value opened = answer.json();
  if (const auto* version = opened.as_object().if_contains("version")) {
    EXPECT_EQ(answer.header("ETag"), "\"" + std::to_string(version->as_int64()) + "\"");
  }
  return id;
}

json::value Journey::done(const Person& person, std::int64_t id, const std::string& action,
                          const json::object& body) const {
  const Answer answer = person.act(id, action, body);
  if (answer.status != 201) throw std::runtime_error(action + ": " + answer.head + answer.body);
  return answer.json();
}

testing::AssertionResult is_problem(const support::Answer& answer, int status,
                                    const std::string& members) {
  json::object expected = json::parse(members).as_object();
  expected["type"] = "about:blank";
  expected["status"] = status;
  if (answer.status != status) return testing::AssertionFailure() << answer.head << answer.body;
  if (answer.header("Content-Type") != "application/problem+json")
    return testing::AssertionFailure() << answer.head;
  if (answer.json() == expected) return testing::AssertionSuccess();
  return testing::AssertionFailure()
         << "the problem is\n  " << answer.body << "\nand not\n  " << json::serialize(expected);
}

testing::AssertionResult is_refused(const support::Answer& answer, const std::string& instance,
                                    const std::string& code, const std::string& sentence) {
  json::object members{{"title", "Refused"}, {"detail", sentence}, {"instance", instance}};
  json::array& reasons = members["reasons"].emplace_array();
  reasons.push_back(json::object{{"code", code}, {"text", sentence}});
  return is_problem(answer, 422, json::serialize(members));
}

std::string action_path(std::int64_t id, const std::string& action) {
  return case_path(id) + "/actions/" + action;
}
std::string case_path(std::int64_t id) {
  return "/api/v1/cases/" + std::to_string(id);
}

}  // namespace almoner::http
