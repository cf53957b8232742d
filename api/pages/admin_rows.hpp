// The handlers of admin_rows.cpp, and what their pages have in common.
#pragma once

#include <boost/json/array.hpp>
#include <string>

#include "api/pages/form_errors.hpp"
#include "api/pages/rows.hpp"
#include "api/service/staff.hpp"

namespace almoner::pages {

Answer admin_page(Visit& visit);
Answer people_page(Visit& visit);
Answer find_people(Visit& visit);
Answer organisations_page(Visit& visit);
Answer find_organisations(Visit& visit);
Answer organisation_on_desk_page(Visit& visit);
Answer put_member_in_page(Visit& visit);
Answer put_member_in(Visit& visit);
Answer take_member_out_page(Visit& visit);
Answer take_member_out(Visit& visit);
Answer invite_page(Visit& visit);
Answer invite_deed(Visit& visit);
Answer person_page(Visit& visit);
Answer appoint_page(Visit& visit);
Answer appoint_deed(Visit& visit);
Answer change_page(Visit& visit);
Answer change_deed(Visit& visit);
Answer copy_fund_page(Visit& visit);
Answer copy_fund_deed(Visit& visit);
Answer extend_page(Visit& visit);
Answer extend_deed(Visit& visit);
Answer mail_desk_page(Visit& visit);
Answer mail_again_deed(Visit& visit);
Answer workflow_page(Visit& visit);
Answer workflow_picture(Visit& visit);

// What parts/outages.njk tells an administrator; empty for everybody else.
boost::json::array outages_json(const Visit& visit);

// The page again with what was wrong with its form; nothing of the work is kept. A failure that is
// no fault of the form is a page of its own.
Answer again(Visit& visit, const service::Failure& failure, View view);

}  // namespace almoner::pages
