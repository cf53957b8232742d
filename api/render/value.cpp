#include "api/render/value.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <limits>
#include <stdexcept>

namespace almoner::render {
namespace {

std::uint32_t checked_size(std::size_t size) {
  if (size > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("a value of more than 4 GiB");
  return static_cast<std::uint32_t>(size);
}

std::string_view view(boost::json::string_view text) {
  return {text.data(), text.size()};
}
boost::json::string_view view(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

Value::Value(Kind kind, std::string_view text)
    : kind_(kind), size_(checked_size(text.size())), text_(text.data()) {}

Value Value::of(bool b) {
  Value v{Kind::boolean};
  v.boolean_ = b;
  return v;
}

Value Value::of(std::int64_t i) {
  Value v{Kind::integer};
  v.integer_ = i;
  return v;
}

Value Value::of(double d) {
  Value v{Kind::real};
  v.real_ = d;
  return v;
}

Value Value::of(std::string_view text) {
  return {Kind::text, text};
}
Value Value::safe(std::string_view text) {
  return {Kind::safe_text, text};
}

Value Value::of(std::span<const Value> items) {
  Value v{Kind::list};
  v.size_ = checked_size(items.size());
  v.items_ = items.data();
  return v;
}

Value Value::of(std::span<const Entry> entries) {
  Value v{Kind::map};
  v.size_ = checked_size(entries.size());
  v.entries_ = entries.data();
  return v;
}

Value Value::of(const boost::json::array& json) {
  Value v{Kind::json_list};
  v.json_list_ = &json;
  return v;
}

Value Value::of(const boost::json::object& json) {
  Value v{Kind::json_map};
  v.json_map_ = &json;
  return v;
}

Value Value::of(const boost::json::value& json) {
  switch (json.kind()) {
    case boost::json::kind::null:
      return of(nullptr);
    case boost::json::kind::bool_:
      return of(json.get_bool());
    case boost::json::kind::int64:
      return of(json.get_int64());
    case boost::json::kind::uint64:
      return of(static_cast<double>(json.get_uint64()));
    case boost::json::kind::double_:
      return of(json.get_double());
    case boost::json::kind::string:
      return of(view(boost::json::string_view{json.get_string()}));
    case boost::json::kind::array:
      return of(json.get_array());
    case boost::json::kind::object:
      return of(json.get_object());
  }
  return {};
}

Value Value::of(const Callable& callable) {
  Value v{Kind::callable};
  v.callable_ = &callable;
  return v;
}

Value Value::of(const LoopState& loop) {
  Value v{Kind::loop};
  v.loop_ = &loop;
  return v;
}

std::size_t Value::size() const {
  if (kind_ == Kind::json_list) return json_list_->size();
  if (kind_ == Kind::json_map) return json_map_->size();
  return size_;
}

Value Value::item(std::size_t index) const {
  if (kind_ == Kind::json_list) return of((*json_list_)[index]);
  return items_[index];
}

std::string_view Value::key(std::size_t index) const {
  if (kind_ == Kind::json_map) return view(json_map_->begin()[index].key());
  return entries_[index].key;
}

Value Value::at(std::size_t index) const {
  if (kind_ == Kind::json_map) return of(json_map_->begin()[index].value());
  return entries_[index].value;
}

Value Value::find(std::string_view wanted) const {
  if (kind_ == Kind::json_map) {
    const auto* found = json_map_->if_contains(view(wanted));
    return found ? of(*found) : Value{};
  }
  for (std::uint32_t i = 0; i < size_; ++i)
    if (entries_[i].key == wanted) return entries_[i].value;
  return {};
}

Value Value::find(std::string_view wanted, std::uint32_t& hint) const {
  if (kind_ != Kind::json_map) return find(wanted);
  if (hint < json_map_->size()) {
    const auto& guess = json_map_->begin()[hint];
    if (view(guess.key()) == wanted) return of(guess.value());
  }
  const auto found = json_map_->find(view(wanted));
  if (found == json_map_->end()) return {};
  hint = static_cast<std::uint32_t>(found - json_map_->begin());
  return of(found->value());
}

bool Value::contains(std::string_view wanted) const {
  if (kind_ == Kind::json_map) return json_map_->contains(view(wanted));
  for (std::uint32_t i = 0; i < size_; ++i)
    if (entries_[i].key == wanted) return true;
  return false;
}

}  // namespace almoner::render
