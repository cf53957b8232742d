// What the words of a workflow tell people (`tell`, `remind`, `alert`, and documents that are for
// somebody): ordered with the step, and from such an order who is written to, and what.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "api/service/post.hpp"
#include "api/service/told_people.hpp"

namespace almoner::service {

struct Notice {
  std::string who;                     // a role of the fund: "applicant"
  std::string message;                 // of templates/notices/steps: "bid-received"
  std::vector<std::string> documents;  // that are made for them with it: "receipt"
  bool is_reminder = false;            // the clock's: no longer true once the case went on

  bool operator==(const Notice&) const = default;
};

// The message by which somebody hears of a document of theirs, where nothing else is told them.
inline constexpr std::string_view document_message = "document";
inline constexpr std::string_view more_time_message = "more-time";
inline constexpr std::string_view comment_message = "comment";
inline constexpr std::string_view answer_message = "message-from-applicant";
// To the applicant, whatever the workflow tells them: what was done in their place, they hear of.
inline constexpr std::string_view on_behalf_message = "done-for-you";

// The messages that these templates, by their names, have words for.
std::vector<std::string> known_messages(const std::map<std::string, std::string>& templates);

// One for each role and message; documents for nobody who holds a role (a file) tell nobody.
std::vector<Notice> notices_of(const workflow::Fund& fund, std::span<const workflow::Notice> tell,
                               std::span<const workflow::DocumentOrder> documents);

// An officer did it in the applicant's place: they hear of it, where nothing else tells them.
void tell_whom_it_was_done_for(const workflow::Fund& fund, std::vector<Notice>& notices);

store::OutboxOrder order_of(const Notice& notice, Instant due_at);
Notice notice_from(const std::string& payload);

// Nobody is written to by the clock at a weekend or on a bank holiday: then, or else 9am of the
// next working day. Where the calendar does not know the year, then.
Instant working_moment(const workflow::Workflow& workflow, Instant at);

// A case as it is once the step is taken: for a preview, as it would be.
struct Told {
  const LoadedCase& loaded;  // its row in that state, since then
  Notice notice;
  std::string to_be_asked = {};        // in place of words that nobody has given yet
  bool is_to_come = false;             // nobody has given what the step asks for yet
  std::string questions_to_come = {};  // in place of the questions that it will name
};

// In the place of a sum that is given with the step.
inline constexpr std::string_view sum_to_come = "(here stands the sum that is to be repaid)";

struct NoticeMail {
  ToldPerson to;
  MailText text;
};

// To each, in their order. What is written shows a person nothing of the case that they do not see.
std::vector<NoticeMail> mails_of(const Context& context, const Post& post, const Told& told);

}  // namespace almoner::service
