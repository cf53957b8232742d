// From the notice of the round to the proposals sealed, signed and sent: who does what, and what
// each is told who may not. Every step is an HTTP request by curl to the program itself; between
// the days the program is ended and started again, once by kill.
#include <functional>

#include "tests/api/http/journey.hpp"

namespace almoner::http {
namespace {

namespace json = boost::json;
using support::bid_answers;
using support::sheet;
using testing::HasSubstr;
using testing::Not;

// "5:00:01pm": how long the request took to come is the machine's affair.
std::string time_of(const support::Answer& late) {
  const std::string detail(late.json().at("detail").as_string());
  const auto from = detail.find("5:00:");
  return from == std::string::npos ? "?" : detail.substr(from, detail.find(',', from) - from);
}

// Some things the server does by itself soon after: opening a round, making a document. Whoever
// needs them asks again.
bool in_time(const std::function<bool()>& is_there) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(120);
  while (!is_there())
    if (std::chrono::steady_clock::now() > give_up) return false;
  return true;
}

class FromDraftToProposals : public Journey {
 protected:
  void announce_the_round();
  void find_the_round_and_start_bids();
  void edit_the_draft();
  void send_in_with_a_key();
  void send_in_late();
  void sift();
  void declare_and_score_blind();
  void recommend_within_the_pot();
  void sign_off_and_seal();
  void sign_and_send();
  void read_the_proposals();

  json::object new_bid(const std::string& who, const std::string& title, std::int64_t pence) {
    return {{"fund", "smp-2019-20"},
            {"workflow", "pcc-main-round"},
            {"parent", round},
            {"organisation", partnership.organisations.at(who).value},
            {"answers", bid_answers(title, pence)},
            {"beforeYouStart", right_answers()}};
  }
  // As the workflow says that they must be.
  json::object right_answers() {
    const auto workflow =
        sign_in("officer1").get("/api/v1/funds/smp-2019-20/workflows/pcc-main-round").json();
    json::object answers;
    for (const auto& question : workflow.at("beforeYouStart").as_array())
      answers[question.at("ask").as_string()] = question.at("mustBe");
    return answers;
  }

  std::int64_t round = 0, boxing = 0, choir = 0, garden = 0, rejected = 0;
};

void FromDraftToProposals::announce_the_round() {
  const Person& officer = sign_in("officer1");
  round = open(officer, {{"fund", "smp-2019-20"},
                         {"workflow", "main-round"},
                         {"answers", {{"title", "Main round"}}}});
  EXPECT_EQ(done(officer, round, "announce").at("state"), "announced");
}

void FromDraftToProposals::find_the_round_and_start_bids() {
  const Person& applicant = sign_in("lead1");
  const json::value may_start = json::parse(R"([
    {"workflow": "pcc-main-round", "kind": "bid", "title": "Police and Crime Commissioner grant, main round 2019-20",
     "parent": {"id": 1, "ref": "SMP-2019-RD01"}}])");  // the tactical pot opens with the year
  EXPECT_TRUE(in_time([&] {
    return applicant.get("/api/v1/funds").json().at("items").at(0).at("mayStart") == may_start;
  }));
  boxing = open(applicant, new_bid("lead1", "Boxing after school", 20'000'00));
  choir = open(sign_in("lead2"), new_bid("lead2", "Choir on the estate", 12'000'00));
  garden = open(sign_in("lead3"), new_bid("lead3", "Garden for all", 5'000'00));
  rejected = open(sign_in("lead3"), new_bid("lead3", "Fireworks", 3'000'00));
  json::object unasked = new_bid("lead1", "Unasked", 1'000'00);
  unasked.erase("beforeYouStart");
  EXPECT_EQ(applicant.post("/api/v1/cases", unasked).status, 422);
}

void FromDraftToProposals::edit_the_draft() {
  const Person& applicant = sign_in("lead1");
  const std::string before = applicant.etag(boxing);
  const std::string edit =
      R"({"answers": {"summary": "Evening boxing that keeps young people safe."}})";
  EXPECT_TRUE(is_problem(applicant.ask("PATCH", case_path(boxing), edit, {}), 428,
                         R"({"title": "Precondition Required",
    "detail": "Send If-Match with the ETag that you read, so that nobody's change is lost."})"));
  const Answer edited = applicant.ask("PATCH", case_path(boxing), edit, {"If-Match: " + before});
  EXPECT_EQ(edited.status, 200) << edited.body;
  EXPECT_NE(edited.header("ETag"), before);
  EXPECT_EQ(edited.header("ETag"), applicant.etag(boxing));
  EXPECT_FALSE(edited.json().as_object().contains("version"));  // it would count hidden steps later
  EXPECT_TRUE(
      is_problem(applicant.ask("PATCH", case_path(boxing), edit, {"If-Match: " + before}), 412, R"({
    "title": "Changed meanwhile", "instance": "/api/v1/cases/2",
    "detail": "Somebody changed SMP-2019-001 since you read it. Read it again; your text was not saved."})"));
  const json::value read = applicant.get(case_path(boxing)).json();
  EXPECT_EQ(read.at("answers").at("summary"), "Evening boxing that keeps young people safe.");
  EXPECT_EQ(read.at("answers").at("costs_total"), 20'000'00);
}

void FromDraftToProposals::send_in_with_a_key() {
  const Person& applicant = sign_in("lead1");
  const json::value actions = applicant.get(case_path(boxing) + "/actions").json();
  EXPECT_EQ(actions.at("actions").at(0).at("action"), "submit");
  EXPECT_EQ(actions.at("actions").at(0).at("allowed"), true);
  const support::Curl::Headers headers{"If-Match: " + applicant.etag(boxing),
                                       "Idempotency-Key: send-1"};
  const Answer sent = applicant.post(action_path(boxing, "submit"), json::object(), headers);
  EXPECT_EQ(sent.status, 201) << sent.body;
  EXPECT_EQ(sent.json().at("state"), "submitted");
  EXPECT_EQ(sent.json().at("receipt").at("ref"), "SMP-2019-001");
  const Answer again = applicant.post(action_path(boxing, "submit"), json::object(), headers);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, sent.body);
  EXPECT_EQ(again.header("ETag"), sent.header("ETag"));
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_TRUE(is_problem(
      applicant.post(action_path(boxing, "submit"), {{"reason", "another"}}, headers), 422, R"({
    "title": "Unprocessable Content",
    "detail": "This Idempotency-Key was used for another request. Use a new key for a new request."})"));
  done(sign_in("lead2"), choir, "submit");
  done(sign_in("lead3"), rejected, "submit");
}

void FromDraftToProposals::send_in_late() {
  const Person& applicant = sign_in("lead3");
  const Answer late = applicant.act(garden, "submit", json::object());
  EXPECT_TRUE(is_refused(
      late, action_path(garden, "submit"), "too_late",
      "The round closed on 8 March 2019 at 5pm. Your bid was received on 8 March 2019 at " +
          time_of(late) +
          ", after the deadline. It is kept and listed as late, and will not be scored."));
  const json::value kept = applicant.get(case_path(garden)).json();
  EXPECT_EQ(kept.at("state"), "late");
  EXPECT_EQ(kept.at("answers").at("project_title"), "Garden for all");
}

void FromDraftToProposals::sift() {
  const Person& officer = sign_in("officer1");
  EXPECT_TRUE(
      in_time([&] { return officer.get(case_path(round)).json().at("state") == "sifting"; }));
  EXPECT_TRUE(is_refused(sign_in("finance1").act(boxing, "pass_sift", json::object()),
                         action_path(boxing, "pass_sift"), "role",
                         "Only this role may pass the sift: Community safety officer."));
  const Answer unseen = sign_in("assessor1").get(case_path(boxing));
  const Answer absent = sign_in("assessor1").get(case_path(4711));
  EXPECT_EQ(unseen.status, 404);
  EXPECT_EQ(unseen.body, absent.body);
  done(officer, boxing, "pass_sift");
  done(officer, choir, "pass_sift");
  done(officer, rejected, "fail_sift",
       {{"fields", {{"sift_reason", "not_both_priorities"}}},
        {"reason", "Fireworks meet no priority."}});
  EXPECT_TRUE(is_refused(
      officer.act(rejected, "confirm_rejection", json::object()),
      action_path(rejected, "confirm_rejection"), "four_eyes",
      "You failed this bid at the sift on 11 March 2019. A second officer must confirm it."));
  EXPECT_EQ(done(sign_in("officer2"), rejected, "confirm_rejection").at("state"), "ineligible");
  EXPECT_EQ(done(officer, round, "finish_sift").at("state"), "scoring");
}

void FromDraftToProposals::declare_and_score_blind() {
  for (const auto bid : {boxing, choir}) {
    const Person &first = sign_in("assessor1"), &second = sign_in("assessor2"),
                 &third = sign_in("assessor3");
    EXPECT_EQ(first.get(case_path(bid)).json().at("textHidden"), true);
    EXPECT_THAT(first.get(case_path(bid)).body, Not(HasSubstr("answers")));
    done(first, bid, "declare_interest", {{"interest", {{"kind", "none"}}}});
    done(second, bid, "declare_interest",
         {{"interest", {{"kind", "know_them"}, {"reason", "We were at school together."}}}});
    done(third, bid, "declare_interest",
         {{"interest", {{"kind", "connected"}, {"reason", "my brother coaches there"}}}});
    EXPECT_EQ(third.get(case_path(bid)).json().at("textHidden"), true);
    EXPECT_EQ(third.act(bid, "score", {{"scores", sheet(5)}}).status, 422);
    done(first, bid, "score", {{"scores", sheet(bid == boxing ? 5 : 4)}});
    const json::value blind = second.get(case_path(bid)).json();
    EXPECT_TRUE(blind.at("sheets").as_array().empty());
    EXPECT_FALSE(blind.as_object().contains("scores"));
    done(second, bid, "score", {{"scores", sheet(4)}});
    done(sign_in("officer1"), bid, "close_scoring");
  }
  EXPECT_EQ(done(sign_in("officer1"), round, "finish_scoring").at("state"), "panel");
}

void FromDraftToProposals::recommend_within_the_pot() {
  const Person& chair = sign_in("chair");
  const json::value ranking = chair.get(case_path(round) + "/ranking").json();
  EXPECT_EQ(ranking.at("bids").at(0).at("ref"), "SMP-2019-001");
  EXPECT_EQ(ranking.at("bids").at(0).at("total"), "90.00");
  const auto recommend = [](std::int64_t pence) -> json::object {
    return {{"fields",
             {{"award", pence}, {"crime_reduction_reasons", "It reaches those most at risk."}}}};
  };
  done(chair, boxing, "recommend", recommend(20'000'00));
  const Answer beyond = chair.act(choir, "recommend", recommend(12'000'00));
  EXPECT_EQ(beyond.status, 422);
  const json::array only = {{{"code", "money"},
                             {"text", "The pot has £10,000.00 left; this award is £12,000.00."},
                             {"field", "award"}}};
  EXPECT_EQ(beyond.json().at("reasons"), only);
  EXPECT_EQ(chair.get(case_path(choir)).json().at("state"), "scored");
  done(chair, choir, "recommend", recommend(10'000'00));
  done(chair, round, "record_choice",
       {{"fields",
         {{"panel_rule", "strict_rank"},
          {"panel_reason", "As published."},
          {"authority", "Terms of reference, 4"}}}});
  EXPECT_EQ(done(chair, round, "close_panel").at("state"), "proposals");
}

void FromDraftToProposals::sign_off_and_seal() {
  const Person &finance = sign_in("finance1"), &both = sign_in("both");
  EXPECT_EQ(sign_in("chair").act(boxing, "sign_off", json::object()).status, 422);
  done(finance, boxing, "sign_off");
  EXPECT_TRUE(is_refused(both.act(round, "seal_proposals", json::object()),
                         action_path(round, "seal_proposals"), "children",
                         "Bids that wait for the panel or for finance, or whose withdrawal is not "
                         "confirmed: SMP-2019-002."));
  done(finance, choir, "sign_off");
  EXPECT_EQ(done(both, round, "seal_proposals").at("state"), "sealed");
  EXPECT_TRUE(is_refused(both.act(round, "sign_for_finance", json::object()),
                         action_path(round, "sign_for_finance"), "four_eyes",
                         "You sealed these proposals on 25 March 2019, so another person must sign "
                         "the proposals for finance."));
}

void FromDraftToProposals::sign_and_send() {
  EXPECT_EQ(done(sign_in("finance2"), round, "sign_for_finance").at("state"), "finance_signed");
  EXPECT_EQ(done(sign_in("chair"), round, "sign_as_chair").at("state"), "ready_to_send");
  EXPECT_EQ(sign_in("pcc").get(case_path(boxing)).status, 404);
  EXPECT_EQ(done(sign_in("officer1"), round, "send_to_pcc").at("state"), "with_pcc");
  for (const auto bid : {boxing, choir})
    EXPECT_EQ(sign_in("pcc").get(case_path(bid)).json().at("state"), "with_pcc");
}

void FromDraftToProposals::read_the_proposals() {
  const Person& office = sign_in("pcc");
  std::int64_t proposals = 0;
  EXPECT_TRUE(in_time([&] {
    const json::value listed = office.get(case_path(round) + "/documents").json();
    for (const auto& document : listed.at("items").as_array())
      if (document.at("template") == "proposals") proposals = document.at("id").as_int64();
    return proposals != 0;
  }));
  const Answer document = office.get("/api/v1/documents/" + std::to_string(proposals));
  EXPECT_EQ(document.status, 200);
  EXPECT_THAT(document.header("Content-Security-Policy"), HasSubstr("sandbox"));
  for (const char* text : {"SMP-2019-001", "SMP-2019-002", "£20,000.00", "£10,000.00"})
    EXPECT_THAT(document.body, HasSubstr(text));
}

TEST_F(FromDraftToProposals, OverHttp) {
  serve_at("2019-02-12T10:00:00Z");
  announce_the_round();
  serve_at("2019-02-20T10:00:00Z");  // it was down when the round opened
  find_the_round_and_start_bids();
  edit_the_draft();
  send_in_with_a_key();
  server->kill_at_once();
  server.reset();
  serve_at("2019-03-08T17:00:01Z");
  send_in_late();
  serve_at("2019-03-11T10:00:00Z");
  sift();
  serve_at("2019-03-18T10:00:00Z");
  declare_and_score_blind();
  serve_at("2019-03-25T11:00:00Z");
  recommend_within_the_pot();
  sign_off_and_seal();
  serve_at("2019-03-28T09:00:00Z");
  sign_and_send();
  read_the_proposals();
  EXPECT_EQ(server->stop(), 0);
  server.reset();
  const auto verified =
      support::run({ALMONER_BINARY_DIR "/almoner", "verify", folder.file()}, folder.path);
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
}

}  // namespace
}  // namespace almoner::http
