// The round of 2019-20 with the shipped words of mails: what its workflows tell, written.
#pragma once

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

#include "api/jobs/case_mails.hpp"
#include "api/jobs/notices.hpp"
#include "api/service/clock.hpp"
#include "api/store/mails.hpp"
#include "api/store/people.hpp"
#include "tests/api/service/sent_round.hpp"

namespace almoner::jobs {

using service::Context;
using service::sum_of;
using support::at;

inline std::map<std::string, std::string> notice_sources() {
  std::map<std::string, std::string> sources;
  const std::filesystem::path folder = std::filesystem::path(ALMONER_SOURCE_DIR) / "templates";
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder / "notices")) {
    if (!file.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream(file.path()).rdbuf();
    sources[std::filesystem::relative(file.path(), folder).generic_string()] = text.str();
  }
  return sources;
}

class CaseMailsTest : public service::SentRoundTest {
 protected:
  service::Randomness randomness;
  service::Post post{randomness, notice_writer(notice_sources()), "https://grants.example.org",
                     "Safer Streets"};

  void write_all() {
    acting.write([&](const Context& context) {
      while (write_case_mails(context, post) == CaseMailLimits::notices_at_a_time) {
      }
      return true;
    });
  }
  std::string address(const std::string& who) {
    return store::find_person(db, acting.partnership.person(who))->email;
  }
  // Subjects, the oldest first.
  std::vector<std::string> subjects(const std::string& mailbox) {
    std::vector<std::string> out;
    for (const auto& mail : store::mails_to(db, mailbox, 99))
      out.insert(out.begin(), mail.words.subject);
    return out;
  }
  std::vector<std::string> subjects_of(const std::string& who) { return subjects(address(who)); }
  std::string last_body(const std::string& who) {
    const auto mails = store::mails_to(db, address(who), 1);
    return mails.empty() ? std::string() : mails.front().words.body;
  }
  void clock_to(const std::string& when, CaseId id) {
    acting.now = at(when);
    acting.write(
        [&](const Context& context) { return service::catch_up(context, id).has_value(); });
    write_all();
  }
  void forget_mails() { told_before = db.value<int>("SELECT count(*) FROM mail").value(); }
  int mails_since() { return db.value<int>("SELECT count(*) FROM mail").value() - told_before; }
  int told_before = 0;
};

}  // namespace almoner::jobs
