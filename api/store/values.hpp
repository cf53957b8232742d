// How the project's own types go into parameters and come out of columns. Included by database.hpp
// alone.
//
//   Instant   whole microseconds since 1970 UTC      Money   whole pence      an Id   its number,
//   none is NULL Digest, Salt   blobs of 32 bytes                 bool    0 or 1           optional
//   NULL when empty
#pragma once

#include <algorithm>
#include <concepts>
#include <type_traits>

#include "api/store/database.hpp"

namespace almoner::store {
namespace detail {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};

inline void bind_value(Statement& s, int n, std::integral auto value, bool) {
  s.bind(n, static_cast<std::int64_t>(value));
}
inline void bind_value(Statement& s, int n, std::string_view text, bool keep) {
  s.bind(n, text, keep);
}
inline void bind_value(Statement& s, int n, std::span<const std::uint8_t> blob, bool keep) {
  s.bind(n, blob, keep);
}
inline void bind_value(Statement& s, int n, Instant at, bool) {
  s.bind(n, std::int64_t{at.time_since_epoch().count()});
}
inline void bind_value(Statement& s, int n, Money money, bool) {
  s.bind(n, money.in_pence());
}
inline void bind_value(Statement& s, int n, const Digest& digest, bool keep) {
  s.bind(n, std::span<const std::uint8_t>(digest.bytes), keep);
}
inline void bind_value(Statement& s, int n, std::nullopt_t, bool) {
  s.bind_null(n);
}
template <class Tag>
void bind_value(Statement& s, int n, Id<Tag> id, bool) {
  id ? s.bind(n, id.value) : s.bind_null(n);
}
template <class T>
void bind_value(Statement& s, int n, const std::optional<T>& value, bool keep) {
  value ? bind_value(s, n, *value, keep) : s.bind_null(n);
}

template <class... Values>
void bind_all(Statement& s, [[maybe_unused]] bool keep, const Values&... values) {
  [[maybe_unused]] int number = 0;
  (bind_value(s, ++number, values, keep), ...);
}

}  // namespace detail

template <class T>
T Statement::take() {
  if constexpr (detail::IsOptional<T>::value) {
    if (is_null()) return ++column_, T{};
    return take<typename T::value_type>();
  } else if constexpr (detail::IsId<T>::value) {
    if (is_null()) return ++column_, T{};
    return T{take<std::int64_t>()};
  } else if constexpr (std::is_same_v<T, Instant>) {
    return Instant{Instant::duration{take<std::int64_t>()}};
  } else if constexpr (std::is_same_v<T, Money>) {
    return Money::pence(take<std::int64_t>());
  } else if constexpr (std::is_same_v<T, Digest>) {
    Digest digest;
    std::ranges::copy(blob_column(digest.bytes.size()), digest.bytes.begin());
    return ++column_, digest;
  } else if constexpr (std::is_same_v<T, audit::Salt>) {
    audit::Salt salt;
    std::ranges::copy(blob_column(salt.size()), salt.begin());
    return ++column_, salt;
  } else if constexpr (std::is_same_v<T, std::string>) {
    std::string text{text_column()};
    return ++column_, text;
  } else {
    static_assert(std::is_integral_v<T>, "no such column type");
    const std::int64_t number = int64_column();
    return ++column_, static_cast<T>(number);
  }
}

template <class... Values>
std::int64_t Database::execute(std::string_view sql, const Values&... values) {
  Statement statement = prepare(sql);
  detail::bind_all(statement, false, values...);
  while (statement.step()) {
  }
  return statement.rows_changed();
}

template <class... Values>
std::optional<std::int64_t> Database::insert(std::string_view sql, const Values&... values) {
  if (execute(sql, values...) == 0) return {};
  return last_inserted();
}

template <class... Values>
Statement Database::query(std::string_view sql, const Values&... values) {
  Statement statement = prepare(sql);
  detail::bind_all(statement, true, values...);
  return statement;
}

template <class T, class... Values>
std::optional<T> Database::value(std::string_view sql, const Values&... values) {
  Statement statement = prepare(sql);
  detail::bind_all(statement, false, values...);
  if (!statement.step()) return {};
  T first = statement.take<T>();
  statement.finish_writing();
  return first;
}

}  // namespace almoner::store
