#include "api/service/comments.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/apply.hpp"
#include "api/service/closed_fund.hpp"
#include "api/service/comment_readers.hpp"
#include "api/service/letters_of.hpp"
#include "api/service/names.hpp"
#include "api/service/notices.hpp"
#include "api/service/words_given.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace json = boost::json;
using store::CommentRow;
using workflow::CommentCircle;
using workflow::Reason;
using workflow::ReasonCode;

namespace {

const std::string* applicants_role(const workflow::Fund& fund) {
  for (const auto& role : fund.roles)
    if (role.is_applicant) return &role.name;
  return nullptr;
}

// Who was promised it and acts on no bid reads what was withdrawn.
bool watches_among(const SeenCase& seen, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(), [&](const std::string& name) {
    const auto* role = seen.loaded.workflow->fund->role(name);
    return role && !role->may_act_on_bids && is_among(seen, {name});
  });
}

bool is_nameless(const SeenCase& seen, const CommentRow& row) {
  const auto* circle = circle_called(*seen.loaded.workflow, row.circle);
  return circle && workflow::contains(circle->nameless_in, seen.loaded.row.state);
}

// Names of the fund's people are not for applicants, as in a case's history.
bool knows_author(const SeenCase& seen, const CommentRow& row) {
  const auto* role = seen.loaded.workflow->fund->role(row.role);
  const bool by_applicant = role && role->is_applicant;
  if (seen.sight == Sight::own) return by_applicant;
  return !is_nameless(seen, row);
}

CommentView view_of(const Context& context, const SeenCase& seen, const CommentRow& row) {
  CommentView view{row.id, row.circle, row.circle, row.role, {}, {}, row.at, row.withdrawn_at};
  if (const auto* circle = circle_called(*seen.loaded.workflow, row.circle))
    view.circle_title = circle->title;
  view.is_mine = row.person == seen.standing.person;
  view.is_erased = row.is_erased;
  if (view.is_mine || knows_author(seen, row)) view.author = person_name(context, row.person);
  if (!row.withdrawn_at || watches_among(seen, row.seen_by)) view.text = row.text;
  return view;
}

bool reads(const SeenCase& seen, const CommentRow& row) {
  return is_among(seen, row.seen_by);
}

// An applicant answers what somebody wrote to them.
bool may_begin(const Context& context, const SeenCase& seen, const CommentCircle& circle) {
  if (seen.sight != Sight::own) return true;
  const auto rows = store::comments_of(context.db, seen.loaded.row.id);
  return std::any_of(rows.begin(), rows.end(), [&](const CommentRow& row) {
    return row.circle == circle.name && reads(seen, row);
  });
}

std::vector<std::string> others_than(const workflow::Workflow& workflow,
                                     const CommentCircle& circle) {
  std::vector<std::string> others;
  for (const auto& role : workflow.fund->roles) {
    const bool sees = role.is_applicant || workflow.seen_by.empty() ||
                      std::any_of(workflow.seen_by.begin(), workflow.seen_by.end(),
                                  [&](const auto& rule) { return rule.role == role.name; });
    if (sees && !workflow::contains(circle.seen_by, role.name)) others.push_back(role.name);
  }
  return others;
}

CircleView circle_view(const Context& context, const SeenCase& seen, const CommentCircle& circle) {
  const auto& workflow = *seen.loaded.workflow;
  const auto* applicant = applicants_role(*workflow.fund);
  CircleView view{circle.name, circle.title, circle.seen_by, {}, false, {}, false};
  for (const auto& role : circle.seen_by)
    if (applicant && role == *applicant)
      view.has_applicant = true;
    else
      view.readers.push_back({role, readers_in(context, seen.loaded, role)});
  view.not_seen_by = others_than(workflow, circle);
  view.is_nameless = workflow::contains(circle.nameless_in, seen.loaded.row.state);
  return view;
}

bool writes_in(const Context& context, const SeenCase& seen, const CommentCircle& circle) {
  return !writes_as(context, seen, circle).empty() && may_begin(context, seen, circle);
}

Failure refused(const std::string& text, const std::string& field, ReasonCode code) {
  return {Trouble::refused, text, {Reason{code, text, field}}};
}

std::optional<Failure> closed(const Context& context, const SeenCase& seen) {
  return closed_fund(context, store::find_fund(context.db, seen.loaded.row.fund).value(),
                     Wish::to_act);
}

bool same_roles(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

// Of the words, and of what the writer was told.
std::optional<Failure> problem_of(const CommentRequest& request, const Words& words,
                                  const CommentCircle& circle) {
  if (words.problem) return Failure{Trouble::refused, words.problem->text, {*words.problem}};
  if (words.text.empty()) return refused("Enter your comment", "text", ReasonCode::missing);
  if (letters_of(words.text) > CommentLimits::letters_max)
    return refused("Your comment must be 5,000 characters or fewer", "text", ReasonCode::invalid);
  if (!same_roles(request.seen_by, circle.seen_by))
    return refused("Who sees “" + circle.title +
                       "” has changed since you began. Read who it is now, then send it again",
                   "circle", ReasonCode::invalid);
  return std::nullopt;
}

// Nothing is told of how many are there: some may be hidden from the writer.
std::optional<Failure> too_many(const Context& context, const SeenCase& seen,
                                const CommentCircle& circle, const std::string& role) {
  const CaseId id = seen.loaded.row.id;
  const std::string full = "“" + circle.title + "” is full: no more is kept there. ";
  if (store::count_comments(context.db, id, circle.name) >= CommentLimits::of_circle_max)
    return refused(full + "Write by email, and put what matters on the case with a step", "text",
                   ReasonCode::invalid);
  if (seen.sight != Sight::own) return std::nullopt;
  if (store::count_comments(context.db, id, circle.name, role) >= CommentLimits::of_applicants_max)
    return refused(
        "Your organisation has written as many messages here as are kept. Write to the "
        "address under “Contact”",
        "text", ReasonCode::invalid);
  if (store::count_comments_by(context.db, seen.standing.person,
                               context.now - std::chrono::hours(1)) >= CommentLimits::an_hour_max)
    return refused(
        "You have written 30 messages within an hour. Wait a while, then send this again", "text",
        ReasonCode::invalid);
  return std::nullopt;
}

store::Act act_of(const Context& context, const SeenCase& seen, const std::string& action,
                  const std::string& role, const json::object& detail) {
  store::Act act;
  act.action = action;
  act.actor = seen.standing.person;
  act.role = role;
  act.body = seen.standing.body_for(role);
  act.on_behalf_of = seen.standing.covers_as(role);
  act.detail = json::serialize(detail);
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  return act;
}

// What the writer was told: the circle, its roles, and how many people were in each.
json::object told(const CircleView& circle) {
  json::object people;
  for (const auto& readers : circle.readers) people[readers.role] = readers.people;
  json::array roles(circle.seen_by.begin(), circle.seen_by.end());
  return {{"circle", circle.name}, {"seenBy", std::move(roles)}, {"people", std::move(people)}};
}

// Of the same side: whoever reads that one reads this one too.
bool was_told_lately(const Context& context, const SeenCase& seen, const CircleView& circle,
                     const std::string& applicant) {
  const auto rows = store::comments_of(context.db, seen.loaded.row.id);
  return std::any_of(rows.begin(), rows.end(), [&](const CommentRow& row) {
    return row.circle == circle.name && (row.role == applicant) == (seen.sight == Sight::own) &&
           row.at > context.now - CommentLimits::between_mails;
  });
}

// A conversation with the applicant tells its other side: them, or those who act on bids.
std::vector<store::OutboxOrder> notices_of(const Context& context, const CircleView& circle,
                                           const SeenCase& seen) {
  const auto& fund = *seen.loaded.workflow->fund;
  if (!circle.has_applicant) return {};
  const std::string& applicant = *applicants_role(fund);
  if (was_told_lately(context, seen, circle, applicant)) return {};
  std::vector<store::OutboxOrder> orders;
  for (const auto& name : circle.seen_by) {
    const auto* role = fund.role(name);
    if (!role || role->is_applicant == (seen.sight == Sight::own)) continue;
    if (!role->is_applicant && !role->may_act_on_bids) continue;
    const auto& message = role->is_applicant ? comment_message : answer_message;
    orders.push_back(order_of({name, std::string(message), {}, false}, context.now));
  }
  return orders;
}

void enter(const Context& context, const SeenCase& seen, const store::Act& act,
           const std::vector<store::OutboxOrder>& orders) {
  const auto& row = seen.loaded.row;
  store::note(context.db, row.fund, row.id, row.ref, act, orders);
}

CommentView again(const Context& context, const SeenCase& seen, std::int64_t id) {
  return view_of(context, seen, store::find_comment(context.db, id).value());
}

}  // namespace

bool may_comment(const Context& context, const SeenCase& seen) {
  if (closed(context, seen)) return false;
  const auto& circles = seen.loaded.workflow->comments;
  return std::any_of(circles.begin(), circles.end(),
                     [&](const auto& circle) { return writes_in(context, seen, circle); });
}

namespace {

bool was_there(const CommentRow& row, const std::optional<AsAt>& as_at) {
  return !as_at || as_at->holds(row.at, row.recorded_at);
}

// As it stood then, in what the caller may still read today.
CommentView view_then(const Context& context, const SeenCase& today, const SeenCase& then,
                      const CommentRow& row, const AsAt& as_at) {
  CommentView view = view_of(context, today, row);
  if (!view.is_mine && !knows_author(then, row)) view.author.clear();
  if (row.withdrawn_at && !as_at.holds(*row.withdrawn_at, *row.withdrawal_recorded_at))
    view.withdrawn_at.reset();
  return view;
}

CommentsView comments_then(const Context& context, const SeenCase& today, const SeenCase& then,
                           const AsAt& as_at) {
  CommentsView out;
  for (const auto& row : store::comments_of(context.db, today.loaded.row.id))
    if (was_there(row, as_at) && reads(today, row) && reads(then, row))
      out.comments.push_back(view_then(context, today, then, row, as_at));
  return out;
}

}  // namespace

Result<CommentsView> comments(const Context& context, const Caller& caller, CaseId id,
                              const std::optional<AsAt>& as_at) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  if (as_at) {
    const auto then = seen_then(context, seen, *as_at);
    if (!then) return not_found();
    return comments_then(context, seen, then->seen, *as_at);
  }
  CommentsView out;
  for (const auto& row : store::comments_of(context.db, id))
    if (reads(seen, row)) out.comments.push_back(view_of(context, seen, row));
  if (closed(context, seen)) return out;
  for (const auto& circle : seen.loaded.workflow->comments)
    if (writes_in(context, seen, circle)) out.circles.push_back(circle_view(context, seen, circle));
  return out;
}

Result<CommentView> add_comment(const Context& context, const Caller& caller,
                                const CommentRequest& request) {
  auto found = see_case(context, caller, request.id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  if (auto failure = closed(context, seen)) return std::move(*failure);
  const auto* circle = circle_called(*seen.loaded.workflow, request.circle);
  if (!circle || !writes_in(context, seen, *circle))
    return refused("Select who sees your comment", "circle", ReasonCode::invalid);
  const Words words = words_given(request.text, "Your comment", "text");
  if (auto failure = problem_of(request, words, *circle)) return std::move(*failure);
  const std::string role = writes_as(context, seen, *circle);
  if (auto failure = too_many(context, seen, *circle, role)) return std::move(*failure);
  const CircleView view = circle_view(context, seen, *circle);
  const auto orders = notices_of(context, view, seen);
  const auto id = store::add_comment(context.db, {.case_id = request.id,
                                                  .person = caller.person,
                                                  .circle = circle->name,
                                                  .seen_by = circle->seen_by,
                                                  .role = role,
                                                  .at = context.now,
                                                  .text = words.text});
  store::mark_comments_read(context.db, caller.person, request.id, circle->name, id);
  enter(context, seen, act_of(context, seen, "comment", role, told(view)), orders);
  return again(context, seen, id);
}

Result<CommentView> withdraw_comment(const Context& context, const Caller& caller, CaseId id,
                                     std::int64_t comment) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  const auto& seen = std::get<SeenCase>(found);
  const auto row = store::find_comment(context.db, comment);
  if (!row || row->case_id != id || row->person != caller.person || !reads(seen, *row))
    return not_found();
  if (auto failure = closed(context, seen)) return std::move(*failure);
  if (row->withdrawn_at)
    return refused("You have withdrawn this comment already", "", ReasonCode::invalid);
  store::withdraw_comment(context.db, comment, context.now);
  const json::object detail{{"entry", row->audit_seq}};
  enter(context, seen, act_of(context, seen, "withdraw_comment", row->role, detail), {});
  return again(context, seen, comment);
}

}  // namespace almoner::service
