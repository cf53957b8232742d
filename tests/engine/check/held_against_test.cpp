// However many people there are, the answer is found within a fixed work, or it is said that it was
// not. Work is counted, so that a slow machine fails nothing.
#include "engine/check/held_against.hpp"

#include "engine/check/facts_there.hpp"
#include "engine/workflow/lists.hpp"
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// What a search of one workflow looks at, kept together.
class Ground {
 public:
  Ground(std::shared_ptr<const workflow::Definition> definition, const std::string& kind)
      : definition_(std::move(definition)), workflow_(of(kind)), paths_(workflow_) {}

  // "holds", "stuck at ACTION" or "not known"
  std::string answer(const Roster& roster, std::size_t work_max = roster_work_max,
                     std::size_t everybody_max = roster_work_max / 8) {
    Work work{work_max};
    const auto held = held_against(input_, roster, work, everybody_max);
    work_ = work.done;
    if (held.stuck) return "stuck at " + held.stuck->blocked->transition->action;
    return held.is_known ? "holds" : "not known";
  }
  std::size_t work() const { return work_; }
  const Input& input() const { return input_; }

 private:
  const Workflow& of(const std::string& kind) const {
    for (const auto& one : definition_->workflows)
      if (one->name == kind) return *one;
    throw std::runtime_error("no workflow " + kind);
  }

  std::shared_ptr<const workflow::Definition> definition_;
  const Workflow& workflow_;
  Paths paths_;
  WaysOut ways_{paths_, workflow_.states.size()};
  std::vector<const Workflow*> all_{&workflow_};
  workflow::CheckInput read_{workflow_, all_, true, true};
  Beside beside_;
  FactsThere there_{read_, paths_, ways_};
  Input input_{read_, workflow_, paths_, ways_, beside_, there_};
  std::size_t work_ = 0;
};

Ground shipped(const std::string& name) {
  static const auto read =
      read_and_check(files_in("workflows/smp-2019-20"), files_in("workflows/calendars"));
  return {read.definition, name};
}

const std::vector<std::string> roles{"officer", "assessor", "panel_chair", "finance", "pcc_office"};

// Each holds two or three of five roles, of three bodies.
Roster mixed(std::size_t count) {
  Roster people;
  for (std::size_t i = 0; i < count; ++i) {
    Person person{"Person " + std::to_string(i), {}, "Body " + std::to_string(i % 3)};
    for (const std::size_t at : {i, i + 1 + i / 5 % 4, i * i % 7})
      if (!workflow::contains(person.roles, roles[at % 5])) person.roles.push_back(roles[at % 5]);
    people.push_back(std::move(person));
  }
  return people;
}

// A look at a person is counted after the step that made it, so that the last step may be over.
constexpr std::size_t last_step_max = 100'000;

TEST(HeldAgainst, mixed_people_are_held_against_within_the_work) {
  for (const auto* name : {"pcc-main-round", "tactical-pot"}) {
    Ground ground = shipped(name);
    for (const std::size_t count : {12, 25, 100, 1000}) {
      EXPECT_EQ(ground.answer(mixed(count)), "holds") << name << ", " << count;
      EXPECT_LE(ground.work(), roster_work_max / 4 * 3) << name << ", " << count;
    }
  }
}

TEST(HeldAgainst, control_everybody_watched_is_more_work_than_there_is) {
  Ground ground = shipped("pcc-main-round");
  EXPECT_EQ(ground.answer(mixed(25), roster_work_max, roster_work_max), "not known");
  EXPECT_GT(ground.work(), roster_work_max);
  EXPECT_LE(ground.work(), roster_work_max + last_step_max);
}

TEST(HeldAgainst, says_so_when_the_work_was_over_first) {
  Ground ground = shipped("pcc-main-round");
  EXPECT_EQ(ground.answer(mixed(100), 1000), "not known");
  EXPECT_LE(ground.work(), 1000 + last_step_max);
}

// One in a hundred holds what it takes: all the others are no help.
TEST(HeldAgainst, a_hundred_people_of_whom_one_may_sign_for_finance) {
  Ground ground = shipped("pcc-main-round");
  Roster people = mixed(100);
  for (Person& person : people)
    std::erase_if(person.roles, [](const auto& role) { return role == "finance"; });
  EXPECT_EQ(ground.answer(people), "stuck at sign_off");
  people.push_back({"Cy", {"finance", "assessor"}, "Body 1"});
  EXPECT_EQ(ground.answer(people), "holds") << "the control";
}

// Watching a few must say what watching everybody says, or nothing.
TEST(HeldAgainst, watching_a_few_never_says_otherwise) {
  std::size_t known = 0, stuck = 0, tried = 0;
  for (const auto* name : {"pcc-main-round", "tactical-pot", "payment", "main-round"}) {
    Ground ground = shipped(name);
    for (std::size_t from = 0; from < 40; ++from) {
      const Roster all = mixed(60);
      const std::size_t count = 2 + from % 6;
      const Roster few(all.begin() + static_cast<std::ptrdiff_t>(from),
                       all.begin() + static_cast<std::ptrdiff_t>(from + count));
      const auto exact = ground.answer(few, 50 * roster_work_max, 50 * roster_work_max);
      const auto watched = ground.answer(few, roster_work_max, 0);
      ++tried;
      stuck += exact.starts_with("stuck") ? 1 : 0;
      if (watched == "not known") continue;
      ++known;
      EXPECT_EQ(watched.substr(0, 5), exact.substr(0, 5)) << name << ", from " << from;
    }
  }
  EXPECT_GT(known, tried / 2);
  EXPECT_GT(stuck, tried / 10);
  EXPECT_LT(stuck, tried - tried / 10);
}

}  // namespace
}  // namespace almoner::check
