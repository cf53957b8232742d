// A second fund, under another funder, made by data alone: nothing in C++ knows its words.
#include <gtest/gtest.h>

#include "api/commands/files.hpp"
#include "api/commands/play/script.hpp"
#include "api/commands/play/stage.hpp"
#include "api/store/check.hpp"
#include "api/store/ledger.hpp"
#include "api/store/open.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands {
namespace {

using play::Fill;
using play::raw;

class HarbourYouth : public ::testing::Test {
 protected:
  HarbourYouth()
      : db(store::open_store_in_memory(now)),
        stage(db, definitions, [](const service::Context&) {}) {
    stage.set_now(now);
    stage.write([&](const service::Context& context) {
      const std::string root = ALMONER_SOURCE_DIR;
      const std::string calendar = root + "/workflows/calendars/england-and-wales.json";
      auto set_up =
          service::set_up_fund(context, {yaml_files_in(root + "/examples/harbour-youth-2026"),
                                         {{calendar, read_file(calendar)}}});
      fund = std::get<service::FundSetUp>(set_up).fund;
      applicant = person(context, "applicant@club.example", "", "");
      officer = person(context, "officer@harbour.example", "officer", "Harbour Homes");
      trustee = person(context, "trustee1@harbour.example", "trustee", "Board");
      second_trustee = person(context, "trustee2@harbour.example", "trustee", "Board");
      treasurer = person(context, "treasurer@harbour.example", "finance", "Harbour Homes");
      club = service::add_organisation(context, "Quayside Youth Club", "charity");
      service::add_member(context, club, applicant);
    });
  }

  PersonId person(const service::Context& context, const std::string& email,
                  const std::string& role, const std::string& body) {
    const PersonId id = std::get<PersonId>(service::add_person(context, {email, email, ""}));
    if (!role.empty()) service::appoint(context, fund, id, role, body, {});
    return id;
  }

  CaseId draft(std::int64_t young_people, const char* amount) {
    service::OpenRequest request;
    request.fund = "harbour-youth-2026";
    request.workflow = "youth-grant";
    request.organisation = club;
    request.answers = {{"project_title", raw("Canoes for the summer")},
                       {"estate", raw("quay")},
                       {"young_people", raw(young_people)},
                       {"amount", raw(amount)}};
    return stage.open(applicant, request);
  }

  CaseId with_trustees(const char* amount) {
    const CaseId id = draft(12, amount);
    stage.act(applicant, id, "ask");
    stage.act(officer, id, "check_request");
    return id;
  }

  Money available() {
    return store::find_pot_by_name(db, fund, "small_grants").value().balances.available;
  }

  static std::string texts(const std::vector<workflow::Reason>& reasons) {
    std::string out;
    for (const auto& reason : reasons) out += reason.text + "\n";
    return out;
  }

  Instant now = parse_instant("2026-06-10T10:00:00Z").value();
  store::Database db;
  service::Definitions definitions;
  play::Stage stage;
  FundId fund;
  PersonId applicant, officer, trustee, second_trustee, treasurer;
  OrganisationId club;
};

TEST_F(HarbourYouth, AGrantIsAskedForAgreedByTwoAndPaid) {
  const CaseId id = with_trustees("750.00");
  stage.act(trustee, id, "agree_first");
  stage.act(second_trustee, id, "agree_second");
  Fill paid;
  paid.fields = {{"paid_on", raw("2026-06-10")}};
  stage.act(treasurer, id, "pay", paid);
  EXPECT_EQ(stage.state_of(id), "paid");
  EXPECT_EQ(available().text(), "£5,250.00");
  EXPECT_EQ(store::store_check(db), std::vector<std::string>{});
}

TEST_F(HarbourYouth, OneTrusteeCannotAgreeTwice) {
  const CaseId id = with_trustees("750.00");
  stage.act(trustee, id, "agree_first");
  EXPECT_EQ(
      texts(stage.refused(trustee, id, "agree_second")),
      "You agreed this request on 10 June 2026. A second trustee must agree as second trustee.\n");
}

TEST_F(HarbourYouth, ItsOwnRulesRefuseInItsOwnWords) {
  const CaseId id = draft(3, "750.00");
  EXPECT_EQ(texts(stage.refused(applicant, id, "ask")),
            "At least five young people must take part; you wrote 3.\n");
}

TEST_F(HarbourYouth, ThePotBearsNoMoreThanItHolds) {
  for (int i = 0; i < 6; ++i) stage.act(trustee, with_trustees("1,000.00"), "agree_first");
  EXPECT_EQ(available(), Money{});
  const CaseId one_more = with_trustees("50.00");
  EXPECT_EQ(texts(stage.refused(trustee, one_more, "agree_first")),
            "The pot has £0.00 left; this award is £50.00.\n");
}

}  // namespace
}  // namespace almoner::commands
