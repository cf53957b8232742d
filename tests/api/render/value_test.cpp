#include "api/render/value.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <limits>

#include "api/render/arena.hpp"

namespace almoner::render {
namespace {

TEST(Value, ViewsJsonWithoutCopyingIt) {
  const boost::json::value json = boost::json::parse(
      R"({"text": "a long text that is not kept inside the value", "list": [1, 2.5, true, null]})");
  const Value map = Value::of(json);
  ASSERT_TRUE(map.is_map());
  EXPECT_EQ(map.size(), 2u);
  EXPECT_EQ(map.key(1), "list");
  const Value text = map.find("text");
  EXPECT_EQ(text.kind(), Kind::text);
  EXPECT_EQ(static_cast<const void*>(text.text().data()),
            static_cast<const void*>(json.at("text").as_string().data()));
  const Value list = map.at(1);
  ASSERT_TRUE(list.is_list());
  EXPECT_EQ(list.item(0).integer(), 1);
  EXPECT_EQ(list.item(1).real(), 2.5);
  EXPECT_TRUE(list.item(2).boolean());
  EXPECT_TRUE(list.item(3).is_null());
  EXPECT_TRUE(map.find("absent").is_undefined());
  EXPECT_TRUE(map.contains("list"));
  EXPECT_FALSE(map.contains("absent"));
}

TEST(Value, FindsAMemberWhereverTheHintPoints) {
  const boost::json::value json = boost::json::parse(R"({"a": 1, "b": 2, "c": 3})");
  for (std::uint32_t hint = 0; hint < 5; ++hint) {
    std::uint32_t place = hint;
    EXPECT_EQ(Value::of(json).find("b", place).integer(), 2);
    EXPECT_EQ(place, 1u);
    place = hint;
    EXPECT_TRUE(Value::of(json).find("z", place).is_undefined());
  }
}

TEST(Value, KeepsWholeNumbersExactAndTooLargeOnesNearly) {
  EXPECT_EQ(Value::of(boost::json::value(std::numeric_limits<std::int64_t>::min())).integer(),
            std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(Value::of(boost::json::value(std::uint64_t{1} << 63)).kind(), Kind::real);
}

TEST(Value, TakesLiteralsAsText) {
  EXPECT_EQ(Value::of("yes").kind(), Kind::text);
}

TEST(Arena, KeepsCopiesApartAndAligned) {
  Arena arena{1u << 20};
  std::vector<std::string_view> copies;
  for (int i = 0; i < 5000; ++i) {
    copies.push_back(arena.copy(std::to_string(i)));
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(arena.make<Value>()) % alignof(Value), 0u);
  }
  for (int i = 0; i < 5000; ++i) EXPECT_EQ(copies[static_cast<std::size_t>(i)], std::to_string(i));
}

TEST(Arena, RefusesMoreThanItsLimit) {
  Arena arena{100};
  EXPECT_THROW(arena.copy(std::string(200, 'x')), WorkingMemoryFull);
}

}  // namespace
}  // namespace almoner::render
