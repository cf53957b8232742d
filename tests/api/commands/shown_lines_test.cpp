// What `almoner simulate` prints of scenarios that others wrote: no letter of theirs reaches the
// terminal that nobody sees, or that does something to it.
#include "api/commands/shown_lines.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "tests/api/store/fixture.hpp"
#include "tests/support/program.hpp"

namespace almoner::commands {
namespace {

TEST(ShownLines, passes_on_what_people_can_see) {
  std::ostringstream printed;
  ShownLines lines(printed);
  std::ostream out(&lines);
  out << "red \x1b[31m, turned \u202E, no width \u200B, bell \x07\n> " << std::flush;
  EXPECT_EQ(printed.str(), "red �[31m, turned �, no width �, bell �\n> ");
  out << "a tab\t, café £5 “so” – and no line's end";
  out.flush();
  EXPECT_EQ(printed.str(),
            "red �[31m, turned �, no width �, bell �\n> a tab→, café £5 “so” – and no line's end");
}

TEST(ShownLines, simulate_shows_titles_and_answers_so) {
  const store::Folder folder;
  const std::string root = ALMONER_SOURCE_DIR;
  std::filesystem::copy(root + "/examples/harbour-youth-2026", folder.path / "fund",
                        std::filesystem::copy_options::recursive);
  std::ofstream(folder.path / "fund" / "odd.scenarios")
      << "People\n  Mia: applicant for Quayside Youth Club\nScenario: one \x1b[31mred "
         "\u202Eturned\n"
         "  1 June 2026 09:00, Mia: start a youth-grant as the request\n"
         "  Mia: discard the draft -> Discarded draft\n";
  const auto ran = support::run(
      {ALMONER_BINARY_DIR "/almoner", "simulate", (folder.path / "fund").string(), "--scenarios"},
      folder.path.string());
  EXPECT_NE(ran.out.find("one �[31mred �turned\n"), std::string::npos) << ran.out << ran.err;
  EXPECT_EQ(ran.out.find('\x1b'), std::string::npos);
  EXPECT_EQ(ran.out.find("\u202E"), std::string::npos);
}

}  // namespace
}  // namespace almoner::commands
