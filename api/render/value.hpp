// A value while a page is rendered: 16 bytes, copied freely, owning nothing.
//
// Text, lists and maps are views: of the caller's JSON (which outlives the call to render), of the
// compiled template, or of the Arena of this rendering. Nothing of the JSON is copied.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <span>
#include <string_view>

namespace almoner::render {

class Arena;
class Value;
struct Callable;
struct LoopState;
struct Entry;

enum class Kind : std::uint8_t {
  undefined,
  absent,  // a macro's parameter that was not given; never seen by a template
  null,
  boolean,
  integer,
  real,
  text,
  safe_text,  // not escaped when printed
  list,
  map,
  json_list,
  json_map,
  loop,
  callable,
};

class Value {
 public:
  constexpr Value() : integer_(0) {}
  static Value of(std::nullptr_t) { return Value{Kind::null}; }
  static Value of(bool b);
  static Value of(std::int64_t i);
  static Value of(double d);
  static Value of(std::string_view text);  // a view: make copies with Arena::copy
  static Value of(const char* text) {
    return of(std::string_view{text});
  }  // else it would become a bool
  static Value safe(std::string_view text);
  static Value of(std::span<const Value> items);
  static Value of(std::span<const Entry> entries);
  static Value of(const boost::json::value& json);
  static Value of(const boost::json::array& json);
  static Value of(const boost::json::object& json);
  static Value of(const Callable& callable);
  static Value of(const LoopState& loop);
  static constexpr Value absent() { return Value{Kind::absent}; }

  Kind kind() const { return kind_; }
  bool is_undefined() const { return kind_ <= Kind::absent; }
  bool is_null() const { return kind_ == Kind::null; }
  bool is_missing() const { return kind_ <= Kind::null; }
  bool is_text() const { return kind_ == Kind::text || kind_ == Kind::safe_text; }
  bool is_safe() const { return kind_ == Kind::safe_text; }
  bool is_number() const { return kind_ == Kind::integer || kind_ == Kind::real; }
  bool is_list() const { return kind_ == Kind::list || kind_ == Kind::json_list; }
  bool is_map() const { return kind_ == Kind::map || kind_ == Kind::json_map; }

  // Preconditions: the kind is the one asked for.
  bool boolean() const { return boolean_; }
  std::int64_t integer() const { return integer_; }
  double real() const { return real_; }
  double number() const { return kind_ == Kind::integer ? static_cast<double>(integer_) : real_; }
  std::string_view text() const { return {text_, size_}; }
  const Callable& callable() const { return *callable_; }
  const LoopState& loop() const { return *loop_; }
  const void* address() const { return items_; }  // of a list, map, callable: its identity

  // Of lists and maps.
  std::size_t size() const;
  Value item(std::size_t index) const;
  std::string_view key(std::size_t index) const;
  Value at(std::size_t index) const;       // a map's value by place
  Value find(std::string_view key) const;  // undefined if absent
  bool contains(std::string_view key) const;
  // As find, but looks at place `hint` first and leaves there where it was found.
  Value find(std::string_view key, std::uint32_t& hint) const;

 private:
  constexpr explicit Value(Kind kind) : kind_(kind), integer_(0) {}
  Value(Kind kind, std::string_view text);

  Kind kind_ = Kind::undefined;
  std::uint32_t size_ = 0;
  union {
    bool boolean_;
    std::int64_t integer_;
    double real_;
    const char* text_;
    const Value* items_;
    const Entry* entries_;
    const boost::json::array* json_list_;
    const boost::json::object* json_map_;
    const Callable* callable_;
    const LoopState* loop_;
  };
};

struct Entry {
  std::string_view key;
  Value value;
};

static_assert(sizeof(Value) == 16);

}  // namespace almoner::render
