#include "api/http/kept_forms.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace almoner::http {
namespace {

// Names under which pages ask for what must not lie about, or hold it.
constexpr std::array<std::string_view, 5> secrets = {"password", "old", "code", "token", "secret"};
constexpr std::array<std::string_view, 7> put_there = {
    "csrf", "seen-tag", "seen-answers", "seen-draft", "came-from", "tag", "mark"};

template <class Names>
bool is_among(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::size_t bytes_of(const Fields& fields) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : fields.list()) bytes += name.size() + value.size();
  return bytes;
}

bool is_worth_keeping(const Fields& fields) {
  const auto& list = fields.list();
  const bool is_secret =
      std::ranges::any_of(list, [](const auto& field) { return is_among(secrets, field.first); });
  const bool comes_by_itself = fields.find("go-to") == "stay";
  const bool is_typed = std::ranges::any_of(
      list, [](const auto& field) { return !field.second.empty() && !is_put_there(field.first); });
  return !is_secret && !comes_by_itself && is_typed &&
         bytes_of(fields) <= KeptFormLimits::form_bytes_max;
}

}  // namespace

bool is_put_there(std::string_view field) {
  return is_among(put_there, field) || field.starts_with("tag.");
}

std::int64_t KeptForms::keep(PersonId person, const std::string& target, const Fields& fields,
                             Instant now) {
  if (!is_worth_keeping(fields)) return 0;
  Fields kept;
  for (const auto& [name, value] : fields.list())
    if (name != "csrf" && name != kept_form_input) kept.add(name, value);
  const std::scoped_lock lock(mutex_);
  make_room(person, bytes_of(kept), now);
  forms_[++last_] = {person, target, std::move(kept), now + KeptFormLimits::good_for};
  return last_;
}

void KeptForms::make_room(PersonId person, std::size_t bytes, Instant now) {
  std::erase_if(forms_, [&](const auto& one) { return one.second.until <= now; });
  const auto is_theirs = [&](const auto& one) { return one.second.person == person; };
  if (std::ranges::count_if(forms_, is_theirs) >=
      static_cast<std::ptrdiff_t>(KeptFormLimits::of_person_max))
    forms_.erase(std::ranges::find_if(forms_, is_theirs));
  for (const auto& one : forms_) bytes += bytes_of(one.second.fields);
  while (!forms_.empty() && bytes > KeptFormLimits::bytes_max) {
    bytes -= bytes_of(forms_.begin()->second.fields);
    forms_.erase(forms_.begin());
  }
}

std::optional<KeptForm> KeptForms::find(PersonId person, std::int64_t number, Instant now) const {
  const std::scoped_lock lock(mutex_);
  const auto found = forms_.find(number);
  if (found == forms_.end() || found->second.person != person || found->second.until <= now)
    return std::nullopt;
  return found->second;
}

std::vector<std::int64_t> KeptForms::numbers_of(PersonId person, Instant now) const {
  const std::scoped_lock lock(mutex_);
  std::vector<std::int64_t> numbers;
  for (const auto& [number, form] : forms_)
    if (form.person == person && form.until > now) numbers.push_back(number);
  return numbers;
}

void KeptForms::forget(PersonId person, std::int64_t number) {
  const std::scoped_lock lock(mutex_);
  const auto found = forms_.find(number);
  if (found != forms_.end() && found->second.person == person) forms_.erase(found);
}

}  // namespace almoner::http
