// Comments on the page of a case: the latest of those that the visitor may read.
#include <boost/json.hpp>

#include "api/http/query_text.hpp"
#include "api/pages/case_parts.hpp"
#include "api/service/unread.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::CommentView;

namespace {

constexpr std::size_t shown_max = 20;

std::string place_of(CaseId id, const CommentView& comment) {
  return case_path(id) + "/comments/" + std::to_string(comment.id) + "/withdraw";
}

int unread_of(Visit& visit, CaseId id) {
  const auto unread = service::unread_messages(visit.context, visit.caller(), id);
  return unread.empty() ? 0 : unread.front().count;
}

}  // namespace

json::object comment_json(CaseId id, const CommentView& comment, const Wording& wording) {
  return {{"circle", comment.circle_title},
          {"who", comment.is_mine ? std::string("You") : comment.author},
          {"role", wording.role(comment.role)},
          {"at", wording.moment(comment.at)},
          {"text", comment.text},
          {"isErased", comment.is_erased},
          {"withdrawnAt", comment.withdrawn_at ? wording.moment(*comment.withdrawn_at) : ""},
          {"withdraw", comment.is_mine && !comment.withdrawn_at && !comment.is_erased
                           ? place_of(id, comment)
                           : std::string()}};
}

json::value comments_json(Visit& visit, const service::SeenCase& seen, const Wording& wording) {
  const CaseId id = seen.shown.id;
  const auto found = service::comments(visit.context, visit.caller(), id);
  const auto* view = std::get_if<service::CommentsView>(&found);
  if (!view || (view->comments.empty() && view->circles.empty())) return nullptr;
  const auto before = http::query_number(visit.exchange.request.query, "before", 0);
  std::vector<const CommentView*> lines;
  for (const auto& comment : view->comments)
    if (before == 0 || comment.id < before) lines.push_back(&comment);
  const std::size_t from = lines.size() > shown_max ? lines.size() - shown_max : 0;
  json::array out;
  for (std::size_t i = from; i < lines.size(); ++i)
    out.push_back(comment_json(id, *lines[i], wording));
  json::object part{
      {"lines", std::move(out)},
      {"earlier", ""},
      {"latest", before == 0 ? std::string() : case_path(id) + "#comments"},
      {"write", view->circles.empty() ? std::string() : case_path(id) + "/comments/new"},
      {"unread", unread_of(visit, id)},
      {"markRead", case_path(id) + "/comments/latest"}};
  if (from > 0)
    part["earlier"] = case_path(id) + "?before=" + std::to_string(lines[from]->id) + "#comments";
  return part;
}

}  // namespace almoner::pages
