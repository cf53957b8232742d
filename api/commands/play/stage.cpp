#include "api/commands/play/stage.hpp"

#include "api/commands/play/invented_document.hpp"
#include "api/service/clock.hpp"
#include "api/service/eligibility.hpp"
#include "api/store/cases.hpp"
#include "api/store/timers.hpp"
#include "api/store/writer.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands::play {
namespace {

constexpr int clock_slice = 500;  // cases in one transaction

std::string sentence_of(const service::Failure& failure) {
  std::string out = failure.detail;
  for (const auto& reason : failure.reasons)
    if (reason.text != failure.detail) out += "\n  " + reason.text;
  return out;
}

}  // namespace

Stage::Stage(store::Database& db, service::Definitions& definitions,
             std::function<void(const service::Context&)> after_step)
    : db_(db), definitions_(definitions), after_step_(std::move(after_step)) {}

void Stage::plan(Instant at, std::function<void()> what) {
  plan_.push({at, planned_++, std::move(what)});
}

void Stage::write(const std::function<void(const service::Context&)>& work) {
  store::write_now(db_, [&](store::Database&) {
    work(context());
    after_step_(context());
    return true;
  });
}

void Stage::let_time_pass() {
  const auto due = store::earliest_due(db_);
  if (!due || *due > now_) return;
  for (int looked_at = clock_slice; looked_at == clock_slice;)
    write([&](const service::Context& context) {
      looked_at = service::run_clock(context, clock_slice);
    });
}

void Stage::run(const std::function<void(std::size_t, std::size_t)>& progress) {
  for (std::size_t done = 0; !plan_.empty(); progress(++done, planned_)) {
    const Planned next = plan_.top();
    plan_.pop();
    now_ = std::max(now_, next.at);
    let_time_pass();
    next.what();
  }
}

CaseId Stage::open(PersonId person, const service::OpenRequest& request) {
  CaseId id;
  write([&](const service::Context& context) {
    service::OpenRequest whole = request;
    const auto documents = attach_invented(context, whole);
    const auto kind = service::to_start(context, whole.fund, whole.workflow, whole.parent);
    auto result = service::open_case(
        context, {person, {}, {}}, whole, documents,
        kind ? service::right_answers(kind->workflow->form, now_) : service::StopAnswers{});
    if (const auto* failure = std::get_if<service::Failure>(&result))
      throw PlayError("Opening " + request.workflow + " " + request.reference + " at " +
                      to_rfc3339(now_) + " was refused: " + sentence_of(*failure));
    id = std::get<service::ActionDone>(result).id;
  });
  return id;
}

void Stage::edit(PersonId person, CaseId id, const workflow::RawRow& answers) {
  write([&](const service::Context& context) {
    auto result = service::edit_draft(context, {person, {}, {}}, {id, std::nullopt, answers});
    if (const auto* failure = std::get_if<service::Failure>(&result))
      throw PlayError("Typing in " + store::find_case(db_, id).value().ref + " at " +
                      to_rfc3339(now_) + " was refused: " + sentence_of(*failure));
  });
}

service::Result<service::ActionDone> Stage::try_action(PersonId person, CaseId id,
                                                       const std::string& action, Fill fill) {
  service::ActionRequest request{id,
                                 action,
                                 std::nullopt,
                                 std::move(fill.fields),
                                 std::move(fill.reason),
                                 std::move(fill.scores),
                                 std::move(fill.interest)};
  service::Result<service::ActionDone> result = service::not_found();
  store::write_now(db_, [&](store::Database&) {
    result = service::take_action(context(), {person, {}, {}}, request);
    const auto* failure = std::get_if<service::Failure>(&result);
    if (failure && !failure->keep) return false;
    after_step_(context());
    return true;
  });
  return result;
}

service::ActionDone Stage::act(PersonId person, CaseId id, const std::string& action, Fill fill) {
  auto result = try_action(person, id, action, std::move(fill));
  if (const auto* failure = std::get_if<service::Failure>(&result)) {
    const auto row = store::find_case(db_, id);
    throw PlayError("“" + action + "” on " + (row ? row->ref : std::string("a case")) + " at " +
                    to_rfc3339(now_) + " was refused: " + sentence_of(*failure));
  }
  return std::get<service::ActionDone>(std::move(result));
}

std::vector<workflow::Reason> Stage::refused(PersonId person, CaseId id, const std::string& action,
                                             Fill fill) {
  auto result = try_action(person, id, action, std::move(fill));
  if (auto* failure = std::get_if<service::Failure>(&result)) return std::move(failure->reasons);
  throw PlayError("“" + action + "” at " + to_rfc3339(now_) +
                  " was accepted; it had to be refused.");
}

std::string Stage::state_of(CaseId id) {
  return store::find_case(db_, id).value().state;
}

}  // namespace almoner::commands::play
