// Writing a comment on a case, once it was read who will see it; and taking one back.
#include <algorithm>
#include <boost/json.hpp>

#include "api/http/query_text.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/case_rows.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/sent_before.hpp"
#include "api/service/unread.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::CircleView;
using service::CommentsView;
using service::Failure;
using service::SeenCase;

namespace {

struct Page {
  SeenCase seen;
  CommentsView view;
};

service::Result<Page> page_of(Visit& visit) {
  const CaseId id{http::id_parameter(visit.exchange, "case")};
  auto seen = service::see_case(visit.context, visit.caller(), id);
  if (auto* failure = std::get_if<Failure>(&seen)) return std::move(*failure);
  auto view = service::comments(visit.context, visit.caller(), id);
  if (auto* failure = std::get_if<Failure>(&view)) return std::move(*failure);
  return Page{std::move(std::get<SeenCase>(seen)), std::move(std::get<CommentsView>(view))};
}

std::string people(int count) {
  if (count == 0) return "nobody at present";
  return count == 1 ? "1 person" : std::to_string(count) + " people";
}

// "Auditor (1 person), the applicant and Officer (4 people) will see this. Assessor will not."
std::string who_will_see(const CircleView& circle, const SeenCase& seen, const Wording& wording) {
  std::vector<std::string> will, will_not;
  for (const auto& readers : circle.readers)
    will.push_back(wording.role(readers.role) + " (" + people(readers.people) + ")");
  if (circle.has_applicant)
    will.push_back(seen.sight == service::Sight::own ? "everybody of your organisation"
                                                     : "the applicant");
  for (const auto& role : circle.not_seen_by) will_not.push_back(wording.role(role));
  std::string text = capitalised(workflow::joined(will)) + " will see this.";
  if (!will_not.empty()) text += " " + workflow::joined(will_not) + " will not.";
  return text;
}

std::string about_name(const CircleView& circle, const SeenCase& seen) {
  if (seen.sight == service::Sight::own) return "Your name is shown with it.";
  if (circle.is_nameless)
    return "Your name is not shown with it while this is “" + seen.state_title + "”.";
  return circle.has_applicant ? "The applicant sees your role, the others your name too."
                              : "Your name is shown with it.";
}

std::string roles_as_field(const CircleView& circle) {
  std::string text;
  for (const auto& role : circle.seen_by) text += (text.empty() ? "" : " ") + role;
  return text;
}

std::vector<std::string> roles_of_field(const std::string& text) {
  std::vector<std::string> roles;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    roles.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return roles;
}

std::string last_read(const Page& page) {
  const auto& written = page.view.comments;
  return written.empty() ? "none" : std::to_string(written.back().id);
}

View form_view(Visit& visit, const Page& page, const std::string& chosen, const std::string& text) {
  const Wording wording(*page.seen.loaded.workflow->fund);
  json::array circles;
  for (const auto& circle : page.view.circles)
    circles.push_back({{"value", circle.name},
                       {"text", circle.title},
                       {"who", who_will_see(circle, page.seen, wording)},
                       {"name", about_name(circle, page.seen)},
                       {"seenBy", roles_as_field(circle)},
                       {"checked", circle.name == chosen}});
  return {"comment",
          {{"case", heading_json(visit.context, page.seen, wording)},
           {"circles", std::move(circles)},
           {"text", text},
           {"read", last_read(page)},
           {"action", case_path(page.seen.shown.id) + "/comments/new"}}};
}

const service::CommentView* find(const Page& page, std::int64_t id) {
  const auto& all = page.view.comments;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

std::string to_comments(const Page& page) {
  return case_path(page.seen.shown.id) + "#comments";
}

}  // namespace

Answer comment_page(Visit& visit) {
  const auto found = page_of(visit);
  if (const auto* failure = std::get_if<Failure>(&found)) return failure_page(visit, *failure);
  const auto& page = std::get<Page>(found);
  if (page.view.circles.empty()) return failure_page(visit, service::not_found());
  return form_view(visit, page, {}, {});
}

// They are read where they stand; that they were is kept first.
Answer latest_comments(Visit& visit) {
  const CaseId id{http::id_parameter(visit.exchange, "case")};
  if (const auto failure = service::mark_read(visit.context, visit.caller(), id))
    return failure_page(visit, *failure);
  return see_other(case_path(id) + "#comments");
}

Answer write_comment(Visit& visit) {
  const std::string read = visit.field("seen-comment");
  const auto found = page_of(visit);
  if (const auto* failure = std::get_if<Failure>(&found)) return failure_page(visit, *failure);
  const auto& page = std::get<Page>(found);
  if (auto before = led_before(visit, read, last_read(page))) return std::move(*before);
  if (page.view.circles.empty()) return failure_page(visit, service::not_found());
  const std::string circle = visit.field("circle"), text = visit.field("text");
  const auto written = service::add_comment(
      visit.context, visit.caller(),
      {page.seen.shown.id, circle, roles_of_field(visit.field("seen_by_" + circle)), text});
  const auto* failure = std::get_if<Failure>(&written);
  if (!failure) return led_on(visit, read, to_comments(page));
  if (failure->reasons.empty()) return failure_page(visit, *failure);
  visit.exchange.keep = false;
  View view = form_view(visit, page, circle, text);
  view.status = 422;
  FormErrors errors;
  errors.add(failure->reasons);
  errors.put_into(view.model);
  return view;
}

Answer withdraw_page(Visit& visit) {
  const auto found = page_of(visit);
  if (const auto* failure = std::get_if<Failure>(&found)) return failure_page(visit, *failure);
  const auto& page = std::get<Page>(found);
  const auto* comment = find(page, http::id_parameter(visit.exchange, "comment"));
  if (!comment || !comment->is_mine) return failure_page(visit, service::not_found());
  if (comment->withdrawn_at) return see_other(to_comments(page));
  const Wording wording(*page.seen.loaded.workflow->fund);
  json::object model = comment_json(page.seen.shown.id, *comment, wording);
  return View{"comment-withdraw",
              {{"case", heading_json(visit.context, page.seen, wording)},
               {"comment", std::move(model)},
               {"back", to_comments(page)}}};
}

Answer withdraw_comment(Visit& visit) {
  const auto found = page_of(visit);
  if (const auto* failure = std::get_if<Failure>(&found)) return failure_page(visit, *failure);
  const auto& page = std::get<Page>(found);
  const auto withdrawn =
      service::withdraw_comment(visit.context, visit.caller(), page.seen.shown.id,
                                http::id_parameter(visit.exchange, "comment"));
  if (const auto* failure = std::get_if<Failure>(&withdrawn)) {
    visit.exchange.keep = false;
    if (failure->reasons.empty()) return failure_page(visit, *failure);
  }
  return see_other(to_comments(page));
}

}  // namespace almoner::pages
