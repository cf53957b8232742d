#include "api/render/templates.hpp"

#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <thread>

#include "api/render/folder.hpp"

namespace almoner::render {
namespace {

TEST(Templates, AreRenderedFromManyThreadsAtOnce) {
  Templates templates;
  templates.add("row.njk", "{% macro row(r) %}<td>{{ r.name }}</td>{% endmacro %}");
  templates.add("page.njk",
                "{% from 'row.njk' import row %}{% for r in rows %}{{ row(r) }}{% endfor %}");
  ASSERT_TRUE(templates.compile().empty());
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      const boost::json::object context{{"rows", {{{"name", "<" + std::to_string(t)}}}}};
      const std::string expected = "<td>&lt;" + std::to_string(t) + "</td>";
      for (int i = 0; i < 500; ++i)
        if (templates.render("page.njk", context) != expected) ++wrong;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Templates, TheLaterOfOneNameCounts) {
  Templates templates;
  templates.add("a", "{{ broken");
  templates.add("a", "right");
  ASSERT_TRUE(templates.compile().empty());
  EXPECT_TRUE(templates.has("a"));
  EXPECT_EQ(templates.render("a", {}), "right");
}

class TemplateFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path{testing::TempDir()} / "almoner_render_folder_test";
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "documents");
    write("layout.njk", "<{% block x %}{% endblock %}>");
    write("documents/letter.njk", "{% extends '../layout.njk' %}{% block x %}é{% endblock %}");
    write("documents/notes.txt", "{{ not a template");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  void write(const std::string& name, const std::string& text) {
    std::ofstream{folder_ / name} << text;
  }

  std::filesystem::path folder_;
};

TEST_F(TemplateFolder, IsReadByNameAndText) {
  const auto sources = read_folder(folder_);
  ASSERT_EQ(sources.size(), 2u);
  Templates templates;
  templates.add_all(sources);
  ASSERT_TRUE(templates.compile().empty());
  EXPECT_EQ(templates.render("documents/letter.njk", {}), "<é>");
}

TEST_F(TemplateFolder, ThatIsNotThereIsNamed) {
  const auto absent = folder_ / "absent";
  try {
    read_folder(absent);
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(error.what(), "the folder of templates " + absent.string() + " does not exist");
  }
}

}  // namespace
}  // namespace almoner::render
