#include "api/service/registration.hpp"

#include <algorithm>

#include "api/service/own_password.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace {

using workflow::Reason;
using workflow::ReasonCode;

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

std::size_t chars_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void add(std::vector<Reason>& problems, const std::string& text, const std::string& field) {
  if (!text.empty()) problems.push_back({ReasonCode::invalid, text, field});
}

struct Known {
  std::optional<store::Person> person;
  Recipient to;
};

Known known(const Context& context, const std::string& address) {
  Known found{store::find_person_by_email(context.db, address), {{}, address}};
  if (found.person) found.to = {found.person->id, found.person->email};
  return found;
}

// The mail says what became of it, to whoever reads that address.
void tell(const Context& context, const Post& post, const Known& who, const std::string& then) {
  const char* notice = who.person->disabled_at ? "account-closed" : "already-registered";
  record(context, FundId{}, {"register_again", {}, {{"person", who.person->id.value}}, as_visitor},
         {mail_to(post, who.to, notice, {{"then", then.empty() ? "" : "?then=" + then}}, true)});
}

}  // namespace

std::string address_problem(const std::string& address) {
  const auto at = address.find('@');
  const bool is_one_word = std::ranges::none_of(address, [](char c) {
    return is_control(c) || c == ' ' || c == '<' || c == '>' || c == ',';
  });
  const bool has_both_parts = at != std::string::npos && at > 0 && at + 1 < address.size() &&
                              address.find('@', at + 1) == std::string::npos;
  const auto dot = has_both_parts ? address.find('.', at + 2) : std::string::npos;
  if (address.empty()) return "Enter an email address.";
  if (address.size() > AccountLimits::address_bytes_max)
    return "An email address has at most 254 bytes.";
  if (!is_one_word || dot == std::string::npos || address.back() == '.')
    return "“" + address + "” is not an email address; write it like name@example.org.";
  return {};
}

std::string name_problem(const std::string& name) {
  if (name.empty() || std::ranges::all_of(name, [](char c) { return c == ' '; }))
    return "Enter a name.";
  if (chars_of(name) > AccountLimits::name_chars_max)
    return "A name has at most " + std::to_string(AccountLimits::name_chars_max) + " characters.";
  if (std::ranges::any_of(name, is_control) || name.find("://") != std::string::npos)
    return "A name has no line breaks and no web addresses.";
  return {};
}

PersonId put_account(const Context& context, PersonId unconfirmed, const NewAccount& account) {
  if (unconfirmed) {
    store::set_unconfirmed(context.db, unconfirmed, account.name, account.password_hash);
    end_links_of(context, unconfirmed);
    return unconfirmed;
  }
  store::Person row;
  row.email = account.email;
  row.name = account.name;
  row.password_hash = account.password_hash;
  row.added_at = context.now;
  return store::add_person(context.db, row).value();
}

Result<MailOnItsWay> register_person(const Context& context, const Post& post,
                                     const Registration& registration) {
  std::vector<Reason> problems;
  add(problems, name_problem(registration.name), "name");
  add(problems, address_problem(registration.email), "email");
  if (!problems.empty())
    return Failure{Trouble::invalid, "There is a problem.", std::move(problems)};
  Known who = known(context, registration.email);
  const bool is_known = who.person && (who.person->disabled_at || who.person->confirmed_at);
  const auto link = is_known ? std::nullopt : std::optional(LinkPurpose::confirm_address);
  if (!may_ask_for_mail(context, registration.email, link)) return MailOnItsWay{registration.email};
  if (is_known) {
    tell(context, post, who, registration.then);
    return MailOnItsWay{registration.email};
  }
  const PersonId person =
      put_account(context, who.to.person, {registration.name, registration.email, ""});
  send_link(context, post,
            {LinkPurpose::confirm_address, {person, who.to.address}, {}, {}, registration.then},
            {"register_person", person, {{"person", person.value}}, as_account_holder},
            "confirm-address");
  return MailOnItsWay{registration.email};
}

std::optional<store::Person> look_at_confirmation(const Context& context, std::string_view token) {
  const auto link = look_at_link(context, LinkPurpose::confirm_address, token);
  auto person = link ? store::find_person(context.db, link->person) : std::nullopt;
  if (!person || person->disabled_at || person->confirmed_at) return std::nullopt;
  return person;
}

Result<PersonId> confirm_address(const Context& context, std::string_view token,
                                 const Confirmation& given) {
  const auto person = look_at_confirmation(context, token);
  if (!person) return link_is_not_good();
  if (const auto problem = name_problem(given.name); !problem.empty())
    return Failure{Trouble::invalid, problem, {{ReasonCode::invalid, problem, "name"}}};
  use_link(context, LinkPurpose::confirm_address, token);
  put_account(context, person->id, {given.name, person->email, given.password_hash});
  store::set_confirmed(context.db, person->id, context.now);
  record(context, FundId{},
         {"confirm_address", person->id, {{"person", person->id.value}}, as_account_holder});
  return person->id;
}

void take_over_unconfirmed(const Context& context, PersonId unconfirmed, const std::string& name) {
  put_account(context, unconfirmed, {name, "", ""});
  store::set_confirmed(context.db, unconfirmed, context.now);
}

}  // namespace almoner::service
