#include "api/pages/form_rows.hpp"

#include "api/pages/attachment_pages.hpp"

namespace almoner::pages {

const std::vector<Row>& form_rows() {
  using enum http::Method;
  using enum http::Access;
  using enum http::Mode;
  static const std::vector<Row> table = {
      {{get, "/funds/{fund}/apply"}, signed_in, read, apply_page, "applyPage"},
      {{post, "/funds/{fund}/apply"}, signed_in, write, start_case, "startCaseByForm"},
      {{post, "/funds/{fund}/start/{workflow}"},
       signed_in,
       write,
       start_from_fund,
       "startFromFund"},
      {{get, "/funds/{fund}/eligible/{workflow}/{number}"},
       signed_in,
       read,
       eligibility_page,
       "eligibilityPage"},
      {{post, "/funds/{fund}/eligible/{workflow}/{number}"},
       signed_in,
       write,
       answer_eligibility,
       "answerEligibility"},
      {{get, "/funds/{fund}/questions/{workflow}"}, anybody, read, questions_page, "questionsPage"},
      {{get, "/cases/{case}/start"}, signed_in, read, child_page, "startChildPage"},
      {{post, "/cases/{case}/start"}, signed_in, write, start_child, "startChildByForm"},
      {{get, "/cases/{case}/form"}, signed_in, read, task_list_page, "taskListPage"},
      {{get, "/cases/{case}/form/{field}"}, signed_in, read, question_page, "questionPage"},
      {{post, "/cases/{case}/form/{field}"}, signed_in, write, save_question, "saveQuestion"},
      {{get, "/cases/{case}/form/{field}/{row}"}, signed_in, read, row_page, "rowPage"},
      {{post, "/cases/{case}/form/{field}/{row}"}, signed_in, write, save_row, "saveRow"},
      {{get, "/cases/{case}/form/{field}/{row}/remove"},
       signed_in,
       read,
       remove_row_page,
       "removeRowPage"},
      {{post, "/cases/{case}/form/{field}/{row}/remove"},
       signed_in,
       write,
       remove_row,
       "removeRow"},
      {{get, "/cases/{case}/attachments/{field}"}, signed_in, read, attachment, "attachment"},
      {{post, "/cases/{case}/attachments/{field}"},
       signed_in,
       write,
       attach_document,
       "attachDocumentByForm",
       look_up_attaching},
      {{get, "/cases/{case}/attachments/{field}/remove"},
       signed_in,
       read,
       remove_document_page,
       "removeDocumentPage"},
      {{post, "/cases/{case}/attachments/{field}/remove"},
       signed_in,
       write,
       remove_document,
       "removeDocument"},
      {{get, "/cases/{case}/check"}, signed_in, read, check_page, "checkPage"},
      {{post, "/cases/{case}/check"}, signed_in, write, send_in, "sendInByForm"},
      {{get, "/cases/{case}/sent"}, signed_in, read, sent_page, "sentPage"},
  };
  return table;
}

}  // namespace almoner::pages
