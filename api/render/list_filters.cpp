#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

#include "api/render/letters.hpp"
#include "api/render/operators.hpp"
#include "api/render/usual_filters.hpp"

namespace almoner::render {
namespace {

constexpr int batch_max = 10'000;

std::vector<Value> items_of(const FilterCall& call) {
  std::vector<Value> items;
  if (call.value.is_missing() && !call.strict) return items;
  if (!call.value.is_list()) call.fail("a list");
  for (std::size_t i = 0; i < call.value.size(); ++i) items.push_back(call.value.item(i));
  return items;
}

Value list_of(const FilterCall& call, const std::vector<Value>& items) {
  const std::span<Value> kept = call.arena.make_array<Value>(items.size());
  std::copy(items.begin(), items.end(), kept.begin());
  return Value::of(std::span<const Value>{kept});
}

Value letters_of(const FilterCall& call) {
  std::vector<Value> items;
  for (const std::string_view letter : letters(call.value.text()))
    items.push_back(Value::of(letter));
  return list_of(call, items);
}

// "a.b" of an item; undefined where a step is missing.
Value attribute(Value item, std::string_view path) {
  while (!path.empty()) {
    const auto point = path.find('.');
    item = item.is_map() ? item.find(path.substr(0, point)) : Value{};
    path = point == std::string_view::npos ? std::string_view{} : path.substr(point + 1);
  }
  return item;
}

Value default_(const FilterCall& call) {
  const bool replaces_false = is_truthy(call.argument(1, "boolean"));
  const bool stays = replaces_false ? is_truthy(call.value) : !call.value.is_undefined();
  return stays ? call.value : call.argument(0, "default_value");
}

Value first(const FilterCall& call) {
  if (call.value.is_text()) return call.text(first_letters(call.value.text(), 1));
  const std::vector<Value> items = items_of(call);
  return items.empty() ? Value{} : items.front();
}

Value last(const FilterCall& call) {
  if (call.value.is_text() && !call.value.text().empty())
    return Value::of(letters(call.value.text()).back());
  const std::vector<Value> items = items_of(call);
  return items.empty() ? Value{} : items.back();
}

Value length(const FilterCall& call) {
  const Value value = call.value;
  if (value.is_text()) return Value::of(static_cast<std::int64_t>(letter_count(value.text())));
  if (value.is_list() || value.is_map()) return Value::of(static_cast<std::int64_t>(value.size()));
  if (value.is_missing() || !is_truthy(value)) return Value::of(std::int64_t{0});
  if (call.strict) call.fail("a text, a list or a map");
  return {};
}

Value join(const FilterCall& call) {
  const Value between = call.argument(0, "d");
  const Value name = call.argument(1, "attribute");
  const std::string separator = is_truthy(between) ? text_of(between) : "";
  std::string out;
  bool is_first = true;
  for (const Value item : items_of(call)) {
    if (!is_first) out += separator;
    is_first = false;
    const Value part = is_truthy(name) ? attribute(item, text_of(name)) : item;
    if (!part.is_missing()) append_text(out, part);
  }
  return call.text(out);
}

Value reverse(const FilterCall& call) {
  if (call.value.is_text()) {
    std::string out;
    for (const std::string_view letter : letters(call.value.text())) out.insert(0, letter);
    return call.text_like_value(out);
  }
  std::vector<Value> items = items_of(call);
  std::reverse(items.begin(), items.end());
  return list_of(call, items);
}

// What an item is sorted by: numbers first, then texts, then what is neither.
struct SortKey {
  int rank = 0;
  double number = 0;
  std::string text;
  std::size_t place = 0;  // equal items keep their order

  SortKey(Value key, bool by_case, std::size_t at) : place(at) {
    if (key.is_text()) {
      rank = 1;
      text = by_case ? std::string{key.text()} : lower_case(key.text());
    } else {
      number = number_of(key);
      if (std::isnan(number)) {
        rank = 2;
        number = 0;
      }
    }
  }
  auto value() const { return std::tie(rank, number, text); }
};

// sort(reverse, case_sensitive, attribute)
Value sort(const FilterCall& call) {
  const bool backwards = is_truthy(call.argument(0, "reverse"));
  const bool by_case = is_truthy(call.argument(1, "case_sensitive"));
  const Value name = call.argument(2, "attribute");
  const std::string path = is_truthy(name) ? text_of(name) : "";
  const std::vector<Value> unsorted = items_of(call);
  std::vector<SortKey> keys;
  for (std::size_t i = 0; i < unsorted.size(); ++i) {
    const Value key = attribute(unsorted[i], path);
    if (call.strict && key.is_undefined())
      throw Complaint{"the filter `sort` finds an item without `" + path + "`"};
    keys.emplace_back(key, by_case, i);
  }
  std::sort(keys.begin(), keys.end(), [&](const SortKey& a, const SortKey& b) {
    if (a.value() == b.value()) return a.place < b.place;
    return backwards ? b.value() < a.value() : a.value() < b.value();
  });
  std::vector<Value> items;
  for (const SortKey& key : keys) items.push_back(unsorted[key.place]);
  return list_of(call, items);
}

Value batch(const FilterCall& call) {
  const double size = number_of(call.argument(0, "linecount"));
  if (!(size >= 1 && size <= batch_max))
    call.fail("the size of a batch, from 1 to " + std::to_string(batch_max) + ", and a list");
  const auto batch_size = static_cast<std::size_t>(size);
  const Value filler = call.argument(1, "fill_with");
  const std::vector<Value> items = items_of(call);
  std::vector<Value> batches;
  for (std::size_t start = 0; start < items.size(); start += batch_size) {
    const std::size_t end = std::min(items.size(), start + batch_size);
    std::vector<Value> part(items.begin() + static_cast<std::ptrdiff_t>(start),
                            items.begin() + static_cast<std::ptrdiff_t>(end));
    if (is_truthy(filler)) part.resize(batch_size, filler);
    batches.push_back(list_of(call, part));
  }
  return list_of(call, batches);
}

Value list(const FilterCall& call) {
  if (call.value.is_text()) return letters_of(call);
  if (!call.value.is_map()) return list_of(call, items_of(call));
  std::vector<Value> items;
  for (std::size_t i = 0; i < call.value.size(); ++i) {
    const std::span<Entry> pair = call.arena.make_array<Entry>(2);
    pair[0] = {"key", Value::of(call.value.key(i))};
    pair[1] = {"value", call.value.at(i)};
    items.push_back(Value::of(std::span<const Entry>{pair}));
  }
  return list_of(call, items);
}

// A map from each value of the attribute to the items that have it, in order of first appearance.
Value group_by(const FilterCall& call) {
  const std::string path = text_of(call.argument(0, "attribute"));
  std::vector<std::pair<std::string_view, std::vector<Value>>> groups;
  for (const Value item : items_of(call)) {
    const Value key = attribute(item, path);
    if (call.strict && key.is_undefined())
      throw Complaint{"the filter `groupby` finds an item without `" + path + "`"};
    const std::string name = text_of(key);
    const auto same = [&](const auto& group) { return group.first == name; };
    auto found = std::find_if(groups.begin(), groups.end(), same);
    if (found == groups.end()) found = groups.insert(found, {call.arena.copy(name), {}});
    found->second.push_back(item);
  }
  const std::span<Entry> entries = call.arena.make_array<Entry>(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i)
    entries[i] = {groups[i].first, list_of(call, groups[i].second)};
  return Value::of(std::span<const Entry>{entries});
}

// Items of which the test holds; without a name, those that are not false.
Value selected(const FilterCall& call, bool wanted) {
  const Value name = call.argument(0);
  const Test test = find_test(name.is_undefined() ? "truthy" : text_of(name));
  if (test == nullptr) throw Complaint{"there is no test `" + text_of(name) + "`"};
  std::vector<Value> items;
  for (const Value item : items_of(call))
    if (test(item, call.arguments.empty() ? call.arguments : call.arguments.subspan(1)) == wanted)
      items.push_back(item);
  return list_of(call, items);
}

Value selected_by_attribute(const FilterCall& call, bool wanted) {
  const std::string path = text_of(call.argument(0));
  std::vector<Value> items;
  for (const Value item : items_of(call))
    if (is_truthy(attribute(item, path)) == wanted) items.push_back(item);
  return list_of(call, items);
}

}  // namespace

void add_list_filters(FilterTable& table) {
  table["batch"] = batch;
  table["d"] = table["default"] = default_;
  table["first"] = first;
  table["groupby"] = group_by;
  table["join"] = join;
  table["last"] = last;
  table["length"] = length;
  table["list"] = list;
  table["reject"] = [](const FilterCall& call) { return selected(call, false); };
  table["rejectattr"] = [](const FilterCall& call) { return selected_by_attribute(call, false); };
  table["reverse"] = reverse;
  table["select"] = [](const FilterCall& call) { return selected(call, true); };
  table["selectattr"] = [](const FilterCall& call) { return selected_by_attribute(call, true); };
  table["sort"] = sort;
}

}  // namespace almoner::render
