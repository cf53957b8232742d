#include "api/service/document_changes.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "api/store/documents.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

// Nothing that the proposals say hangs on these.
constexpr std::array<std::string_view, 5> of_no_account{"declare_interest", "edit", "score",
                                                        "seal_proposals", "send_to_pcc"};

std::string title_of(const workflow::Workflow& workflow, const audit::AuditEntry& entry) {
  const auto* state = workflow.state(entry.from_state);
  const auto* transition = state ? state->transition(entry.action) : nullptr;
  return transition && !transition->title.empty() ? transition->title : entry.action;
}

json::value amount_of(const audit::AuditEntry& entry) {
  const json::value detail = json::parse(entry.detail.empty() ? "{}" : entry.detail);
  const auto* fields = detail.is_object() ? detail.as_object().if_contains("fields") : nullptr;
  const auto* award =
      fields && fields->is_object() ? fields->as_object().if_contains("award") : nullptr;
  return award ? *award : json::value(nullptr);
}

struct Change {
  std::int64_t seq;
  json::object json;
};

void add_changes(const Context& context, const CaseSource& source, Instant since,
                 std::vector<Change>& out) {
  for (const auto& entry : entries_of(context, source.row().id)) {
    const bool counts =
        std::find(of_no_account.begin(), of_no_account.end(), entry.action) == of_no_account.end();
    if (entry.recorded_at <= since || !counts) continue;
    out.push_back({entry.seq,
                   {{"on", source.day(entry.effective_at)},
                    {"ref", source.row().ref},
                    {"what", title_of(*source.loaded.workflow, entry)},
                    {"amount", amount_of(entry)},
                    {"reason", or_null(entry.reason)}}});
  }
}

}  // namespace

json::value changes_json(const Context& context, const CaseSource& round,
                         const RoundSource& source) {
  std::optional<Instant> last;
  for (const auto& row : store::documents_of_case(context.db, round.row().id))
    if (row.template_name == "proposals") last = row.made_at;
  if (!last) return nullptr;
  std::vector<Change> changes;
  add_changes(context, round, *last, changes);
  for (const auto& bid : source.bids) add_changes(context, bid.source, *last, changes);
  std::sort(changes.begin(), changes.end(),
            [](const auto& a, const auto& b) { return a.seq < b.seq; });
  json::array out;
  for (auto& change : changes) out.push_back(std::move(change.json));
  return out;
}

json::value sealed_json(const Context& context, const CaseSource& round) {
  const auto sent = last_deed(context, round.row().id, "send_to_pcc"),
             sealed = last_deed(context, round.row().id, "seal_proposals");
  if (!sent || !sealed) return nullptr;
  for (const auto& row : store::documents_of_case(context.db, round.row().id)) {
    if (row.template_name != "proposals" || row.made_at < sealed->at) continue;
    return json::object{{"version", row.number},
                        {"digest", row.digest.hex()},
                        {"on", round.moment(row.made_at)},
                        {"sent", round.moment(sent->at)}};
  }
  return nullptr;
}

}  // namespace almoner::service
