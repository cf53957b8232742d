#include "api/http/turned_away.hpp"

#include <charconv>

#include "api/http/problem.hpp"
#include "api/http/sent_form.hpp"

namespace almoner::http {

// A document is not kept: it is still where it was chosen.
Response refusal_of(AccessCheck& check, const Pages& pages, const Endpoint& row,
                    const Exchange& asked) {
  if (!pages.kept_forms || !check.came_too_late_of || brings_document(row))
    return std::move(*check.refusal);
  const auto number = pages.kept_forms->keep(check.came_too_late_of, asked.request.target,
                                             asked.form, asked.request.received_at);
  if (number == 0) return std::move(*check.refusal);
  const bool is_signed_in = !asked.session.empty();
  if (is_signed_in) return Response(303).add("Location", "/kept-form/" + std::to_string(number));
  const char* why = check.has_signed_out ? "&kept-after-sign-out=yes" : "&kept=yes";
  return Response(303).add("Location",
                           "/sign-in?then=%2Fkept-form%2F" + std::to_string(number) + why);
}

void forget_sent(const Pages& pages, const Exchange& asked, const Response& answer) {
  const auto text = asked.form.find(kept_form_input);
  if (!pages.kept_forms || !text || answer.status() >= 400) return;
  std::int64_t number = 0;
  std::from_chars(text->data(), text->data() + text->size(), number);
  pages.kept_forms->forget(asked.caller.person, number);
}

}  // namespace almoner::http
