// The handlers of account_rows.cpp.
#pragma once

#include "api/pages/rows.hpp"

namespace almoner::pages {

Answer sign_in_page(Visit& visit);
Answer sign_out(Visit& visit);
Answer session_left(Visit& visit);
Answer sign_in_code_page(Visit& visit);
Answer sign_in_by_code(Visit& visit);
Answer register_page(Visit& visit);
Answer register_by_form(Visit& visit);
Answer check_your_email_page(Visit& visit);
Answer confirm_address_page(Visit& visit);
Answer confirm_address_by_form(Visit& visit);
Answer sign_in_by_email_page(Visit& visit);
Answer sign_in_by_email(Visit& visit);
Answer sign_in_link_page(Visit& visit);
Answer sign_in_by_link(Visit& visit);
Answer forgotten_password_page(Visit& visit);
Answer ask_for_reset(Visit& visit);
Answer reset_password_page(Visit& visit);
Answer reset_password(Visit& visit);
Answer invitation_page(Visit& visit);
Answer accept_invitation(Visit& visit);
Answer register_by_invitation(Visit& visit);
Answer kept_form_page(Visit& visit);
Answer forget_kept_form(Visit& visit);
Answer account_page(Visit& visit);
Answer own_name_page(Visit& visit);
Answer change_own_name(Visit& visit);
Answer own_password_page(Visit& visit);
Answer change_own_password(Visit& visit);
Answer account_codes_page(Visit& visit);
Answer begin_codes(Visit& visit);
Answer confirm_codes(Visit& visit);
Answer codes_off(Visit& visit);
Answer new_recovery_codes(Visit& visit);
Answer account_organisation_page(Visit& visit);
Answer find_organisation(Visit& visit);
Answer join_organisation(Visit& visit);
Answer found_organisation(Visit& visit);
Answer organisation_page(Visit& visit);
Answer invite_colleague(Visit& visit);
Answer take_invitation_back(Visit& visit);
Answer answer_who_asks(Visit& visit);
Answer leave_organisation(Visit& visit);
Answer remove_member_page(Visit& visit);
Answer remove_member(Visit& visit);
Answer demonstration_mail_page(Visit& visit);
Answer demonstration_mail(Visit& visit);

std::optional<Answer> confirm_address_look_up(Visit& visit);
std::optional<Answer> begin_codes_look_up(Visit& visit);
std::optional<Answer> codes_off_look_up(Visit& visit);
std::optional<Answer> reset_password_look_up(Visit& visit);
std::optional<Answer> invited_look_up(Visit& visit);
std::optional<Answer> own_password_look_up(Visit& visit);

}  // namespace almoner::pages
