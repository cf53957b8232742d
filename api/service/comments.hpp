// What people write to each other beside a case. Who reads it is said by the workflow (comments),
// told before it is written, and kept with it: nobody else reads it later, whatever the workflow
// says by then.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/as_at.hpp"
#include "api/service/outcome.hpp"
#include "api/service/seen_case.hpp"

namespace almoner::service {

struct CommentLimits {
  static constexpr std::size_t letters_max = 5'000;
  static constexpr int of_circle_max = 500;      // of one case
  static constexpr int of_applicants_max = 250;  // of these, so that they never fill it
  static constexpr int an_hour_max = 30;         // of one person who applies, on all their cases
  static constexpr std::chrono::hours between_mails{1};
};

struct CommentView {
  std::int64_t id = 0;
  std::string circle, circle_title, role;
  std::string author;  // empty where the caller may not know
  std::string text;    // empty where it was erased, or withdrawn
  Instant at;
  std::optional<Instant> withdrawn_at;
  bool is_mine = false, is_erased = false;
};

// Who would read a comment, as its writer is told.
struct CircleView {
  struct Readers {
    std::string role;
    int people = 0;  // that hold it today and are not kept from the case
  };
  std::string name, title;
  std::vector<std::string> seen_by;      // its roles, as the writer must have read them
  std::vector<Readers> readers;          // of its roles but the applicant's
  bool has_applicant = false;            // who reads it too
  std::vector<std::string> not_seen_by;  // roles that see such cases, and the applicant's
  bool is_nameless = false;              // in the state that the case is in
};

struct CommentsView {
  std::vector<CommentView> comments;  // that the caller may read, oldest first
  std::vector<CircleView> circles;    // in which they may write
};

// Not found where the case is not theirs to see; none where its text is hidden from them. With
// `as_at` those that there were then, of which the caller may read each today; and no circles.
Result<CommentsView> comments(const Context& context, const Caller& caller, CaseId id,
                              const std::optional<AsAt>& as_at = {});
// Whether there is anything of this for them on the page of the case.
bool may_comment(const Context& context, const SeenCase& seen);

struct CommentRequest {
  CaseId id;
  std::string circle;
  std::vector<std::string> seen_by;  // whom the writer was told; another than it is now is refused
  std::string text;
};

// As its writer sees it. An applicant answers where somebody has written to them, and begins
// nothing.
Result<CommentView> add_comment(const Context& context, const Caller& caller,
                                const CommentRequest& request);

// By its author. Nobody reads its words then but those of its readers who act on no bid; that it
// was there stays.
Result<CommentView> withdraw_comment(const Context& context, const Caller& caller, CaseId id,
                                     std::int64_t comment);

}  // namespace almoner::service
