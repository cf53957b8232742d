// People with accounts of their own, in a store in memory: each call in a transaction of its own at
// `now`, and mails whose words are the notice's name and its model.
#pragma once

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "api/service/links.hpp"
#include "api/service/passwords.hpp"
#include "api/store/check.hpp"
#include "api/store/history.hpp"
#include "api/store/mails.hpp"
#include "api/store/open.hpp"
#include "api/store/people.hpp"
#include "api/store/writer.hpp"
#include "tests/support/partnership.hpp"

namespace almoner::service {

class AccountTest : public testing::Test {
 protected:
  AccountTest() : db(store::open_store_in_memory(now)) {}

  // What it writes is kept, unless it fails without saying that it must be.
  template <class Use>
  auto does(Use use) {
    using Done = decltype(use(context()));
    std::optional<Done> result;
    store::write_now(db, [&](store::Database&) {
      result = use(context());
      return keeps(*result);
    });
    return std::move(*result);
  }
  Context context() { return {db, definitions, now, now}; }

  // The token of the latest mail to that address; "" when it has none, or was blanked.
  std::string token_to(const std::string& address) {
    const auto mails = store::mails_to(db, address, 1);
    if (mails.empty()) return {};
    const auto at = mails[0].words.body.find("?token=");
    return at == std::string::npos ? std::string() : mails[0].words.body.substr(at + 7, 43);
  }
  // "sign-in-link confirm-address": the notices to that address, the first first.
  std::string notices_to(const std::string& address) {
    std::string text;
    for (const auto& mail : store::mails_to(db, address, 99))
      text = mail.words.template_name + (text.empty() ? "" : " ") + text;
    return text;
  }
  std::int64_t entries() { return store::audit_head(db).count; }
  std::string last_entry() {
    const auto record = store::find_record(db, entries());
    return record->entry.action + " " + record->entry.role + " " + record->entry.detail;
  }
  void expect_whole() { EXPECT_THAT(store::store_check(db), testing::IsEmpty()); }

  static bool keeps(const Failure& failure) { return failure.keep; }
  template <class T>
  static bool keeps(const std::variant<T, Failure>& result) {
    const auto* failure = std::get_if<Failure>(&result);
    return failure == nullptr || failure->keep;
  }
  static bool keeps(const std::optional<Failure>& failure) { return !failure || failure->keep; }
  template <class T>
  static bool keeps(const T&) {
    return true;
  }

  Instant now = support::at("2019-02-01T09:00:00Z");
  store::Database db;
  Definitions definitions;
  Randomness randomness;
  Post post{randomness,
            [](const std::string& notice, const boost::json::object& model) {
              return MailText{notice, boost::json::serialize(model)};
            },
            "https://grants.example.org", "Safer Streets"};
};

// What was wrong, in one line: "email: …; name: …"; "" when nothing was.
template <class T>
std::string wrong(const std::variant<T, Failure>& result) {
  const auto* failure = std::get_if<Failure>(&result);
  if (failure == nullptr) return {};
  std::string text;
  for (const auto& reason : failure->reasons)
    text += (text.empty() ? "" : "; ") + reason.field + ": " + reason.text;
  return text.empty() ? failure->detail : text;
}

}  // namespace almoner::service
