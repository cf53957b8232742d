// Comments as JSON, as wire.hpp has the rest.
#pragma once

#include <boost/json/object.hpp>

#include "api/service/comments.hpp"

namespace almoner::http {

boost::json::object to_json(const service::CommentView& comment);
// A page of those after that number, and in which circles the caller may write.
boost::json::object comments_json(const service::CommentsView& view, std::int64_t after,
                                  std::size_t limit);

}  // namespace almoner::http
