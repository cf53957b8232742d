#include "api/service/list_views.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/letters_of.hpp"
#include "api/service/words_given.hpp"
#include "api/store/list_views.hpp"

namespace almoner::service {
namespace json = boost::json;
using workflow::Reason;
using workflow::ReasonCode;

namespace {

// Never within a letter of several bytes.
std::string cut(const std::string& text, std::size_t letters_max) {
  std::size_t end = 0, letters = 0;
  for (; end < text.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U;
    if (begins && letters++ == letters_max) break;
  }
  return text.substr(0, end);
}

void cut_all(ListAskedFor& asked) {
  for (std::string* text : {&asked.fund, &asked.kind, &asked.state, &asked.text, &asked.sort})
    *text = cut(*text, ListViewLimits::words_letters_max);
  if (asked.columns.size() > ListViewLimits::columns_max)
    asked.columns.resize(ListViewLimits::columns_max);
  for (std::string& column : asked.columns) column = cut(column, ListViewLimits::words_letters_max);
}

std::string to_stored(const ListAskedFor& asked) {
  return json::serialize(
      json::object{{"fund", asked.fund},
                   {"kind", asked.kind},
                   {"state", asked.state},
                   {"text", asked.text},
                   {"sort", asked.sort},
                   {"parent", asked.parent.value},
                   {"columns", json::array(asked.columns.begin(), asked.columns.end())}});
}

ListAskedFor asked_from(const std::string& stored) {
  const json::value parsed = json::parse(stored);
  const auto text = [&](const char* name) { return json::value_to<std::string>(parsed.at(name)); };
  ListAskedFor asked{text("fund"),
                     text("kind"),
                     text("state"),
                     text("text"),
                     text("sort"),
                     CaseId{parsed.at("parent").to_number<std::int64_t>()},
                     {}};
  for (const auto& column : parsed.at("columns").as_array())
    asked.columns.push_back(json::value_to<std::string>(column));
  return asked;
}

ListView view_of(const store::ListViewRow& row) {
  return {row.id, row.name, asked_from(row.asked)};
}

Failure refused(const std::string& text) {
  return {Trouble::refused, text, {Reason{ReasonCode::invalid, text, "name"}}};
}

}  // namespace

std::vector<ListView> list_views(const Context& context, const Caller& caller) {
  std::vector<ListView> views;
  for (const auto& row : store::named_list_views(context.db, caller.person))
    views.push_back(view_of(row));
  return views;
}

std::optional<ListView> list_view(const Context& context, const Caller& caller, std::int64_t id) {
  const auto row = store::find_list_view(context.db, caller.person, id);
  return row ? std::optional(view_of(*row)) : std::nullopt;
}

std::int64_t keep_search(const Context& context, const Caller& caller, ListAskedFor asked) {
  cut_all(asked);
  const auto id =
      store::add_list_view(context.db, caller.person, "", to_stored(asked), context.now);
  store::forget_searches(context.db, caller.person, ListViewLimits::searches_max);
  return id;
}

Result<std::int64_t> keep_view(const Context& context, const Caller& caller,
                               const std::string& name, ListAskedFor asked) {
  const Words words = words_given(name, "The name", "name");
  if (words.problem) return Failure{Trouble::refused, words.problem->text, {*words.problem}};
  if (words.text.empty()) return refused("Enter a name for this view");
  if (letters_of(words.text) > ListViewLimits::name_letters_max)
    return refused("The name must be 60 characters or fewer");
  const auto views = store::named_list_views(context.db, caller.person);
  if (std::any_of(views.begin(), views.end(),
                  [&](const auto& view) { return view.name == words.text; }))
    return refused("You have a view of that name already");
  if (views.size() >= ListViewLimits::named_max)
    return refused("You keep 20 views. Delete one that you no longer need");
  cut_all(asked);
  return store::add_list_view(context.db, caller.person, words.text, to_stored(asked), context.now);
}

std::optional<Failure> forget_view(const Context& context, const Caller& caller, std::int64_t id) {
  if (store::remove_list_view(context.db, caller.person, id)) return std::nullopt;
  return not_found();
}

}  // namespace almoner::service
