// What a template prints and cannot do without.
#include "api/render/printed.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace almoner::render {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::set<std::string> printed(const std::string& source) {
  return printed_by({{"letter.njk", source}}, "letter.njk");
}

TEST(Printed, names_and_their_members) {
  EXPECT_THAT(printed("{{ award | money }} for {{ bid.title }}, {{ parts.scores(bid.scores) }}"),
              ElementsAre("award", "bid.scores", "bid.title"));
}

TEST(Printed, control_what_it_can_do_without) {
  EXPECT_THAT(printed("{{ bid.need or 'none given' }}{{ bid.ends_on | default('open') }}"
                      "{% if bid.note %}{{ bid.note }}{% endif %}"
                      "{{ bid.reason if bid.reason }}{{ bid.code and bid.code }}"
                      "{% for bid in bids %}{{ bid.asked }}{% endfor %}"
                      "{% macro line(cost) %}{{ cost.item }}{% endmacro %}"),
              IsEmpty());
}

TEST(Printed, where_nobody_asked_first) {
  EXPECT_THAT(printed("{% if bid.note %}{{ bid.note }}{% else %}{{ bid.other }}{% endif %}"
                      "{{ bid.need or bid.summary }}{{ bid.a if bid.b else bid.c }}"),
              ElementsAre("bid.a", "bid.c", "bid.other", "bid.summary"));
}

TEST(Printed, what_it_extends_but_for_blocks_of_its_own) {
  EXPECT_THAT(printed_by({{"base.njk",
                           "{{ fund }}{% block head %}{{ old }}{% endblock %}"
                           "{% block foot %}{{ owner }}{% endblock %}"},
                          {"letter.njk",
                           "{% extends 'base.njk' %}{% block head %}{{ title }}{% endblock %}"}},
                         "letter.njk"),
              ElementsAre("fund", "owner", "title"));
}

// What it asks about and what it prints in a loop too.
TEST(Printed, every_name_in_it) {
  EXPECT_THAT(
      named_by({{"letter.njk",
                 "{{ bid.need or 'none given' }}{{ parts.costs(bid) }}"
                 "{% if bid.note %}{% for one in bid.match %}{{ one.sum | money }}{% endfor %}"
                 "{% endif %}{% macro line(cost) %}{{ cost.item }}{% endmacro %}"}},
               "letter.njk"),
      ElementsAre("bid", "bid.match", "bid.need", "bid.note", "one.sum", "parts.costs"));
}

TEST(Printed, nothing_of_what_is_not_there) {
  EXPECT_THAT(printed_by({}, "letter.njk"), IsEmpty());
  EXPECT_THAT(printed("{{ bid. }}"), IsEmpty());
}

}  // namespace
}  // namespace almoner::render
