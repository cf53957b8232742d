// One step on several cases: first which, then what it would do to each, then all of them or none.
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <map>

#include "api/http/target.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/together_ahead.hpp"
#include "api/pages/work_rows.hpp"
#include "api/service/take_action.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::ActionsView;
using service::Failure;

namespace {

constexpr std::size_t together_max = 50;

CaseId case_id(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  return CaseId{wrong == std::errc{} && end == text.data() + text.size() ? value : 0};
}

// Those that the caller sees; others are passed over as if they were not there.
std::vector<ActionsView> chosen(Visit& visit, const std::vector<std::string_view>& ids) {
  std::vector<ActionsView> views;
  for (const auto id : ids) {
    if (views.size() == together_max) break;
    auto view = service::possible_actions(visit.context, visit.caller(), case_id(id));
    if (auto* found = std::get_if<ActionsView>(&view)) views.push_back(std::move(*found));
  }
  return views;
}

struct Count {
  std::string title;
  int can = 0, cannot = 0;
};

json::array choices_json(const std::vector<ActionsView>& views) {
  std::map<std::string, Count> counts;
  for (const auto& view : views)
    for (const auto& action : view.actions) {
      if (!fits_many(action)) continue;
      auto& count = counts.try_emplace(action.action, Count{action.title}).first->second;
      ++(action.reasons.empty() ? count.can : count.cannot);
    }
  json::array items;
  for (const auto& [name, count] : counts)
    items.push_back({{"value", name},
                     {"text", step_heading(count.title)},
                     {"hint",
                      {{"text", "Can be done on " + std::to_string(count.can) + " of " +
                                    std::to_string(views.size()) + "."}}}});
  return items;
}

Answer none_chosen(Visit& visit) {
  visit.exchange.keep = false;
  const std::string back = list_behind(visit.field("back"));
  return View{
      "together",
      {{"lines", json::array()},
       {"choices", json::array()},
       {"back", back},
       {"errors", json::array{json::object{{"text", "Go back to the list and tick at least one"},
                                           {"href", back}}}},
       {"errorOf", json::object()}},
      422};
}

Answer choose(Visit& visit, const std::vector<ActionsView>& views, bool is_missing) {
  json::array lines;
  for (const auto& view : views) lines.push_back(chosen_json(view));
  View page{"together",
            {{"lines", std::move(lines)},
             {"choices", choices_json(views)},
             {"back", list_behind(visit.field("back"))}}};
  FormErrors errors;
  if (is_missing) errors.add("action", "Choose what you want to do");
  errors.put_into(page.model);
  if (is_missing) page.status = 422;
  return page;
}

// All or none: one that fails undoes the others. Precondition: there are views.
Answer carry_out(Visit& visit, const std::vector<ActionsView>& views, const std::string& name) {
  FormErrors errors;
  std::string done;
  bool reason_missing = false;
  for (const auto& view : views) {
    const auto& shown = view.seen.shown;
    const auto taken = service::take_action(visit.context, visit.caller(),
                                            {shown.id,
                                             name,
                                             visit.field("tag." + std::to_string(shown.id.value)),
                                             {},
                                             visit.field("reason"),
                                             {},
                                             {}});
    done += (done.empty() ? "" : ".") + std::to_string(shown.id.value);
    if (const auto* failure = std::get_if<Failure>(&taken)) {
      const bool of_reason =
          !failure->reasons.empty() && failure->reasons.front().field == "reason";
      reason_missing = reason_missing || of_reason;
      errors.add(of_reason ? "reason" : "", shown.ref + ": " + failure->detail);
    }
  }
  if (errors.empty())
    return see_other("/cases/together?action=" + http::percent_encoded(name) + "&cases=" + done +
                     "&back=" + http::percent_encoded(list_behind(visit.field("back"))));
  visit.exchange.keep = false;
  View page = together_ahead(visit, views, name, reason_missing);
  errors.put_into(page.model);
  page.status = 422;
  return page;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto dot = std::min(text.find('.'), text.size());
    parts.push_back(text.substr(0, dot));
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return parts;
}

}  // namespace

Answer together(Visit& visit) {
  const auto views = chosen(visit, visit.exchange.form.all("case"));
  if (views.empty()) return none_chosen(visit);
  const std::string name = visit.field("action");
  const bool is_confirmed = visit.field("confirmed") == "yes";
  if (is_confirmed && !name.empty()) return carry_out(visit, views, name);
  visit.exchange.keep = false;
  if (name.empty()) return choose(visit, views, visit.field("choosing") == "yes");
  return together_ahead(visit, views, name);
}

// What the address says is no proof: only what they did themselves, and still counts, is told of.
Answer together_done(Visit& visit) {
  json::array lines;
  const std::string cases = visit.asked("cases");
  const std::string action = visit.asked("action");
  std::string title;
  int done_count = 0;
  for (const auto& view : chosen(visit, parts_of(cases))) {
    lines.push_back(chosen_json(view));
    const auto done = service::last_done(visit.context, visit.caller(), view.seen.loaded, action);
    if (!done) continue;
    title = done->title;
    ++done_count;
  }
  return View{"together-done",
              {{"title", title},
               {"done", done_count},
               {"lines", std::move(lines)},
               {"back", list_behind(visit.asked("back"))}}};
}

}  // namespace almoner::pages
