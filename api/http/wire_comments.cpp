#include "api/http/wire_comments.hpp"

#include <boost/json.hpp>

#include "engine/time/iso.hpp"

namespace almoner::http {
namespace json = boost::json;
namespace {

json::array names(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

json::object circle_json(const service::CircleView& circle) {
  json::object people;
  for (const auto& readers : circle.readers) people[readers.role] = readers.people;
  return {{"circle", circle.name},           {"title", circle.title},
          {"seenBy", names(circle.seen_by)}, {"notSeenBy", names(circle.not_seen_by)},
          {"people", std::move(people)},     {"nameless", circle.is_nameless}};
}

}  // namespace

json::object to_json(const service::CommentView& comment) {
  return {{"id", comment.id},
          {"circle", comment.circle},
          {"circleTitle", comment.circle_title},
          {"author", comment.author},
          {"role", comment.role},
          {"mine", comment.is_mine},
          {"text", comment.text},
          {"at", to_rfc3339(comment.at)},
          {"erased", comment.is_erased},
          {"withdrawnAt", comment.withdrawn_at ? json::value(to_rfc3339(*comment.withdrawn_at))
                                               : json::value(nullptr)}};
}

json::object comments_json(const service::CommentsView& view, std::int64_t after,
                           std::size_t limit) {
  json::array items, circles;
  json::value next = nullptr;
  std::int64_t last = 0;
  for (const auto& comment : view.comments) {
    if (comment.id <= after) continue;
    if (items.size() == limit) {
      if (last != 0) next = last;
      break;
    }
    last = comment.id;
    items.push_back(to_json(comment));
  }
  for (const auto& circle : view.circles) circles.push_back(circle_json(circle));
  return {{"items", std::move(items)}, {"next", next}, {"circles", std::move(circles)}};
}

}  // namespace almoner::http
