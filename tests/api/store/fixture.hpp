// A store with a fund, people and cases in it, in memory or in a folder of its own that goes away.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

#include "api/store/cases.hpp"
#include "api/store/funds.hpp"
#include "api/store/ledger.hpp"
#include "api/store/open.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"
#include "api/store/save.hpp"
#include "api/store/writer.hpp"

namespace almoner::store {

// Minutes after 1 March 2019, 09:00 UTC.
inline Instant minute(int n) {
  using namespace std::chrono;
  return sys_days{year{2019} / March / 1} + hours{9} + minutes{n};
}

// In memory where the system has such a folder: these tests are of rules, not of disks.
struct Folder {
  std::filesystem::path path;

  Folder() {
    const bool shared_memory = access("/dev/shm", W_OK | X_OK) == 0;
    std::string name =
        shared_memory ? "/dev/shm/almoner-store-XXXXXX"
                      : (std::filesystem::temp_directory_path() / "almoner-store-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }

  std::string file(const std::string& name = "almoner.db") const { return (path / name).string(); }
};

struct World {
  FundId fund;
  Digest definition;
  PersonId ann, ben;
  OrganisationId club;
};

inline World make_world(Database& db) {
  World w;
  write_now(db, [&](Database& d) {
    w.definition = add_definition(d, "smp-2019-20", R"({"fund.yaml":"..."})", minute(0));
    w.fund = add_fund(d, {.id = {},
                          .code = "smp-2019-20",
                          .title = "Safer Streets",
                          .definition = w.definition,
                          .added_at = minute(0),
                          .closed_at = {}})
                 .value();
    const auto person = [&](const char* email, const char* name) {
      return add_person(d, {.id = {},
                            .email = email,
                            .name = name,
                            .password_hash = "$argon2id$",
                            .added_at = minute(0),
                            .disabled_at = {},
                            .last_seen_at = {}})
          .value();
    };
    w.ann = person("ann@example.org", "Ann");
    w.ben = person("ben@example.org", "Ben");
    w.club = add_organisation(d, {.id = {},
                                  .name = "Boxing Club",
                                  .kind = "charity",
                                  .details = "{}",
                                  .added_at = minute(0)});
    return true;
  });
  return w;
}

inline audit::Salt salt_of(int n) {
  audit::Salt salt{};
  salt[0] = static_cast<std::uint8_t>(n);
  salt[1] = static_cast<std::uint8_t>(n >> 8);
  return salt;
}

inline Act act(const World& w, const std::string& action, int at) {
  return {.action = action,
          .actor = w.ann,
          .role = "applicant",
          .body = "Boxing Club",
          .on_behalf_of = {},
          .for_applicant = false,
          .reason = "",
          .detail = "{}",
          .effective_at = minute(at),
          .recorded_at = minute(at),
          .salt = salt_of(at)};
}

// That the account of Ann, whose id is 1, was shut.
inline void record_shut(Database& d, const World& w, int at) {
  Act shut = act(w, "disable_person", at);
  shut.detail = R"({"person":1})";
  write_now(d, [&](Database& writing) { return record(writing, FundId{}, shut) > 0; });
}

inline CaseOpening opening(const World& w, const std::string& ref, int at = 1) {
  return {.row = {.id = {},
                  .fund = w.fund,
                  .ref = ref,
                  .kind = "bid",
                  .workflow = "main-round",
                  .definition = w.definition,
                  .parent = {},
                  .organisation = w.club,
                  .opened_by = w.ann,
                  .opened_at = minute(at),
                  .state = "draft",
                  .entered_state_at = {},
                  .form_locked = false,
                  .version = 0,
                  .submitted_at = {},
                  .next_due_at = {},
                  .answers = R"({"title":"Boxing for all"})"},
          .act = act(w, "open", at),
          .outbox = {}};
}

// Writes what must have an entry, and its entry.
template <class Work>
bool write_recorded(Database& db, const World& w, Work work, int at = 1) {
  return write_now(db, [&](Database& d) {
    work(d);
    record(d, w.fund, act(w, "set_up", at));
    return true;
  });
}

// Opened within a transaction that is open already.
inline CaseId open_in(Database& db, const CaseOpening& what) {
  return std::get<Saved>(open_case(db, what)).id;
}

inline CaseId open_one(Database& db, const CaseOpening& what) {
  CaseId id;
  write_now(db, [&](Database& d) {
    id = open_in(d, what);
    return true;
  });
  return id;
}

inline CaseChange change(const World& w, CaseId id, std::int64_t version, const std::string& action,
                         const std::string& to_state, int at) {
  return {.id = id,
          .expected_version = version,
          .act = act(w, action, at),
          .to_state = to_state,
          .form_locked = {},
          .answers = {},
          .submitted_at = {},
          .next_due_at = {},
          .is_deed = true,
          .cancels = {},
          .outbox = {}};
}

// A store in memory with a world in it.
struct Store {
  Database db = open_store_in_memory(minute(0));
  World world = make_world(db);
};

// The same in a file.
struct FileStore {
  Folder folder;
  World world;

  FileStore() {
    Database db = open();
    world = make_world(db);
  }
  std::string path() const { return folder.file(); }
  Database open(OpenMode mode = OpenMode::create) const {
    return open_store(path(), mode, minute(0));
  }
};

}  // namespace almoner::store
