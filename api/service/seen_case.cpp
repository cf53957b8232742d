#include "api/service/seen_case.hpp"

#include <boost/json.hpp>

#include "api/service/shown_since.hpp"
#include "api/store/deeds.hpp"
#include "engine/audit/bytes.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

std::vector<workflow::Deed> deeds_of(const Context& context, CaseId id) {
  std::vector<workflow::Deed> deeds;
  for (auto& deed : store::deeds_of(context.db, id))
    deeds.push_back({std::move(deed.action), deed.person, std::move(deed.body), deed.at});
  return deeds;
}

// Without what others filled in.
std::string own_answers(const workflow::Form& form, const std::string& stored) {
  json::value parsed = json::parse(stored);
  json::object& answers = parsed.as_object();
  std::size_t erased = 0;
  for (const auto& field : form.fields)
    if (!field.filled_in_by.empty()) erased += answers.erase(field.name);
  return erased == 0 ? stored : json::serialize(answers);
}

void show_as_told(const workflow::StateShown& state, SeenCase& seen) {
  seen.shown.version = 0;
  seen.shown.state = state.name;
  seen.state_title = state.title;
  seen.stage = state.stage;
  seen.shows_money = state.outcome;
  if (state.told_at) seen.shown.entered_state_at = *state.told_at;
  const bool only_opened = seen.loaded.row.version == 1;  // with answers of their own alone
  if (!state.outcome && !only_opened)
    seen.shown.answers = own_answers(seen.loaded.workflow->form, seen.shown.answers);
}

}  // namespace

std::string tag_of(const SeenCase& seen) {
  const store::Case& shown = seen.shown;
  if (seen.sight != Sight::own) return std::to_string(shown.version);
  audit::Bytes bytes("almoner case as its applicant sees it 1");
  bytes.id(shown.id).text(shown.state).instant(shown.entered_state_at);
  bytes.number(shown.form_locked ? 1 : 0).text(shown.answers);
  return hash::sha256(bytes.all()).hex();
}

bool is_current(const Context& context, const Standing& standing, Sight sight,
                const LoadedCase& loaded, const std::optional<std::string>& tag) {
  return !tag || *tag == tag_of(seen_as(context, standing, sight, loaded));
}

workflow::StateShown shown_to_applicant(const Context& context, const LoadedCase& loaded) {
  const auto& row = loaded.row;
  std::vector<workflow::Deed> deeds;
  if (workflow::may_be_told_by_deeds(*loaded.workflow, row.state))
    deeds = deeds_of(context, row.id);
  return workflow::shown_to_applicant(*loaded.workflow, row.state, deeds);
}

std::string state_seen_by(const Context& context, const Standing& standing,
                          const LoadedCase& loaded) {
  const bool own = sight_of(context, standing, loaded.row, *loaded.workflow) == Sight::own;
  return own ? shown_to_applicant(context, loaded).name : loaded.row.state;
}

SeenCase seen_as(const Context& context, Standing standing, Sight sight, LoadedCase loaded) {
  workflow::StateShown told;
  if (sight == Sight::own) told = shown_to_applicant(context, loaded);
  // When it was decided is not told before what was, nor by the moment of what looks the same.
  if (told.is_shared) told.told_at = shown_since(context, loaded);
  return seen_as(told, std::move(standing), sight, std::move(loaded));
}

SeenCase seen_as(const workflow::StateShown& told, Standing standing, Sight sight,
                 LoadedCase loaded) {
  SeenCase seen{std::move(loaded), std::move(standing), sight, {}, {}, {}, false};
  seen.shown = seen.loaded.row;
  if (sight == Sight::own) return show_as_told(told, seen), seen;
  const auto* state = seen.loaded.workflow->state(seen.shown.state);
  seen.state_title = state->title;
  seen.stage = state->stage;
  seen.shows_money = sight == Sight::full;
  if (sight != Sight::full) seen.shown.answers = "{}";
  return seen;
}

Result<SeenCase> see_case(const Context& context, const Caller& caller, CaseId id) {
  auto row = store::find_case(context.db, id);
  if (!row) return not_found();
  LoadedCase loaded = load(context, std::move(*row));
  Standing standing = standing_of(context, caller.person, loaded.row.fund);
  const Sight sight = sight_of(context, standing, loaded.row, *loaded.workflow);
  if (sight == Sight::none) return not_found();
  return seen_as(context, std::move(standing), sight, std::move(loaded));
}

workflow::Actor actor_for(const Context& context, const Standing& standing,
                          const LoadedCase& loaded, Sight sight) {
  const auto& fund = *loaded.workflow->fund;
  workflow::Actor actor = actor_in(context, standing, loaded.row, *loaded.workflow);
  actor.only_as_applicant = sight == Sight::own;
  if (sight != Sight::own || !actor.of_applicant) return actor;
  std::erase_if(actor.roles, [&](const auto& name) { return !fund.role(name)->is_applicant; });
  return actor;
}

}  // namespace almoner::service
