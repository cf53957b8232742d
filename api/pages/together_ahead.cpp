#include "api/pages/together_ahead.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/http/target.hpp"
#include "api/pages/action_form.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/decided_on.hpp"
#include "api/pages/step_view.hpp"
#include "api/service/rank_order.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::ActionsView;
using service::ActionView;

bool fits_many(const ActionView& action) {
  return action.asks.empty() && action.collects.empty() && action.transition->only_with.empty();
}

json::object chosen_json(const ActionsView& view) {
  const auto& seen = view.seen;
  return {{"id", seen.shown.id.value},          {"ref", seen.shown.ref},
          {"title", service::case_title(seen)}, {"stateTitle", seen.state_title},
          {"path", case_path(seen.shown.id)},   {"tag", service::tag_of(seen)}};
}

std::string list_behind(const std::string& given) {
  const std::string place = http::place_here(given);
  return place.starts_with("/cases?") ? place : "/cases";
}

namespace {

const ActionView* action_in(const ActionsView& view, const std::string& name) {
  const auto* action = find_action(view, name);
  return action && fits_many(*action) ? action : nullptr;
}

std::string title_of(const std::vector<ActionsView>& views, const std::string& name) {
  for (const auto& view : views)
    if (const auto* action = action_in(view, name)) return action->title;
  return {};
}

// Those of one sentence stand together, as most are read by the same people.
class Readers {
 public:
  void add(const std::string& ref, std::string sentence) {
    for (auto& one : read_)
      if (one.sentence == sentence) {
        one.refs += ", " + ref;
        return;
      }
    read_.push_back({ref, std::move(sentence)});
  }
  std::string words() const {
    if (read_.size() == 1) return read_.front().sentence;
    std::string words;
    for (const auto& one : read_)
      words += (words.empty() ? "" : " ") + one.refs + ": " + one.sentence;
    return words;
  }

 private:
  struct Read {
    std::string refs, sentence;
  };
  std::vector<Read> read_;
};

std::string out_of_rank(service::RankOrders& orders, const ActionsView& view,
                        const ActionView& action) {
  if (view.seen.sight != service::Sight::full) return {};
  const auto order = orders.of(view.seen.loaded, *action.transition);
  return order ? service::against_words(*order) : std::string();
}

json::object will_json(Visit& visit, const ActionsView& view, const ActionView& action,
                       const std::string& against) {
  const auto& seen = view.seen;
  const Wording wording(*seen.loaded.workflow->fund);
  json::object line = chosen_json(view);
  line["action"] = action_json(visit, view, action);
  line["step"] = step_json(action, seen, wording);
  line["before"] = done_before(visit, seen);
  line["toRead"] = documents_json(visit, seen.shown.id, wording);
  line["mails"] = mails_before(visit, view, action);
  line["carriesMail"] = !action.transition->each.empty() && seen.sight != service::Sight::own;
  line["outOfRank"] = against;
  return line;
}

std::string not_for_it(const ActionsView& view, const std::string& name, const std::string& words) {
  if (find_action(view, name))
    return "This step asks for more than a reason here. Take it on the page of " +
           view.seen.shown.ref + ".";
  return "It is “" + view.seen.state_title + "”. In that state you cannot " +
         (words.empty() ? "take this step" : words) + ".";
}

json::object refused_json(const ActionsView& view, const std::string& name,
                          const std::string& words) {
  json::object line = chosen_json(view);
  json::array reasons;
  if (const auto* action = action_in(view, name))
    for (const auto& reason : action->reasons) reasons.push_back(json::string(reason.text));
  else
    reasons.push_back(json::string(not_for_it(view, name, words)));
  line["reasons"] = std::move(reasons);
  return line;
}

struct Ahead {
  json::array will, refused;
  bool needs_reason = false, on_behalf = false;
  Readers readers;
};

Ahead look(Visit& visit, const std::vector<ActionsView>& views, const std::string& name,
           const std::string& words) {
  Ahead ahead;
  service::RankOrders orders(visit.context, visit.caller());
  for (const auto& view : views) {
    const auto* action = action_in(view, name);
    if (!action || !action->reasons.empty()) {
      ahead.refused.push_back(refused_json(view, name, words));
      continue;
    }
    const std::string against = out_of_rank(orders, view, *action);
    ahead.needs_reason = ahead.needs_reason || action->reason_required || !against.empty();
    ahead.on_behalf = ahead.on_behalf || action->on_behalf;
    ahead.readers.add(view.seen.shown.ref, readers_of_reason(view, *action));
    ahead.will.push_back(will_json(visit, view, *action, against));
  }
  return ahead;
}

}  // namespace

View together_ahead(Visit& visit, const std::vector<ActionsView>& views, const std::string& name,
                    bool reason_missing) {
  const std::string words = title_of(views, name);
  Ahead ahead = look(visit, views, name, words);
  return {"together-check",
          {{"action", name},
           {"title", step_heading(words)},
           {"will", std::move(ahead.will)},
           {"refused", std::move(ahead.refused)},
           {"needsReason", ahead.needs_reason || reason_missing},
           {"onBehalf", ahead.on_behalf},
           {"reasonReaders", ahead.readers.words()},
           {"reason", visit.field("reason")},
           {"back", list_behind(visit.field("back"))}}};
}

}  // namespace almoner::pages
