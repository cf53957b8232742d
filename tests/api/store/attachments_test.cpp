#include "api/store/attachments.hpp"

#include <gmock/gmock.h>

#include "api/store/backup.hpp"
#include "api/store/check.hpp"
#include "api/store/deeds.hpp"
#include "api/store/erase.hpp"
#include "api/store/error.hpp"
#include "api/store/history.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Attaching : Store {
  CaseId bid = open_one(db, opening(world, "SMP-2019-001"));
  std::int64_t version = 1;

  StoredFileId stored(const std::string& bytes) {
    StoredFileId file;
    write_now(db, [&](Database& d) {
      file = begin_file(d, hash::sha256(bytes), static_cast<std::int64_t>(bytes.size()), minute(1));
      const auto half = bytes.size() / 2;
      add_piece(d, file, 1, bytes.substr(0, half));
      add_piece(d, file, 2, bytes.substr(half));
      return true;
    });
    return file;
  }
  NewAttachment a_policy(const std::string& bytes) {
    return {.field = "policy",
            .name = "Policy.pdf",
            .kind = "pdf",
            .digest = hash::sha256(bytes),
            .bytes = static_cast<std::int64_t>(bytes.size()),
            .file = stored(bytes)};
  }
  // As a step of its own; the number of its entry.
  std::int64_t attach(const NewAttachment& one, int at = 2) {
    std::int64_t seq = 0;
    write_now(db, [&](Database& d) {
      cover_attachment(d, one, minute(at));
      seq = std::get<Saved>(save(d, change(world, bid, version++, "edit", "draft", at))).audit_seq;
      detach(d, bid, one.field, Gone::replaced, minute(at));
      add_attachment(d, bid, seq, one, minute(at));
      return true;
    });
    return seq;
  }
  bool run(const std::function<void(Database&)>& work) {
    return write_now(db, [&](Database& d) { return work(d), true; });
  }
  std::int64_t pieces() {
    return db.value<std::int64_t>("SELECT count(*) FROM stored_piece").value();
  }
};

TEST(Attachments, AreKeptWholeAndProved) {
  Attaching s;
  s.attach(s.a_policy("the first policy"));
  const auto found = find_attachment(s.db, s.bid, "policy").value();
  EXPECT_EQ(found.name, "Policy.pdf");
  EXPECT_EQ(found.digest, hash::sha256("the first policy"));
  EXPECT_EQ(found.bytes, 16);
  EXPECT_EQ(found.scan, Scan::none);
  EXPECT_EQ(read_file(s.db, found.file), "the first policy");
  EXPECT_FALSE(find_attachment(s.db, s.bid, "other"));
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Attachments, ReplacedOnesStayOnRecordWithoutTheirBytes) {
  Attaching s;
  s.attach(s.a_policy("the first policy"));
  s.attach(s.a_policy("the second policy"), 3);
  EXPECT_EQ(read_file(s.db, find_attachment(s.db, s.bid, "policy")->file), "the second policy");
  const auto use = attachment_use(s.db, s.bid);
  EXPECT_EQ(use.files, 1);
  EXPECT_EQ(use.bytes, 17);
  EXPECT_EQ(use.ever, 2);
  EXPECT_EQ(s.pieces(), 4);
  s.run([](Database& d) { EXPECT_EQ(sweep_files(d, minute(1), 100), 0); });  // begun too lately
  s.run([](Database& d) { EXPECT_EQ(sweep_files(d, minute(60), 1), 1); });   // one at a time
  EXPECT_EQ(s.pieces(), 3);
  s.run([](Database& d) {
    while (sweep_files(d, minute(60), 8) > 0) {
    }
  });
  EXPECT_EQ(s.pieces(), 2);
  EXPECT_EQ(read_file(s.db, find_attachment(s.db, s.bid, "policy")->file), "the second policy");
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Attachments, RemovedOnesAnswerNothing) {
  Attaching s;
  s.attach(s.a_policy("the first policy"));
  s.run([&](Database& d) { detach(d, s.bid, "policy", Gone::removed, minute(4)); });
  EXPECT_FALSE(find_attachment(s.db, s.bid, "policy"));
  EXPECT_THAT(attachments_of(s.db, s.bid), IsEmpty());
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

// What was stored and never attached: the program was killed in between.
TEST(Attachments, NeverAttachedIsSwept) {
  Attaching s;
  s.stored("left behind by a crash");
  EXPECT_THAT(store_check(s.db), IsEmpty());
  s.run([](Database& d) {
    while (sweep_files(d, minute(60), 8) > 0) {
    }
  });
  EXPECT_EQ(s.pieces(), 0);
  EXPECT_EQ(s.db.value<std::int64_t>("SELECT count(*) FROM stored_file").value(), 0);
}

TEST(Attachments, AnAbandonedOneIsSweptAtOnceAndOneThatIsNamedNever) {
  Attaching s;
  const auto young = s.stored("refused a moment ago");
  s.run([&](Database& d) {
    EXPECT_GT(unnamed_bytes(d), 0);
    EXPECT_EQ(sweep_files(d, minute(0), 8), 0) << "the control: it is young";
    abandon_file(d, young);
    EXPECT_GT(sweep_files(d, minute(0), 8), 0);
    EXPECT_EQ(unnamed_bytes(d), 0);
  });
}

TEST(Attachments, HalfOfADocumentCannotBeAttached) {
  Attaching s;
  auto half = s.a_policy("the whole policy");
  s.run([&](Database& d) { d.execute("DELETE FROM stored_piece WHERE n = 2"); });
  EXPECT_THROW(s.attach(half), StoreError);
}

TEST(Attachments, CannotBeWrittenWithoutAnEntry) {
  Attaching s;
  const auto one = s.a_policy("a policy");
  EXPECT_THROW(s.run([&](Database& d) { cover_attachment(d, one, minute(2)); }), StoreError);
}

TEST(Attachments, ErasedOnesLeaveTheirProof) {
  Attaching s;
  const auto seq = s.attach(s.a_policy("names of people"));
  s.run([&](Database& d) {
    auto by = act(s.world, "", 9);
    by.reason = "asked for on 1 March";
    EXPECT_TRUE(erase_words(d, seq, by));
  });
  EXPECT_EQ(s.pieces(), 0);
  const auto left = find_attachment(s.db, s.bid, "policy").value();
  EXPECT_FALSE(left.file);
  EXPECT_EQ(left.erased_at, minute(9));
  EXPECT_EQ(left.digest, hash::sha256("names of people"));
  EXPECT_THAT(store_check(s.db), IsEmpty());
  s.attach(s.a_policy("another one"), 10);
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Attachments, AnotherCaseThatNamesTheSameBytesKeepsThem) {
  Attaching s;
  const auto one = s.a_policy("last year's policy");
  const auto seq = s.attach(one);
  const auto first = s.bid;
  s.bid = open_one(s.db, opening(s.world, "SMP-2019-002"));
  s.version = 1;
  s.attach(one, 3);
  s.run([&](Database& d) { erase_words(d, seq, act(s.world, "", 9)); });
  EXPECT_FALSE(find_attachment(s.db, first, "policy")->file);
  EXPECT_EQ(read_file(s.db, find_attachment(s.db, s.bid, "policy")->file), "last year's policy");
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(Attachments, AScannerSaysOnceWhatItFound) {
  Attaching s;
  EXPECT_FALSE(has_scanner(s.db));
  s.run([](Database& d) { set_scanner(d, true); });
  EXPECT_TRUE(has_scanner(s.db));
  s.stored("not attached, so not looked at");
  EXPECT_FALSE(next_to_scan(s.db));
  s.attach(s.a_policy("a policy"));
  const auto file = next_to_scan(s.db).value();
  const auto digest = find_attachment(s.db, s.bid, "policy")->digest;
  s.run([&](Database& d) {
    EXPECT_FALSE(set_scan(d, file, hash::sha256("other bytes"), Scan::clean, minute(5)));
    EXPECT_TRUE(set_scan(d, file, digest, Scan::infected, minute(5)));
  });
  EXPECT_FALSE(next_to_scan(s.db));
  EXPECT_EQ(find_attachment(s.db, s.bid, "policy")->scan, Scan::infected);
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

struct Tampering {
  const char* sql;
  const char* said;
};

// The first column says what somebody does who has the file and SQLite, with the triggers away.
TEST(Attachments, EveryChangeShows) {
  const Tampering all[] = {
      {"UPDATE stored_piece SET bytes = x'00' WHERE n = 1",
       "The document \"Policy.pdf\" of case SMP-2019-001 was changed: its bytes do not match its "
       "digest."},
      {"DELETE FROM stored_piece WHERE n = 2",
       "The document \"Policy.pdf\" of case SMP-2019-001 was changed: its bytes do not match its "
       "digest."},
      {"UPDATE attachment SET name = 'Other.pdf'",
       "The attached documents of audit entry 2 (edit)"},
      {"UPDATE attachment SET bytes = 7", "The attached documents of audit entry 2 (edit)"},
      {"DELETE FROM attachment", "The attached documents of audit entry 2 (edit)"},
      {"UPDATE attachment SET audit_seq = 1", "The attached documents of audit entry 2 (edit)"},
      {"UPDATE attachment SET case_id = 2",
       "The document \"Policy.pdf\" of case SMP-2019-002 was attached to another case."},
      {"UPDATE attachment SET file = NULL, gone = 'erased', gone_at = 1",
       "The document \"Policy.pdf\" of case SMP-2019-001 is marked as erased, and no entry says "
       "so."},
  };
  for (const auto& one : all) {
    Attaching s;
    s.attach(s.a_policy("the first policy"));
    open_one(s.db, opening(s.world, "SMP-2019-002", 3));
    EXPECT_ANY_THROW(s.db.execute(one.sql)) << one.sql;
    for (const char* trigger :
         {"stored_piece_stays", "attachment_stays", "attachment_stays_gone", "attachment_is_kept",
          "stored_piece_is_kept", "attachment_is_erased_by_an_entry"})
      s.db.execute(std::string("DROP TRIGGER ") + trigger);
    s.db.execute(one.sql);
    EXPECT_THAT(store_check(s.db), Contains(HasSubstr(one.said))) << one.sql;
  }
}

TEST(Attachments, ABackupTakesThem) {
  Folder folder;
  Database db = open_store(folder.file(), OpenMode::create, minute(0));
  const World world = make_world(db);
  const auto bid = open_one(db, opening(world, "SMP-2019-001"));
  write_now(db, [&](Database& d) {
    const std::string bytes(300'000, 'x');
    const auto file = begin_file(d, hash::sha256(bytes), 300'000, minute(1));
    add_piece(d, file, 1, bytes.substr(0, 200'000));
    add_piece(d, file, 2, bytes.substr(200'000));
    const NewAttachment one{"policy", "Policy.pdf", "pdf", hash::sha256(bytes), 300'000, file};
    cover_attachment(d, one, minute(2));
    const auto saved = std::get<Saved>(save(d, change(world, bid, 1, "edit", "draft", 2)));
    add_attachment(d, bid, saved.audit_seq, one, minute(2));
    return true;
  });
  EXPECT_THAT(backup(db, folder.file("copy.db")), IsEmpty());
  Database copy = open_store(folder.file("copy.db"), OpenMode::existing_read_only, minute(3));
  EXPECT_EQ(read_file(copy, find_attachment(copy, bid, "policy")->file).size(), 300'000U);
}

TEST(Attachments, APieceHasALimit) {
  Attaching s;
  s.run([](Database& d) {
    const auto file = begin_file(d, Digest{}, 1, minute(1));
    const std::string most(AttachmentLimits::piece_bytes_max, 'x');
    add_piece(d, file, 1, most);
    EXPECT_THROW(add_piece(d, file, 2, most + "x"), std::invalid_argument);
    EXPECT_THROW(add_piece(d, file, 2, ""), std::invalid_argument);
  });
}

}  // namespace
}  // namespace almoner::store
