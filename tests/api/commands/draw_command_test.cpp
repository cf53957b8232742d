// `almoner draw`: what it writes and what it says; and that the picture can be read.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <unistd.h>

#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "tests/support/program.hpp"

namespace almoner::commands {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr double points_min = 7, contrast_min = 4.5;

class Draw : public ::testing::Test {
 protected:
  Draw() { std::filesystem::create_directories(folder); }
  ~Draw() override { std::filesystem::remove_all(folder); }

  support::Ran draw(std::vector<std::string> words) const {
    words.insert(words.begin(), {ALMONER_BINARY_DIR "/almoner", "draw"});
    return support::run(words, folder);
  }

  bool has_graphviz() const {
    if (std::system("neato -V >/dev/null 2>&1") == 0) return true;
    const char* ci = std::getenv("CI");
    EXPECT_FALSE(ci != nullptr && std::string(ci) == "true") << "the package graphviz is missing";
    std::puts("SKIPPED: the package graphviz is missing, so pictures are NOT drawn.");
    return false;
  }

  std::string folder = ::testing::TempDir() + "almoner-draw-" + std::to_string(getpid());
  std::string fund = ALMONER_SOURCE_DIR "/workflows/smp-2019-20";
};

std::vector<std::string> found(const std::string& text, const char* pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> all;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), regex);
       match != std::sregex_iterator(); ++match)
    all.push_back((*match)[1]);
  return all;
}

// How much the picture was shrunk to fit its page.
double scale_of(const std::string& svg) {
  const auto scale = found(svg, R"re(<g id="graph0"[^>]*scale\(([\d.]+) )re");
  return scale.size() == 1 ? std::stod(scale.front()) : 0;
}

// Relative luminance, as WCAG 2 has it, of "#d2e2f1".
double luminance(const std::string& colour) {
  double sum = 0;
  const double weights[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    const double part = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(const std::string& one, const std::string& other) {
  const double a = luminance(one), b = luminance(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

// The largest take a page for each stage.
TEST_F(Draw, every_page_of_the_shipped_workflows_is_readable_on_a3) {
  if (!has_graphviz()) GTEST_SKIP();
  const auto ran = draw({fund, ALMONER_SOURCE_DIR "/examples/harbour-youth-2026", "--as", "svg",
                         "--out", folder + "/pictures/"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  std::size_t drawn = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder + "/pictures")) {
    const std::string svg = read_file(entry.path().string()), name = entry.path().filename();
    ++drawn;
    const auto width = found(svg, R"re(width="(\d+)pt")re"),
               height = found(svg, R"re(height="(\d+)pt")re");
    ASSERT_EQ(width.size(), 1u) << name;
    const auto [shorter, longer] =
        std::minmax({std::stoi(width.front()), std::stoi(height.front())});
    EXPECT_LE(longer, 1191) << name;  // 420 mm
    EXPECT_LE(shorter, 842) << name;  // 297 mm
    for (const std::string& size : found(svg, R"re(font-size="([\d.]+)")re"))
      EXPECT_GE(std::stod(size) * scale_of(svg), points_min) << name;
  }
  EXPECT_EQ(drawn, 13u);
  EXPECT_THAT(ran.out, HasSubstr("Drew Police and Crime Commissioner grant, main round 2019-20 "
                                 "(pcc-main-round, approve): " +
                                 folder + "/pictures/pcc-main-round-approve.svg\n"));
}

// The control: on one page it would be too small.
TEST_F(Draw, a_file_of_its_own_has_the_whole_workflow) {
  if (!has_graphviz()) GTEST_SKIP();
  const auto ran =
      draw({fund, "--workflow", "pcc-main-round", "--as", "svg", "--out", folder + "/all.svg"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_LT(8 * scale_of(read_file(folder + "/all.svg")), points_min);
}

TEST_F(Draw, text_stays_text_and_stands_out) {
  if (!has_graphviz()) GTEST_SKIP();
  const auto ran = draw({fund + "/bid.yaml", "--as", "svg"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("<svg role=\"img\" aria-labelledby=\"workflow-title "
                                 "workflow-description\" "));
  EXPECT_THAT(ran.out, HasSubstr(">Waiting for finance sign&#45;off</text>"));
  auto inks = found(ran.out, R"re(<text [^>]*fill="(#\w{6})")re");
  inks.push_back("#000000");  // where nothing is said
  const auto papers =
      found(ran.out, R"re(<polygon fill="(#\w{6})" stroke="(?:transparent|none)")re");
  EXPECT_GT(papers.size(), 20u);
  for (const std::string& ink : inks)
    for (const std::string& paper : papers)
      EXPECT_GE(contrast(ink, paper), contrast_min) << ink << " on " << paper;
}

// The control of the two above: grey on grey is seen as such.
TEST_F(Draw, little_contrast_is_seen) {
  EXPECT_LT(contrast("#777777", "#cccccc"), contrast_min);
  EXPECT_NEAR(contrast("#000000", "#ffffff"), 21, 0.01);
}

TEST_F(Draw, says_what_to_install_where_there_is_no_graphviz) {
  const auto ran = support::run({"env", "PATH=" + folder, ALMONER_BINARY_DIR "/almoner", "draw",
                                 fund + "/bid.yaml", "--as", "svg"},
                                folder);
  EXPECT_EQ(ran.code, 4);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err,
            "The picture needs Graphviz, and there is no program “dot” here: install the package "
            "graphviz, or ask for --as mermaid or --as dot, which need nothing.\n");
}

TEST_F(Draw, says_which_workflows_there_are) {
  const auto several = draw({fund, "--as", "mermaid"});
  EXPECT_EQ(several.code, 1);
  EXPECT_EQ(several.err,
            "There are 6 workflows: pcc-main-round, payment, committee-report, return, main-round "
            "and tactical-pot.\nName one with --workflow, or a folder for all of them with "
            "--out.\n");
  const auto unknown = draw({fund, "--as", "mermaid", "--workflow", "payent"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_EQ(unknown.err,
            "There is no workflow 'payent' in what was given; did you mean 'payment'?\nThere are: "
            "pcc-main-round, payment, committee-report, return, main-round and tactical-pot.\n");
  EXPECT_THAT(draw({fund + "/payment.yaml", "--as", "mermaid"}).out,
              StartsWith("stateDiagram-v2\n"));
}

TEST_F(Draw, writes_a_file_or_a_folder_of_them) {
  const auto one =
      draw({fund, "--workflow", "payment", "--as", "xstate", "--out", folder + "/p.json"});
  EXPECT_EQ(one.out, "Drew Payment (payment): " + folder + "/p.json\n");
  EXPECT_THAT(read_file(folder + "/p.json"), StartsWith("{\n  \"id\": \"payment\",\n"));
  EXPECT_EQ(draw({fund, "--as", "scxml", "--out", folder + "/all"}).code, 0);
  EXPECT_THAT(read_file(folder + "/all/return.scxml"), StartsWith("<?xml version=\"1.0\""));
  const auto small = draw({ALMONER_SOURCE_DIR "/examples/small-parish-2026", "--as", "mermaid",
                           "--out", folder + "/pictures"});
  EXPECT_THAT(small.out, EndsWith(folder + "/pictures/parish-grant.mmd\n"));
}

TEST_F(Draw, a_file_that_cannot_be_read_is_not_drawn) {
  write_file(folder + "/bad.yaml", "language: 1\nworkflow: bad\n");
  const auto ran = draw({folder + "/bad.yaml", "--as", "dot"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err,
              HasSubstr("bad.yaml cannot be drawn before what is said above is mended.\n"));
  EXPECT_EQ(ran.out, "");
}

}  // namespace
}  // namespace almoner::commands
