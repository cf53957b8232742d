// Before a bid is started: for whom, and with what.
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "api/http/target.hpp"
#include "api/pages/account_forms.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/form_rows.hpp"
#include "api/pages/form_visit.hpp"
#include "api/pages/sent_before.hpp"
#include "api/pages/wording.hpp"
#include "api/service/eligibility.hpp"
#include "api/service/membership.hpp"
#include "api/service/second_factor.hpp"
#include "api/service/starting.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::Starting;
using service::WayToStart;

namespace {

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

std::string value_of(const WayToStart& way) {
  return way.start.workflow + "-" + std::to_string(way.start.parent.value);
}

// The way that the form or the address names, by its value, or by its workflow where that is the
// way of one round alone; the only one where there is one.
const WayToStart* chosen(const Starting& starting, const std::string& name) {
  const WayToStart* by_workflow = nullptr;
  std::size_t of_workflow = 0;
  for (const auto& way : starting.ways) {
    if (value_of(way) == name) return &way;
    if (way.start.workflow != name && !name.empty()) continue;
    by_workflow = &way;
    ++of_workflow;
  }
  return of_workflow == 1 ? by_workflow : nullptr;
}

json::array ways_model(const Starting& starting, const WayToStart* way) {
  json::array items;
  for (const auto& one : starting.ways)
    items.push_back({{"value", value_of(one)},
                     {"text", one.start.parent_ref.empty()
                                  ? one.start.title
                                  : one.start.title + " (" + one.start.parent_ref + ")"},
                     {"checked", &one == way}});
  return items;
}

json::array organisations_model(const Starting& starting, const std::string& chosen) {
  json::array items;
  for (const auto& one : starting.organisations) {
    const std::string id = std::to_string(one.id.value);
    items.push_back({{"value", id},
                     {"text", one.name},
                     {"checked", id == chosen || starting.organisations.size() == 1}});
  }
  return items;
}

json::array earlier_model(const Starting& starting, const std::string& chosen) {
  json::array items;
  const auto add = [&](const std::string& value, const std::string& text) {
    items.push_back({{"value", value}, {"text", text}, {"selected", value == chosen}});
  };
  add("", "Start with an empty form");
  for (const auto& line : starting.earlier)
    add(std::to_string(line.row.id.value),
        line.title.empty() ? line.row.ref : line.row.ref + ": " + line.title);
  return items;
}

// Who applies for themselves is asked first whether they can; an officer is not.
std::optional<http::Response> to_open_question(Visit& visit, const Starting& starting,
                                               const WayToStart& way) {
  if (!way.own || way.on_behalf) return std::nullopt;
  const auto kind =
      service::to_start(visit.context, starting.fund, way.start.workflow, way.start.parent);
  if (!kind) return std::nullopt;
  const auto open = service::first_open(
      kind->workflow->form, service::answered_so_far(visit.context, visit.caller(), *kind));
  if (!open) return std::nullopt;
  return see_other("/funds/" + starting.fund + "/eligible/" + value_of(way) + "/" +
                   std::to_string(*open + 1));
}

struct Wanted {
  std::string way, organisation, earlier, other, why, other_id;
};

// And back here.
std::string to_organisation(const Starting& starting, const std::string& way) {
  return with_then("/account/organisation",
                   "/funds/" + starting.fund + "/apply" +
                       (way.empty() ? "" : "?workflow=" + http::percent_encoded(way)));
}

View apply_view(const Starting& starting, const Wanted& wanted) {
  const auto* way = chosen(starting, wanted.way);
  const auto any = [&](bool WayToStart::*kind) {
    return std::any_of(starting.ways.begin(), starting.ways.end(),
                       [&](const auto& one) { return (!way || &one == way) && one.*kind; });
  };
  return {"form-apply",
          {{"fund", json::object{{"code", starting.fund}, {"title", starting.title}}},
           {"way", way ? json::object{{"value", value_of(*way)}, {"title", way->start.title}}
                       : json::object{{"value", ""}, {"title", ""}}},
           {"ways", ways_model(starting, way)},
           {"organisations", organisations_model(starting, wanted.organisation)},
           {"earlier", earlier_model(starting, wanted.earlier)},
           {"own", any(&WayToStart::own)},
           {"ownRequest", any(&WayToStart::own_request)},
           {"onBehalf", any(&WayToStart::on_behalf)},
           {"other", wanted.other},
           {"found", json::array()},
           {"foundIsWhole", true},
           {"why", wanted.why},
           {"needsOrganisation", false},
           {"toOrganisation", to_organisation(starting, wanted.way)}}};
}

// For whom: one of theirs, any other that was found, or nobody where it is their own request.
struct ForWhom {
  OrganisationId organisation;
  bool is_theirs = false;
  std::string field, problem;
};

using service::OrganisationsFound;

ForWhom nobody(const std::string& field, const std::string& problem) {
  return {{}, false, field, problem};
}

bool is_called(const store::Organisation& one, const std::string& name) {
  return one.name == name;
}

// The one that was chosen of those that were found, or the only one of that very name.
ForWhom other_organisation(const OrganisationsFound& like, const Wanted& wanted) {
  const auto id = number_of(wanted.other_id);
  for (const auto& one : like.found)
    if (one.id.value == id) return {one.id, false, {}, {}};
  const auto named = std::count_if(like.found.begin(), like.found.end(),
                                   [&](const auto& one) { return is_called(one, wanted.other); });
  for (const auto& one : like.found)
    if (named == 1 && is_called(one, wanted.other)) return {one.id, false, {}, {}};
  if (like.found.empty())
    return nobody("other",
                  "There is no organisation like “" + wanted.other +
                      "” here. Enter a part of its name, or its charity or company number");
  return nobody("otherId", "Select the organisation");
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

ForWhom for_whom(const Starting& starting, const WayToStart& way, const Wanted& wanted,
                 const OrganisationsFound& like) {
  if (!wanted.other.empty() && way.on_behalf) return other_organisation(like, wanted);
  const auto id = number_of(wanted.organisation);
  for (const auto& one : starting.organisations)
    if (one.id.value == id || (starting.organisations.size() == 1 && !way.own_request))
      return {one.id, true, {}, {}};
  if (way.own_request && !is_blank(wanted.why))
    return nobody("other",
                  "Enter the name of the organisation that you type for. If this is your own "
                  "request, leave the reason empty");
  if (way.own_request) return {};
  if (way.own || !way.on_behalf)
    return nobody("organisation", "Select the organisation that you apply for");
  return nobody("other", "Enter the name of the organisation that applies");
}

// What was found, to choose from; with the day it came, since two may have one name.
json::array found_json(const Starting& starting, const OrganisationsFound& like,
                       const std::string& chosen) {
  const Wording wording(*starting.definition->fund);
  json::array items;
  for (const auto& one : like.found) {
    const std::string id = std::to_string(one.id.value);
    items.push_back({{"value", id},
                     {"text", one.name},
                     {"hint", json::object{{"text", "Here since " + wording.day(one.added_at)}}},
                     {"checked", id == chosen}});
  }
  return items;
}

// Who has a role does not apply.
bool needs_organisation(const Visit& visit, const Starting& starting) {
  return starting.organisations.empty() &&
         !service::second_factor_of(visit.context, visit.caller().person).is_staff;
}

Answer again(Visit& visit, const Starting& starting, const Wanted& wanted, const FormErrors& errors,
             const OrganisationsFound& like = {}) {
  visit.exchange.keep = false;
  View view = apply_view(starting, wanted);
  view.model["found"] = found_json(starting, like, wanted.other_id);
  view.model["foundIsWhole"] = like.is_whole;
  view.model[once_input] = visit.field(once_input);
  view.status = 422;
  errors.put_into(view.model);
  return view;
}

Answer started(Visit& visit, const Starting& starting, const WayToStart& way, const Wanted& wanted,
               const ForWhom& whom) {
  service::OpenRequest request{starting.fund,
                               way.start.workflow,
                               way.start.parent,
                               whom.organisation,
                               {},
                               nullptr,
                               wanted.why,
                               {}};
  service::Documents documents;
  if (const auto earlier = number_of(wanted.earlier); earlier > 0 && whom.is_theirs) {
    const auto& form = starting.definition->workflow(way.start.workflow)->form;
    auto copied = service::answers_to_copy(visit.context, visit.caller(), CaseId{earlier},
                                           whom.organisation, form);
    if (auto* failure = std::get_if<service::Failure>(&copied))
      return failure_page(visit, *failure);
    auto& earlier_ones = std::get<service::Copied>(copied);
    request.answers = std::move(earlier_ones.answers);
    documents = std::move(earlier_ones.documents);
  }
  const auto opened = service::open_case(visit.context, visit.caller(), request, documents);
  if (const auto* failure = std::get_if<service::Failure>(&opened)) {
    if (failure->reasons.empty()) return failure_page(visit, *failure);
    FormErrors errors;
    errors.add(about_inputs(failure->reasons));
    return again(visit, starting, wanted, errors);
  }
  const auto id = std::get<service::ActionDone>(opened).id;
  return led_on(visit, visit.field(once_input), "/cases/" + std::to_string(id.value) + "/form");
}

}  // namespace

Answer apply_page(Visit& visit) {
  const auto found =
      service::starting_in(visit.context, visit.caller(), std::string(visit.parameter("fund")));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& starting = std::get<Starting>(found);
  const auto* way = chosen(starting, visit.asked("workflow"));
  if (way)
    if (auto question = to_open_question(visit, starting, *way)) return std::move(*question);
  View view = apply_view(starting, {visit.asked("workflow"), {}, {}, {}, {}, {}});
  view.model[once_input] = once_for(visit);
  view.model["needsOrganisation"] = starting.ways.empty() && needs_organisation(visit, starting);
  return view;
}

Answer start_case(Visit& visit) {
  if (auto before = led_before(visit, visit.field(once_input), {})) return std::move(*before);
  const auto found =
      service::starting_in(visit.context, visit.caller(), std::string(visit.parameter("fund")));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& starting = std::get<Starting>(found);
  const Wanted wanted{visit.field("workflow"), visit.field("organisation"), visit.field("earlier"),
                      visit.field("other"),    visit.field(why_input),      visit.field("otherId")};
  FormErrors errors;
  const auto* way = chosen(starting, wanted.way);
  if (!way) {
    errors.add("workflow", "Select what you want to start");
    return again(visit, starting, wanted, errors);
  }
  if (auto question = to_open_question(visit, starting, *way)) return std::move(*question);
  OrganisationsFound like;
  if (way->on_behalf && !wanted.other.empty())
    like = service::organisations_like(visit.context, wanted.other);
  const ForWhom whom = for_whom(starting, *way, wanted, like);
  if (!whom.problem.empty()) {
    errors.add(whom.field, whom.problem);
    return again(visit, starting, wanted, errors, like);
  }
  return started(visit, starting, *way, wanted, whom);
}

// The button on the page of a fund: nothing is started yet.
Answer start_from_fund(Visit& visit) {
  visit.exchange.keep = false;
  const auto found =
      service::starting_in(visit.context, visit.caller(), std::string(visit.parameter("fund")));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& starting = std::get<Starting>(found);
  const auto* way = chosen(starting, std::string(visit.parameter("workflow")));
  const std::string path = "/funds/" + starting.fund + "/apply";
  return see_other(way ? path + "?workflow=" + value_of(*way) : path);
}

}  // namespace almoner::pages
