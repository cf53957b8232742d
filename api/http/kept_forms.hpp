// Forms of a session that had ended when they came, kept in memory for a short while, so that
// whoever typed them can look at them and send them after signing in again. Nothing is done by
// itself.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/http/message.hpp"
#include "engine/case/ids.hpp"
#include "engine/time/instant.hpp"

namespace almoner::http {

struct KeptFormLimits {
  static constexpr std::chrono::minutes good_for{30};
  static constexpr std::size_t form_bytes_max = 256 * 1024;   // of names and values; more is lost
  static constexpr std::size_t of_person_max = 5;             // the oldest makes room
  static constexpr std::size_t bytes_max = 16 * 1024 * 1024;  // of all; the oldest makes room
};

struct KeptForm {
  PersonId person;
  std::string target;  // where it was sent to, "/cases/7/form/summary"
  Fields fields;       // without the token of the session that ended
  Instant until;
};

// For any number of threads.
class KeptForms {
 public:
  // Its number; 0 where it is not kept: it holds a secret or a repeat of itself ("stay"), nothing
  // was typed in it, or it is too long.
  std::int64_t keep(PersonId person, const std::string& target, const Fields& fields, Instant now);
  // Nobody else's, and none that is too old.
  std::optional<KeptForm> find(PersonId person, std::int64_t number, Instant now) const;
  std::vector<std::int64_t> numbers_of(PersonId person, Instant now) const;
  void forget(PersonId person, std::int64_t number);

 private:
  void make_room(PersonId person, std::size_t bytes, Instant now);

  mutable std::mutex mutex_;
  std::map<std::int64_t, KeptForm> forms_;  // the oldest first
  std::int64_t last_ = 0;
};

// The input that says from which of them a form is sent now.
inline constexpr const char* kept_form_input = "kept-form";

// A field that pages put into a form themselves, so that nobody typed it.
bool is_put_there(std::string_view field);

}  // namespace almoner::http
