// Read back by a reader that takes only what XML allows: every tag closed in its turn, every
// attribute once, nothing unescaped.
#include <gmock/gmock.h>
#include <map>
#include <regex>
#include <set>

#include "engine/workflow/paths.hpp"
#include "tests/engine/draw/drawing.hpp"

namespace almoner::draw {
namespace {

using Attributes = std::map<std::string, std::string>;

struct Tag {
  std::string name;
  Attributes attributes;
  std::string within;  // the id of the state around it
};

class Reader {
 public:
  explicit Reader(std::string text) : text_(std::move(text)) {
    static const std::regex tag(
        R"(<([/?]?)([\w:]+)((?: [\w:]+="[^"<>&]*(?:&[#\w]+;[^"<>&]*)*")*)([/?]?)>)");
    auto at = text_.cbegin();
    for (std::smatch match; std::regex_search(at, text_.cend(), match, tag);
         at = match.suffix().first) {
      EXPECT_TRUE(is_blank(match.prefix())) << "not XML: " << match.prefix();
      take(match);
    }
    EXPECT_TRUE(is_blank(std::string(at, text_.cend())));
    EXPECT_TRUE(open_.empty()) << open_.back() << " is not closed";
  }

  std::vector<Tag> tags;

 private:
  static bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \n") == std::string::npos;
  }

  void take(const std::smatch& match) {
    const std::string name = match[2], before = match[1];
    if (before == "?") return;
    if (before == "/") {
      ASSERT_FALSE(open_.empty());
      EXPECT_EQ(open_.back(), name);
      open_.pop_back();
      return;
    }
    Tag tag{name, attributes_of(match[3]), state_};
    if (name == "state" || name == "final") state_ = tag.attributes["id"];
    if (match[4] != "/") open_.push_back(name);
    tags.push_back(std::move(tag));
  }

  static Attributes attributes_of(const std::string& text) {
    static const std::regex one(R"re( ([\w:]+)="([^"]*)")re");
    Attributes attributes;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), one);
         match != std::sregex_iterator(); ++match)
      EXPECT_TRUE(attributes.emplace((*match)[1], (*match)[2]).second) << text;
    return attributes;
  }

  std::string text_, state_;
  std::vector<std::string> open_;
};

using Way = std::tuple<std::string, std::string, std::string>;  // state, event, target

std::set<Way> ways_of(const Workflow& workflow) {
  std::set<Way> ways;
  const workflow::Paths paths(workflow);
  for (const auto& way : paths.ways())
    ways.emplace(paths.state(way.from).name,
                 way.too_late ? late_event(way.transition->action) : way.transition->action,
                 paths.state(way.to).name);
  return ways;
}

void expect_same(const Workflow& workflow, const std::string& text) {
  const Reader reader(text);
  std::set<std::string> ids;
  std::set<Way> ways;
  for (Tag tag : reader.tags) {
    if (tag.name == "state" || tag.name == "final") {
      EXPECT_TRUE(ids.insert(tag.attributes["id"]).second);
    }
    if (tag.name == "transition")
      ways.emplace(tag.within, tag.attributes["event"], tag.attributes["target"]);
  }
  EXPECT_EQ(ids.size(), workflow.states.size());
  for (const auto& [from, event, to] : ways) EXPECT_TRUE(ids.contains(to)) << to;
  EXPECT_EQ(ways, ways_of(workflow));
  Tag root = reader.tags.front();
  EXPECT_EQ(root.name, "scxml");
  EXPECT_EQ(root.attributes["initial"], workflow.start);
  EXPECT_EQ(root.attributes["xmlns"], "http://www.w3.org/2005/07/scxml");
}

TEST(Scxml, IsReadBackWithEveryStateAndWay) {
  const auto workflows = testing::shipped();
  ASSERT_EQ(workflows.size(), 6u);
  for (const auto& workflow : workflows) expect_same(*workflow, scxml_of(*workflow));
}

TEST(Scxml, HoldsAwkwardWordsSafely) {
  const auto workflow = testing::awkward_grant();
  ASSERT_TRUE(workflow);
  const std::string text = scxml_of(*workflow);
  expect_same(*workflow, text);
  EXPECT_THAT(text, ::testing::HasSubstr(
                        "<state id=\"submitted\" almoner:title=\"A &amp; &lt;B&gt; &quot;now&quot; "
                        "#1;\" almoner:stage=\"sift\">\n"
                        "    <almoner:clock does=\"reminds Officer after 3 working days\"/>\n"
                        "    <transition event=\"approve\" target=\"closed\" "
                        "almoner:title=\"approve\" almoner:details=\"Officer\"/>\n"));
}

}  // namespace
}  // namespace almoner::draw
