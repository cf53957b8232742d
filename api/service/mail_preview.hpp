// Mails before they go: what a step would write, to whom, in the words that it will have.
#pragma once

#include "api/service/notices.hpp"
#include "api/service/read_case.hpp"
#include "api/service/seen_case.hpp"

namespace almoner::service {

// One text, and all who get just this one.
struct PreviewedMail {
  std::string role;  // its title: "Applicant"
  std::size_t people = 0;
  std::vector<std::string> addresses;  // of applicants, for those who see the case whole
  MailText text;                       // none where nobody can be written to
};

// For somebody who works on the case; nothing for its applicant. Nothing is written or done.
std::vector<PreviewedMail> preview_mails(const Context& context, const Post& post,
                                         const SeenCase& seen, const workflow::Transition& step);

// What goes with a step that takes other cases along: letters of a round.
struct CarriedMails {
  CaseId id;
  std::string ref, title;
  std::vector<PreviewedMail> mails;
};
struct CarriedPage {
  std::vector<CarriedMails> cases;
  std::size_t in_all = 0;  // of those that go along
  std::size_t drafts = 0;  // that go along unseen
  CaseId next;             // none: this was the last page
};
struct PreviewLimits {
  static constexpr std::size_t cases_on_a_page = 20;
};

// Those after that case, by number. Only what the caller sees whole.
CarriedPage preview_carried(const Context& context, const Post& post, const SeenCase& seen,
                            const workflow::Transition& step, CaseId after);

// Of the cases that go with a step those that the caller sees whole: by what happens to them, and
// the documents that go to their applicants, which can be looked at before.
struct CarriedGroup {
  std::string action, title, state_title;
  std::vector<std::string> documents;
  std::vector<CaseLine> cases;
};
struct CarriedGroups {
  std::vector<CarriedGroup> groups;
  std::size_t drafts = 0;  // that go along unseen
};
CarriedGroups carried_groups(const Context& context, const SeenCase& seen,
                             const workflow::Transition& step);

}  // namespace almoner::service
