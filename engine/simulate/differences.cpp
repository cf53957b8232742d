// What a step of a scenario expects, held against what happened.
#include <algorithm>
#include <set>

#include "engine/simulate/play.hpp"

namespace almoner::simulate {
namespace {

using workflow::MoneyVerb;
using workflow::ReasonCode;

std::string title_of(const workflow::Workflow& workflow, const std::string& name) {
  const auto* state = workflow.state(name);
  return state != nullptr ? state->title : name;
}

std::string money_words(MoneyVerb verb, Money sum) {
  constexpr const char* before[] = {"reserves ", "commits ", "pays ", "gives back ", "counts "};
  return before[static_cast<int>(verb)] + sum.text() +
         (verb == MoneyVerb::final_spend ? " as spent" : "");
}

template <class Matches>
bool any(const Told& told, Matches matches) {
  return std::any_of(told.happened.begin(), told.happened.end(),
                     [&](const Happened& one) { return matches(one); });
}

bool moved(const Happened& one, const Claim& claim) {
  for (std::size_t i = 0; i < one.amounts.size(); ++i)
    if (one.step.money[i].verb == claim.verb && one.amounts[i] == claim.sum) return true;
  return false;
}

bool made(const Happened& one, const Claim& claim) {
  const auto& documents = one.step.documents;
  return std::any_of(documents.begin(), documents.end(), [&](const auto& order) {
    return order.document_template == claim.name && (claim.who.empty() || order.to == claim.who);
  });
}

// By a step, or by the clock that reminds.
std::vector<workflow::Notice> notices_of(const Happened& one) {
  std::vector<workflow::Notice> notices{one.step.tell.begin(), one.step.tell.end()};
  if (one.timer != nullptr && one.timer->kind != workflow::TimerKind::act)
    notices.push_back({one.timer->who, one.timer->message});
  return notices;
}

bool told_them(const Happened& one, const Claim& claim) {
  const auto notices = notices_of(one);
  return std::any_of(notices.begin(), notices.end(), [&](const auto& notice) {
    return notice.message == claim.name && notice.who == claim.who;
  });
}

bool says(const std::vector<Reason>& reasons, const std::string& sentence) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](const Reason& reason) { return reason.text == sentence; });
}

std::string held_difference(const World& world, const Claim& claim) {
  const auto held = world.money_of(world.find(claim.who)->id);
  const Money found = claim.name == "reserved"    ? held.reserved
                      : claim.name == "committed" ? held.committed
                                                  : held.paid;
  if (found == claim.sum) return {};
  return "expected " + claim.who + " to have " + claim.sum.text() + " " + claim.name + "; it has " +
         found.text();
}

std::string state_difference(const World& world, const Claim& claim) {
  const Case& of = *world.find(claim.who);
  if (std::find(claim.states.begin(), claim.states.end(), of.state) != claim.states.end())
    return {};
  return "expected " + claim.who + " to be “" + title_of(*of.workflow, claim.states.front()) +
         "”; it is “" + title_of(*of.workflow, of.state) + "”";
}

std::string pot_difference(const World& world, const Claim& claim) {
  const Money left = world.pot(claim.name).available;
  if (left == claim.sum) return {};
  return "expected the pot " + claim.name + " to have " + claim.sum.text() + " left; it has " +
         left.text();
}

std::string form_difference(const World& world, const ScenarioStep& step, const Claim& claim) {
  const Case* of = world.find(step.on);
  if (of == nullptr || of->form_locked != claim.flag) return {};
  return std::string("expected the form to be ") +
         (claim.flag ? "open; it is closed" : "closed; it is open");
}

bool warned(const Happened& one, const Claim& claim) {
  return says(one.step.warnings, claim.name);
}

std::string warning_difference(const Told& told) {
  const bool any_warning =
      any(told, [](const Happened& one) { return !one.step.warnings.empty(); });
  return any_warning ? "expected that it warns of nothing" : "";
}

bool relaxed(const Happened& one, const Claim& claim) {
  const auto& rules = one.step.relaxed;
  return std::any_of(rules.begin(), rules.end(),
                     [&](const auto& rule) { return rule.rule == claim.name; });
}

std::string_view exception_of(const Happened& one) {
  return one.step.transition != nullptr ? std::string_view(one.step.transition->exception) : "";
}

bool is_exception(const Happened& one, const Claim& claim) {
  return exception_of(one) == claim.name;
}

// What of it did not happen, or nothing.
std::string difference(const World& world, const ScenarioStep& step, const Told& told,
                       const Claim& claim) {
  const auto unless = [&](bool (*happened)(const Happened&, const Claim&), std::string words) {
    return any(told, [&](const Happened& one) { return happened(one, claim); })
               ? std::string()
               : "expected that it " + std::move(words);
  };
  switch (claim.kind) {
    case Claim::Kind::moves:
      return unless(moved, money_words(claim.verb, claim.sum));
    case Claim::Kind::document:
      return unless(made, "makes " + claim.name + " for " + claim.who);
    case Claim::Kind::notice:
      return unless(told_them, "tells " + claim.who + ": " + claim.name);
    case Claim::Kind::warning:
      return claim.name.empty() ? warning_difference(told) : unless(warned, "warns: " + claim.name);
    case Claim::Kind::sentence:
      return told.refused && says(told.refused->reasons, claim.name)
                 ? ""
                 : "expected the reason “" + claim.name + "”";
    case Claim::Kind::state:
      return state_difference(world, claim);
    case Claim::Kind::pot:
      return pot_difference(world, claim);
    case Claim::Kind::held:
      return held_difference(world, claim);
    case Claim::Kind::relaxed:
      return unless(relaxed, "relaxes " + claim.name);
    case Claim::Kind::exception:
      return unless(is_exception, "is an exception: " + claim.name);
    case Claim::Kind::form:
      return form_difference(world, step, claim);
  }
  return {};
}

// "reserves £600.00", "makes receipt for applicant", "is an exception: sent too late"
std::vector<std::string> effects_of(const Happened& one) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < one.amounts.size(); ++i)
    lines.push_back(money_words(one.step.money[i].verb, one.amounts[i]));
  for (const auto& order : one.step.documents)
    lines.push_back("makes " + order.document_template + " for " + order.to);
  for (const auto& notice : notices_of(one))
    lines.push_back("tells " + notice.who + ": " + notice.message);
  if (const auto exception = exception_of(one); !exception.empty())
    lines.push_back("is an exception: " + std::string(exception));
  return lines;
}

std::set<ReasonCode> codes_of(const std::vector<Reason>& reasons) {
  std::set<ReasonCode> codes;
  for (const Reason& reason : reasons) codes.insert(reason.code);
  return codes;
}

bool outcome_is_as_expected(const World& world, const ScenarioStep& step, const Told& told) {
  const Expected& expected = step.expected;
  if (expected.refused != told.refused.has_value()) return false;
  if (expected.kept != (told.refused && told.refused->kept)) return false;
  const auto codes = std::set<ReasonCode>(expected.codes.begin(), expected.codes.end());
  if (!codes.empty() && codes != codes_of(told.refused->reasons)) return false;
  const Case* of = world.find(step.on);
  return expected.states.empty() ||
         (of != nullptr && std::find(expected.states.begin(), expected.states.end(), of->state) !=
                               expected.states.end());
}

}  // namespace

std::string words_of(ReasonCode code) {
  std::string words(workflow::name_of(code));
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::vector<std::string> differences(const World& world, const ScenarioStep& step,
                                     const Told& told) {
  std::vector<std::string> lines;
  if (!outcome_is_as_expected(world, step, told))
    lines.push_back("expected: " +
                    (step.expected.text.empty() ? "that it may be done" : step.expected.text));
  const bool refused_unexpectedly = told.refused && !step.expected.refused;
  if (refused_unexpectedly) return lines;  // nothing else can be so
  for (const Claim& claim : step.claims)
    if (auto line = difference(world, step, told, claim); !line.empty())
      lines.push_back(std::move(line));
  return lines;
}

std::string outcome_of(const World& world, const ScenarioStep& step, const Told& told) {
  const Case* of = world.find(step.on);
  std::string state = of != nullptr ? title_of(*of->workflow, of->state) : "";
  if (!told.refused) return state;
  if (told.refused->kept) return "refused and kept: " + state;
  std::string codes;
  for (const ReasonCode code : codes_of(told.refused->reasons))
    codes += (codes.empty() ? "" : ", ") + words_of(code);
  return "refused: " + codes;
}

std::vector<std::string> claims_of(const Told& told) {
  std::vector<std::string> lines;
  if (told.refused)
    for (const Reason& reason : told.refused->reasons) lines.push_back("\"" + reason.text + "\"");
  for (const Happened& one : told.happened) {
    for (const std::string& effect : effects_of(one)) lines.push_back("and " + effect);
    for (const Reason& warning : one.step.warnings)
      lines.push_back("and warns: \"" + warning.text + "\"");
    for (const auto& rule : one.step.relaxed) lines.push_back("and relaxes " + rule.rule);
  }
  return lines;
}

std::vector<std::string> what_happened(const World& world, const ScenarioStep& step,
                                       const Told& told) {
  std::vector<std::string> lines;
  if (told.refused)
    for (const Reason& reason : told.refused->reasons)
      lines.push_back("refused: " + words_of(reason.code) + ": “" + reason.text + "”");
  if (const Case* of = world.find(step.on); of != nullptr)
    lines.push_back((told.refused ? "it is “" : "it is now “") +
                    title_of(*of->workflow, of->state) + "”");
  for (const Happened& one : told.happened) {
    for (const std::string& effect : effects_of(one)) lines.push_back("it " + effect);
    for (const Reason& warning : one.step.warnings) lines.push_back("it warns: " + warning.text);
    for (const auto& rule : one.step.relaxed)
      lines.push_back("it relaxes " + rule.rule + ": “" + rule.text + "”");
  }
  return lines;
}

}  // namespace almoner::simulate
