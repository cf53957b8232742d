#include "api/service/eligibility.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/versions.hpp"
#include "api/store/cases.hpp"
#include "api/store/funds.hpp"
#include "api/store/history.hpp"
#include "api/store/stop_answers.hpp"
#include "engine/time/iso.hpp"

namespace almoner::service {
namespace json = boost::json;
using workflow::Form;
using workflow::Reason;
using workflow::ReasonCode;
using workflow::StopQuestion;

namespace {

constexpr const char* word = "before_you_start";  // of the entry with which the case began

const StopAnswer* answer_to(const StopAnswers& answers, const StopQuestion& question) {
  const auto found = std::find_if(answers.begin(), answers.end(),
                                  [&](const auto& one) { return one.ask == question.ask; });
  return found == answers.end() ? nullptr : &*found;
}

bool is_right(const StopAnswer* answer, const StopQuestion& question) {
  return answer && answer->answer == question.must_be;
}

}  // namespace

std::optional<ToStart> to_start(const Context& context, const std::string& fund,
                                const std::string& workflow, CaseId parent) {
  const auto row = store::find_fund_by_code(context.db, fund);
  if (!row) return std::nullopt;
  ToStart kind{row->id, nullptr, nullptr};
  const auto above = parent ? store::find_case(context.db, parent) : std::nullopt;
  kind.definition = above && above->fund == row->id
                        ? context.definitions.get(context.db, above->definition)
                        : version_for_new(context, *row, workflow).definition;
  kind.workflow = kind.definition->workflow(workflow);
  if (!kind.workflow) return std::nullopt;
  return kind;
}

StopAnswers answered_so_far(const Context& context, const Caller& caller, const ToStart& kind) {
  const auto oldest = context.now - std::chrono::days(EligibilityLimits::days_kept);
  StopAnswers out;
  for (auto& row : store::stop_answers(context.db, {caller.person, kind.fund, kind.workflow->name}))
    if (row.at >= oldest) out.push_back({std::move(row.ask), row.answer, row.at});
  return out;
}

void answer_before(const Context& context, const Caller& caller, const ToStart& kind,
                   const StopQuestion& question, bool answer) {
  const store::StopAnswerKey key{caller.person, kind.fund, kind.workflow->name};
  store::forget_stop_answers_before(context.db,
                                    context.now - std::chrono::days(EligibilityLimits::days_kept));
  if (answer == question.must_be)
    store::keep_stop_answer(context.db, key, {question.ask, answer, context.now});
  else
    store::forget_stop_answer(context.db, key, question.ask);
}

void forget_answers_before(const Context& context, PersonId person, FundId fund,
                           const std::string& workflow) {
  store::forget_stop_answers(context.db, {person, fund, workflow});
}

std::optional<std::size_t> first_open(const Form& form, const StopAnswers& answers) {
  for (std::size_t i = 0; i < form.before_you_start.size(); ++i)
    if (!is_right(answer_to(answers, form.before_you_start[i]), form.before_you_start[i])) return i;
  return std::nullopt;
}

std::vector<Reason> why_not_eligible(const Form& form, const StopAnswers& answers) {
  std::vector<Reason> reasons;
  for (const auto& question : form.before_you_start) {
    const auto* answer = answer_to(answers, question);
    if (is_right(answer, question)) continue;
    reasons.push_back({answer ? ReasonCode::condition : ReasonCode::missing,
                       answer ? question.say : "Answer before you start: “" + question.ask + "”",
                       before_you_start_member});
  }
  return reasons;
}

StopAnswers right_answers(const Form& form, Instant at) {
  StopAnswers out;
  for (const auto& question : form.before_you_start)
    out.push_back({question.ask, question.must_be, at});
  return out;
}

std::string to_detail(const Form& form, const StopAnswers& answers) {
  json::array list;
  for (const auto& question : form.before_you_start)
    if (const auto* answer = answer_to(answers, question))
      list.push_back(
          {{"ask", answer->ask}, {"answer", answer->answer}, {"at", to_rfc3339(answer->at)}});
  return json::serialize(json::object{{word, std::move(list)}});
}

StopAnswers answered_before(const Context& context, CaseId id) {
  StopAnswers out;
  const auto first = store::history_of_case(context.db, id, 0, 1);
  if (first.empty() || first.front().entry.detail.empty()) return out;
  const json::value detail = json::parse(first.front().entry.detail);
  const auto* list = detail.is_object() ? detail.as_object().if_contains(word) : nullptr;
  if (!list) return out;
  for (const auto& one : list->as_array())
    if (const auto at = parse_instant(std::string(one.at("at").as_string())))
      out.push_back({std::string(one.at("ask").as_string()), one.at("answer").as_bool(), *at});
  return out;
}

}  // namespace almoner::service
