#include <algorithm>

#include "engine/time/words.hpp"
#include "engine/workflow/answers.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/sentence.hpp"
#include "engine/workflow/text_rules.hpp"

namespace almoner::workflow {
namespace {

// What an action asks for must come with it: an answer from an earlier time is no answer now.
void ask_about_required(Inquiry& inquiry, const Required& required) {
  const Circumstances& at = inquiry.at;
  for (Reason& missing :
       missing_answers(at.workflow.form, required, inquiry.evaluation.answers_now()))
    if (!inquiry.only_asked() || !contains(at.transition.asks, missing.field))
      inquiry.refuse(missing.code, std::move(missing.text), std::move(missing.field));
}

void ask_about_reason(Inquiry& inquiry) {
  const Circumstances& at = inquiry.at;
  if (at.given == nullptr || count_words(at.given->reason) > 0) return;
  if (inquiry.on_behalf)
    inquiry.refuse(ReasonCode::missing, sentence_for_on_behalf(at.transition.title), "reason");
  else if (at.transition.reason_required)
    inquiry.refuse(ReasonCode::missing, "Give a reason", "reason");
}

void ask_about_invalid(Inquiry& inquiry) {
  const Circumstances& at = inquiry.at;
  if (at.given == nullptr || !at.given->fields.is(guard::Kind::map)) return;
  for (const auto& [key, value] : at.given->fields.as_map().entries()) {
    const std::string& name = key.as_text();
    if (contains(at.transition.asks, name)) continue;
    const Field* field = at.workflow.form.field(name);
    const std::string what = field != nullptr ? "“" + field->label + "”" : "'" + name + "'";
    inquiry.refuse(ReasonCode::invalid,
                   "You cannot change " + what + " when you " + at.transition.title, name);
  }
}

bool needs(const Required& required, std::size_t place) {
  return std::ranges::find(required.places, place) != required.places.end();
}

// Of the fields that the action asks for or needs.
void ask_about_day(Inquiry& inquiry, const Field& field, const Zone& zone) {
  const Circumstances& at = inquiry.at;
  const guard::Value* value = answer(at, field.name);
  if (value == nullptr || !value->is(guard::Kind::date)) return;
  const Date day = value->as_date(), today = zone.day_of(at.now);
  if (field.happened && day > today)
    inquiry.refuse(ReasonCode::invalid,
                   "“" + field.label + "” cannot be later than today, " + date_words(today),
                   field.name);
  const FundDate* first = at.workflow.fund->date(field.not_before);
  if (first != nullptr && day < zone.day_of(first->instant))
    inquiry.refuse(
        ReasonCode::invalid,
        "“" + field.label + "” cannot be before " + date_words(zone.day_of(first->instant)),
        field.name);
}

void ask_about_days(Inquiry& inquiry, const Required* required) {
  const Circumstances& at = inquiry.at;
  std::optional<Zone> zone;
  for (const std::size_t place : at.workflow.form.bounded_days) {
    const Field& field = at.workflow.form.fields[place];
    const bool is_asked = contains(at.transition.asks, field.name);
    if (is_asked && at.given == nullptr) continue;  // an earlier answer is no answer now
    if (!is_asked && !(required != nullptr && needs(*required, place))) continue;
    if (!zone) zone = Zone::find(at.workflow.fund->time_zone);
    if (zone) ask_about_day(inquiry, field, *zone);
  }
}

}  // namespace

void ask_about_answers(Inquiry& inquiry) {
  const Workflow& workflow = inquiry.at.workflow;
  const Required* required = workflow.form.required_by(inquiry.at.transition.action);
  if (required != nullptr) ask_about_required(inquiry, *required);
  ask_about_reason(inquiry);
  ask_about_days(inquiry, required);
  ask_about_invalid(inquiry);
}

void ask_about_time(Inquiry& inquiry) {
  const Transition& transition = inquiry.at.transition;
  const Instant now = inquiry.at.now;
  if (transition.from && now < transition.from->instant)
    inquiry.refuse(ReasonCode::too_early, filled(transition.from->say, inquiry.evaluation));
  if (transition.until && now > transition.until->instant)
    inquiry.refuse(ReasonCode::too_late, filled(transition.until->say, inquiry.evaluation));
}

}  // namespace almoner::workflow
