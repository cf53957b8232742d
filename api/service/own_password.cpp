#include "api/service/own_password.hpp"

#include "api/service/passwords.hpp"
#include "api/store/people.hpp"
#include "api/store/sessions.hpp"

namespace almoner::service {
namespace {

using workflow::ReasonCode;

Recorded asked(LinkPurpose purpose, PersonId person) {
  boost::json::object detail{{"purpose", store::name_of(purpose)}};
  if (person) detail["person"] = person.value;
  return {"ask_for_link", {}, std::move(detail), as_visitor};
}

void tell(const Context& context, const Post& post, LinkPurpose purpose, const Recipient& to) {
  record(context, FundId{}, asked(purpose, to.person),
         {mail_to(post, to, to.person ? "account-closed" : "no-account", {}, true)});
}

struct Asked {
  LinkPurpose purpose;
  const char* notice;
  std::string then;
};

Result<MailOnItsWay> ask_for(const Context& context, const Post& post, const std::string& address,
                             Asked what) {
  if (const auto problem = address_problem(address); !problem.empty())
    return Failure{Trouble::invalid, problem, {{ReasonCode::invalid, problem, "email"}}};
  const auto person = store::find_person_by_email(context.db, address);
  const bool has_account = person && !person->disabled_at;
  // Either way they then give their own name and password: what stands there is unproved.
  if (has_account && !person->confirmed_at)
    what = {LinkPurpose::confirm_address, "confirm-address", what.then};
  const auto link = has_account ? std::optional(what.purpose) : std::nullopt;
  if (!may_ask_for_mail(context, address, link)) return MailOnItsWay{address};
  if (!has_account) {
    tell(context, post, what.purpose,
         person ? Recipient{person->id, person->email} : Recipient{{}, address});
    return MailOnItsWay{address};
  }
  send_link(context, post, {what.purpose, {person->id, person->email}, {}, {}, what.then},
            asked(what.purpose, person->id), what.notice);
  return MailOnItsWay{address};
}

void record_password(const Context& context, const Post& post, const store::Person& person) {
  record(context, FundId{},
         {"set_password", person.id, {{"person", person.id.value}}, as_account_holder},
         {mail_to(post, {person.id, person.email}, "password-changed", {})});
}

}  // namespace

Result<MailOnItsWay> ask_for_sign_in_link(const Context& context, const Post& post,
                                          const std::string& address, const std::string& then) {
  return ask_for(context, post, address, {LinkPurpose::sign_in, "sign-in-link", then});
}

Result<SignedIn> sign_in_by_link(const Context& context, Randomness& randomness,
                                 std::string_view token, std::string_view replaces) {
  const auto link = use_link(context, LinkPurpose::sign_in, token);
  if (!link) return link_is_not_good();
  return start_session(context, randomness, link->person, replaces);
}

Result<MailOnItsWay> ask_for_reset(const Context& context, const Post& post,
                                   const std::string& address, const std::string& then) {
  return ask_for(context, post, address, {LinkPurpose::reset_password, "reset-password", then});
}

Result<PersonId> reset_password(const Context& context, const Post& post, std::string_view token,
                                const std::string& new_hash) {
  const auto link = use_link(context, LinkPurpose::reset_password, token);
  if (!link) return link_is_not_good();
  const auto person = store::find_person(context.db, link->person);
  if (!person || person->disabled_at) return link_is_not_good();
  put_password(context, person->id, new_hash);
  record_password(context, post, *person);
  return person->id;
}

std::string address_of(const Context& context, PersonId person) {
  const auto row = store::find_person(context.db, person);
  return row ? row->email : std::string();
}

PasswordCheck own_password_check(const Context& context, const Caller& caller) {
  const auto person = store::find_person(context.db, caller.person);
  if (!person || person->password_hash.empty()) return {PersonId{}, hash_of_nobody()};
  return {person->id, person->password_hash};
}

Result<SignedIn> change_own_password(const Context& context, const Post& post, const Caller& caller,
                                     std::string_view session_token, const std::string& old_hash,
                                     const std::string& new_hash) {
  const auto session = caller_of_session(context, session_token);
  const auto person = store::find_person(context.db, caller.person);
  if (!session || session->caller.person != caller.person || !person)
    return Failure{Trouble::not_signed_in, "Sign in again, then change your password."};
  if (person->password_hash != old_hash)
    return Failure{Trouble::stale, "Your password was changed in the meantime. Start again."};
  put_password(context, person->id, new_hash);
  record_password(context, post, *person);
  return start_full_session(context, post.randomness, person->id, session->second_factor_at,
                            session_token);
}

void put_password(const Context& context, PersonId person, const std::string& hash) {
  store::set_password_hash(context.db, person, hash);
  store::set_confirmed(context.db, person, context.now);
  store::end_sessions_of(context.db, person);
  end_links_of(context, person);
}

void end_links_of(const Context& context, PersonId person) {
  for (const auto purpose :
       {LinkPurpose::confirm_address, LinkPurpose::sign_in, LinkPurpose::reset_password})
    store::end_links_of(context.db, person, purpose);
}

}  // namespace almoner::service
