#include "api/pages/case_rows.hpp"

namespace almoner::pages {

const std::vector<Row>& case_rows() {
  using enum http::Method;
  using enum http::Access;
  using enum http::Mode;
  static const std::vector<Row> table = {
      {{get, "/cases/{case}"}, signed_in, read, case_page, "casePage"},
      {{get, "/cases/{case}/actions/{action}"}, signed_in, read, action_page, "actionPage"},
      {{post, "/cases/{case}/actions/{action}"}, signed_in, write, take_action, "takeActionByForm"},
      {{get, "/cases/{case}/actions/{action}/mail"},
       signed_in,
       read,
       action_mail_page,
       "actionMailPage"},
      {{get, "/cases/{case}/actions/{action}/preview/{document}"},
       signed_in,
       read,
       preview_without_form,
       "previewPage"},
      {{post, "/cases/{case}/actions/{action}/preview/{document}"},
       signed_in,
       write,
       preview_document,
       "previewDocument"},
      {{get, "/cases/{case}/comments/new"}, signed_in, read, comment_page, "commentPage"},
      {{post, "/cases/{case}/comments/new"}, signed_in, write, write_comment, "writeComment"},
      {{get, "/cases/{case}/comments/latest"}, signed_in, write, latest_comments, "latestComments"},
      {{get, "/cases/{case}/comments/{comment}/withdraw"},
       signed_in,
       read,
       withdraw_page,
       "withdrawCommentPage"},
      {{post, "/cases/{case}/comments/{comment}/withdraw"},
       signed_in,
       write,
       withdraw_comment,
       "withdrawCommentByForm"},
      {{get, "/documents/{document}"}, signed_in, read, document_page, "documentPage"},
  };
  return table;
}

}  // namespace almoner::pages
