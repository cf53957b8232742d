#include "api/pages/admin_rows.hpp"

namespace almoner::pages {

const std::vector<Row>& admin_rows() {
  using enum http::Method;
  using enum http::Access;
  using enum http::Mode;
  static const std::vector<Row> table = {
      {{get, "/admin"}, signed_in, read, admin_page, "adminPage"},
      {{get, "/admin/people"}, signed_in, read, people_page, "peoplePage"},
      {{post, "/admin/people/find"}, signed_in, write, find_people, "findPeople"},
      {{get, "/admin/people/new"}, signed_in, read, invite_page, "invitePage"},
      {{post, "/admin/people/new"}, signed_in, write, invite_deed, "inviteByForm"},
      {{get, "/admin/people/{person}"}, signed_in, read, person_page, "personPage"},
      {{get, "/admin/people/{person}/roles"}, signed_in, read, appoint_page, "appointPage"},
      {{post, "/admin/people/{person}/roles"}, signed_in, write, appoint_deed, "appointByForm"},
      {{get, "/admin/people/{person}/change"}, signed_in, read, change_page, "changePersonPage"},
      {{post, "/admin/people/{person}/change"},
       signed_in,
       write,
       change_deed,
       "changePersonByForm"},
      {{get, "/admin/organisations"}, signed_in, read, organisations_page, "organisationsPage"},
      {{post, "/admin/organisations/find"},
       signed_in,
       write,
       find_organisations,
       "findOrganisations"},
      {{get, "/admin/organisations/{organisation}"},
       signed_in,
       read,
       organisation_on_desk_page,
       "organisationOnDeskPage"},
      {{get, "/admin/organisations/{organisation}/members/new"},
       signed_in,
       read,
       put_member_in_page,
       "putMemberInPage"},
      {{post, "/admin/organisations/{organisation}/members/new"},
       signed_in,
       write,
       put_member_in,
       "putMemberIn"},
      {{get, "/admin/organisations/{organisation}/members/{person}/take-out"},
       signed_in,
       read,
       take_member_out_page,
       "takeMemberOutPage"},
      {{post, "/admin/organisations/{organisation}/members/{person}/take-out"},
       signed_in,
       write,
       take_member_out,
       "takeMemberOut"},
      {{get, "/admin/funds/copy"}, signed_in, read, copy_fund_page, "copyFundPage"},
      {{post, "/admin/funds/copy"}, signed_in, write, copy_fund_deed, "copyFundByForm"},
      {{get, "/admin/funds/{fund}/dates"}, signed_in, read, extend_page, "extendPage"},
      {{post, "/admin/funds/{fund}/dates"}, signed_in, write, extend_deed, "extendByForm"},
      {{get, "/admin/mail"}, signed_in, read, mail_desk_page, "mailDeskPage"},
      {{post, "/admin/mail/{mail}/again"}, signed_in, write, mail_again_deed, "sendMailAgain"},
      {{get, "/funds/{fund}/workflows/{workflow}"}, signed_in, read, workflow_page, "workflowPage"},
      {{get, "/funds/{fund}/workflows/{workflow}/picture.svg"},
       signed_in,
       read,
       workflow_picture,
       "workflowPicture"},
  };
  return table;
}

}  // namespace almoner::pages
