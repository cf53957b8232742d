#include "tests/mutation/sight.hpp"

#include <gtest/gtest.h>

#include "api/commands/files.hpp"
#include "engine/check/check.hpp"
#include "tests/mutation/notice.hpp"

namespace almoner::mutation {
namespace {

std::string of_folder(const std::string& folder) {
  const auto fund = read_fund(folder, false);
  const auto read = check::read_and_check(fund.files.files, fund.files.calendars);
  return folder + "\n" + (read.definition ? who_sees_what(*read.definition) : "cannot be read\n");
}

// Changed only by somebody who means to change who sees what.
TEST(WhoSeesWhat, IsAsTheTableSays) {
  const std::string table = commands::read_file(table_path());
  EXPECT_EQ(of_folder("workflows/smp-2019-20") + "\n" + of_folder("examples/harbour-youth-2026"),
            table);
}

}  // namespace
}  // namespace almoner::mutation
