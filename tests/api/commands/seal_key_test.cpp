#include "api/commands/seal_key.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>

namespace almoner::commands {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

struct SealKeyFile : testing::Test {
  SealKeyFile() {
    std::string name = (fs::temp_directory_path() / "almoner-key-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    folder = name;
  }
  ~SealKeyFile() override { fs::remove_all(folder); }
  std::string database() const { return (folder / "a.db").string(); }
  service::SealKey key() { return read_or_make_seal_key(database(), randomness); }
  std::string complaint() {
    try {
      key();
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "none";
  }

  fs::path folder;
  service::Randomness randomness;
};

TEST_F(SealKeyFile, IsMadeOnceForItsOwnerAlone) {
  const auto first = key();
  EXPECT_EQ(key(), first);
  const auto path = seal_key_path(database());
  EXPECT_EQ(fs::file_size(path), 32U);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  fs::remove(path);
  EXPECT_NE(key(), first) << "the control: another file, another key";
}

TEST_F(SealKeyFile, ThatOthersMayReadIsRefused) {
  key();
  fs::permissions(seal_key_path(database()), fs::perms::group_read, fs::perm_options::add);
  EXPECT_THAT(complaint(), HasSubstr("a.db.key can be read by others"));
}

TEST_F(SealKeyFile, OfAnotherLengthIsRefused) {
  for (const std::size_t bytes : {0U, 31U, 33U}) {
    const auto path = seal_key_path(database());
    std::ofstream(path) << std::string(bytes, 'x');
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_THAT(complaint(), HasSubstr("a.db.key is not a key of Almoner's")) << bytes;
  }
}

}  // namespace
}  // namespace almoner::commands
