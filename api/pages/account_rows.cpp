#include "api/pages/account_rows.hpp"

namespace almoner::pages {

const std::vector<Row>& account_rows() {
  using enum http::Method;
  using enum http::Access;
  using enum http::Mode;
  // clang-format off
  static const std::vector<Row> table = {
      {{get, "/sign-in"}, anybody, read, sign_in_page, "signInPage"},
      {{post, "/sign-out"}, signed_in, write, sign_out, "signOutByForm"},
      {{get, "/session/left"}, signed_in, read, session_left, "sessionLeft"},
      {{get, "/sign-in/code"}, anybody, read, sign_in_code_page, "signInCodePage"},
      {{post, "/sign-in/code"}, anybody, write, sign_in_by_code, "signInByCode"},
      {{get, "/register"}, anybody, read, register_page, "registerPage"},
      {{post, "/register"}, anybody, write, register_by_form, "registerByForm"},
      {{get, "/check-your-email"}, anybody, read, check_your_email_page, "checkYourEmailPage"},
      {{get, "/confirm-address"}, anybody, read, confirm_address_page, "confirmAddressPage"},
      {{post, "/confirm-address"}, anybody, write, confirm_address_by_form, "confirmAddressByForm", confirm_address_look_up},
      {{get, "/sign-in-by-email"}, anybody, read, sign_in_by_email_page, "signInByEmailPage"},
      {{post, "/sign-in-by-email"}, anybody, write, sign_in_by_email, "signInByEmail"},
      {{get, "/sign-in-link"}, anybody, read, sign_in_link_page, "signInLinkPage"},
      {{post, "/sign-in-link"}, anybody, write, sign_in_by_link, "signInByLink"},
      {{get, "/forgotten-password"}, anybody, read, forgotten_password_page, "forgottenPasswordPage"},
      {{post, "/forgotten-password"}, anybody, write, ask_for_reset, "askForReset"},
      {{get, "/choose-password"}, anybody, read, reset_password_page, "resetPasswordPage"},
      {{post, "/choose-password"}, anybody, write, reset_password, "resetPassword", reset_password_look_up},
      {{get, "/invitation"}, anybody, read, invitation_page, "invitationPage"},
      {{post, "/invitation"}, signed_in, write, accept_invitation, "acceptInvitation"},
      {{post, "/invitation/register"}, anybody, write, register_by_invitation, "registerByInvitation", invited_look_up},
      {{get, "/kept-form/{number}"}, signed_in, read, kept_form_page, "keptFormPage"},
      {{post, "/kept-form/{number}"}, signed_in, write, forget_kept_form, "forgetKeptForm"},
      {{get, "/account"}, signed_in, read, account_page, "accountPage"},
      {{get, "/account/name"}, signed_in, read, own_name_page, "ownNamePage"},
      {{post, "/account/name"}, signed_in, write, change_own_name, "changeOwnName"},
      {{get, "/account/password"}, signed_in, read, own_password_page, "ownPasswordPage"},
      {{post, "/account/password"}, signed_in, write, change_own_password, "changeOwnPassword", own_password_look_up},
      {{get, "/account/codes"}, signed_in, read, account_codes_page, "accountCodesPage"},
      {{post, "/account/codes"}, signed_in, write, begin_codes, "beginCodes", begin_codes_look_up},
      {{post, "/account/codes/confirm"}, signed_in, write, confirm_codes, "confirmCodes"},
      {{post, "/account/codes/off"}, signed_in, write, codes_off, "codesOff", codes_off_look_up},
      {{post, "/account/codes/recovery"}, signed_in, write, new_recovery_codes, "newRecoveryCodes"},
      {{get, "/account/organisation"}, signed_in, read, account_organisation_page, "accountOrganisationPage"},
      {{post, "/account/organisation/find"}, signed_in, write, find_organisation, "findOrganisation"},
      {{post, "/account/organisation/join"}, signed_in, write, join_organisation, "joinOrganisation"},
      {{post, "/account/organisation/found"}, signed_in, write, found_organisation, "foundOrganisation"},
      {{get, "/organisations/{organisation}"}, signed_in, read, organisation_page, "organisationPage"},
      {{post, "/organisations/{organisation}/invite"}, signed_in, write, invite_colleague, "inviteColleague"},
      {{post, "/organisations/{organisation}/take-back"}, signed_in, write, take_invitation_back, "takeInvitationBack"},
      {{post, "/organisations/{organisation}/answer"}, signed_in, write, answer_who_asks, "answerWhoAsks"},
      {{get, "/organisations/{organisation}/members/{person}/remove"}, signed_in, read, remove_member_page, "removeMemberPage"},
      {{post, "/organisations/{organisation}/members/{person}/remove"}, signed_in, write, remove_member, "removeMember"},
      {{post, "/organisations/{organisation}/leave"}, signed_in, write, leave_organisation, "leaveOrganisation"},
      {{get, "/demonstration/mail"}, anybody, read, demonstration_mail_page, "demonstrationMailPage"},
      {{post, "/demonstration/mail"}, anybody, write, demonstration_mail, "demonstrationMail"},
  };
  // clang-format on
  return table;
}

}  // namespace almoner::pages
