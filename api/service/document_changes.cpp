#include "api/service/document_changes.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "api/store/documents.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

constexpr std::string_view proposals = "proposals";

const workflow::Transition* transition_of(const workflow::Workflow& workflow,
                                          const audit::AuditEntry& entry) {
  const auto* state = workflow.state(entry.from_state);
  return state ? state->transition(entry.action) : nullptr;
}

bool orders_proposals(const workflow::Workflow& workflow, const audit::AuditEntry& entry) {
  const auto* transition = transition_of(workflow, entry);
  return transition &&
         std::any_of(transition->documents.begin(), transition->documents.end(),
                     [](const auto& order) { return order.document_template == proposals; });
}

std::string title_of(const workflow::Workflow& workflow, const audit::AuditEntry& entry) {
  const auto* transition = transition_of(workflow, entry);
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

// What the proposals do not speak of: typing and scoring before the panel, their own sealing and
// sending, and what goes with it on each bid.
bool is_of_account(const workflow::Workflow& workflow, const audit::AuditEntry& entry,
                   const Version& version) {
  const auto* transition = transition_of(workflow, entry);
  if (!transition || transition->collects == "scores") return false;
  const auto begin = version.carriers.begin(), end = version.carriers.end();
  return std::find(begin, end, transition->only_with) == end && !orders_proposals(workflow, entry);
}

void add_changes(const Context& context, const CaseSource& source, const Version& version,
                 std::vector<Change>& out) {
  for (const auto& entry : entries_of(context, source.row().id)) {
    const bool is_since = entry.seq > *version.before && entry.seq < version.seq;
    if (!is_since || !is_of_account(*source.loaded.workflow, entry, version)) continue;
    out.push_back({entry.seq,
                   {{"on", source.day(entry.effective_at)},
                    {"ref", source.row().ref},
                    {"what", title_of(*source.loaded.workflow, entry)},
                    {"amount", amount_of(entry)},
                    {"reason", or_null(entry.reason)}}});
  }
}

std::vector<store::DocumentRow> made_of(const Context& context, CaseId round) {
  auto rows = store::documents_of_case(context.db, round);
  std::erase_if(rows, [](const auto& row) { return row.template_name != proposals; });
  return rows;
}

}  // namespace

// The n-th order makes the n-th version: what came after the order is not in it, however late it
// is carried out.
Version version_being_made(const Context& context, const CaseSource& round) {
  const auto& workflow = *round.loaded.workflow;
  const std::size_t made = made_of(context, round.row().id).size();
  Version version;
  std::size_t orders = 0;
  for (const auto& entry : entries_of(context, round.row().id)) {
    if (!orders_proposals(workflow, entry)) continue;
    version.carriers.push_back(workflow.kind + "." + entry.action);
    ++orders;
    if (orders == made) version.before = entry.seq;
    if (orders != made + 1) continue;
    version.seq = entry.seq;
    version.at = entry.effective_at;
    version.reason = entry.reason;
  }
  return version;
}

json::value changes_json(const Context& context, const CaseSource& round, const RoundSource& source,
                         const Version& version) {
  if (!version.before) return nullptr;
  std::vector<Change> changes;
  add_changes(context, round, version, changes);
  for (const auto& bid : source.bids) add_changes(context, bid.source, version, changes);
  std::sort(changes.begin(), changes.end(),
            [](const auto& a, const auto& b) { return a.seq < b.seq; });
  json::array out;
  for (auto& change : changes) out.push_back(std::move(change.json));
  return out;
}

json::value sealed_json(const Context& context, const CaseSource& round, const Version& version,
                        const std::vector<std::string_view>& signatures) {
  if (!version.before) return nullptr;
  for (const auto signature : signatures) {
    const auto deed = last_deed(context, round.row().id, signature);
    if (!deed || deed->seq < *version.before || deed->seq > version.seq) return nullptr;
  }
  const auto last = made_of(context, round.row().id).back();
  return json::object{{"version", last.number},
                      {"digest", last.digest.hex()},
                      {"on", round.moment(last.made_at)},
                      {"sent", round.moment(version.at)}};
}

}  // namespace almoner::service
