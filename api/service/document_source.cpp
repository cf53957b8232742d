#include "api/service/document_source.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/answers_json.hpp"
#include "api/store/deeds.hpp"
#include "api/store/history.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {
namespace json = boost::json;

const guard::Value* Answers::find(std::string_view name) const {
  return map_.as_map().find(guard::MapKey(name));
}

std::string Answers::text(std::string_view name) const {
  const auto* value = find(name);
  return value && value->is(guard::Kind::text) ? value->as_text() : std::string();
}

std::optional<Money> Answers::money(std::string_view name) const {
  const auto* value = find(name);
  return value && value->is(guard::Kind::money) ? std::optional(value->as_money()) : std::nullopt;
}

std::optional<Date> Answers::date(std::string_view name) const {
  const auto* value = find(name);
  return value && value->is(guard::Kind::date) ? std::optional(value->as_date()) : std::nullopt;
}

std::int64_t Answers::number(std::string_view name) const {
  const auto* value = find(name);
  return value && value->is(guard::Kind::integer) ? value->as_integer() : 0;
}

bool Answers::yes(std::string_view name) const {
  const auto* value = find(name);
  return value && value->is(guard::Kind::boolean) && value->as_bool();
}

std::vector<std::string> Answers::texts(std::string_view name) const {
  std::vector<std::string> out;
  const auto* value = find(name);
  if (!value || !value->is(guard::Kind::list)) return out;
  for (const auto& item : value->as_list())
    if (item.is(guard::Kind::text)) out.push_back(item.as_text());
  return out;
}

std::vector<Answers> Answers::rows(std::string_view name) const {
  std::vector<Answers> out;
  const auto* value = find(name);
  if (!value || !value->is(guard::Kind::list)) return out;
  for (const auto& item : value->as_list())
    if (item.is(guard::Kind::map)) out.emplace_back(item);
  return out;
}

CaseSource source_of(const Context& context, store::Case row) {
  LoadedCase loaded = load(context, std::move(row));
  Answers answers(from_stored(loaded.workflow->form, loaded.row.answers));
  const Zone zone = Zone::find(loaded.workflow->fund->time_zone).value();
  return {std::move(loaded), std::move(answers), zone};
}

CaseSource source_of(const Context& context, CaseId id) {
  return source_of(context, store::find_case(context.db, id).value());
}

std::vector<audit::AuditEntry> entries_of(const Context& context, CaseId id) {
  constexpr int page = 200;
  std::vector<audit::AuditEntry> out;
  for (std::int64_t after = 0;;) {
    auto records = store::history_of_case(context.db, id, after, page);
    for (auto& record : records) {
      after = record.seq;
      out.push_back(std::move(record.entry));
    }
    if (records.size() < static_cast<std::size_t>(page)) return out;
  }
}

std::optional<store::DeedRow> last_deed(const Context& context, CaseId id,
                                        std::string_view action) {
  std::optional<store::DeedRow> last;
  for (auto& deed : store::deeds_of(context.db, id))
    if (deed.action == action) last = std::move(deed);
  return last;
}

std::string option_title(const workflow::Fund& fund, std::string_view list,
                         const std::string& code) {
  if (const auto* found = fund.list(list))
    for (const auto& [known, title] : found->options)
      if (known == code) return title;
  return code;
}

std::string role_title(const workflow::Fund& fund, const std::string& role) {
  const auto* found = fund.role(role);
  return found ? found->title : role;
}

std::string organisation_of(const Context& context, const CaseSource& source) {
  const auto organisation = store::find_organisation(context.db, source.row().organisation);
  return organisation ? organisation->name : std::string();
}

std::string year_label(const workflow::Fund& fund) {
  const int first = static_cast<int>(fund.year_starts.year()),
            last = static_cast<int>(fund.year_ends.year());
  if (first == last) return std::to_string(first);
  const std::string ending = std::to_string(last % 100);
  return std::to_string(first) + "-" + (ending.size() < 2 ? "0" : "") + ending;
}

json::value or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}
json::value or_null(std::optional<Money> money) {
  return money ? json::value(money->in_pence()) : json::value(nullptr);
}
json::value or_null(std::optional<Date> date) {
  return date ? json::value(date_words(*date)) : json::value(nullptr);
}

json::array paragraphs(const std::string& text) {
  json::array out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.pop_back();
    if (line.find_first_not_of(" \t") != std::string::npos) out.push_back(json::string(line));
    begin = end + 1;
  }
  return out;
}

}  // namespace almoner::service
