#include "api/pages/sent_before.hpp"

#include "api/pages/account_forms.hpp"
#include "api/pages/accounts.hpp"
#include "api/service/idempotency.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::pages {
namespace {

constexpr int see_other_status = 303;

// Beside the keys that programs choose for themselves.
std::string key_of(const Visit& visit, const std::string& seen) {
  const std::string form = visit.exchange.request.target + "\n" + seen;
  return "the form of a page: " + hash::sha256(form).hex();
}

// The token against forgery is another after signing in again; what was typed is not.
std::string words_of(const Visit& visit) {
  std::string words;
  for (const auto& [name, value] : visit.exchange.form.list())
    if (name != "csrf")
      words += std::to_string(name.size()) + name + std::to_string(value.size()) + value;
  return words;
}

}  // namespace

std::string once_for(const Visit& visit) {
  return accounts_of(visit).randomness().token();
}

std::optional<Answer> led_before(const Visit& visit, const std::string& seen,
                                 const std::string& now) {
  if (seen.empty() || seen == now) return std::nullopt;
  const auto kept =
      service::find_answer(visit.context, visit.caller(), key_of(visit, seen), words_of(visit));
  if (!kept || !kept->same_request) return std::nullopt;
  return see_other(kept->headers);
}

Answer led_on(const Visit& visit, const std::string& seen, const std::string& path) {
  const std::string key = key_of(visit, seen), words = words_of(visit);
  if (!seen.empty() && !service::find_answer(visit.context, visit.caller(), key, words))
    service::keep_answer(visit.context, visit.caller(), key, words, see_other_status, path, {});
  return see_other(path);
}

}  // namespace almoner::pages
