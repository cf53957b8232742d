// The words of mails, from templates/notices: the first line is the subject, an empty line follows,
// the rest is the body. Plain text, so nothing is escaped.
#pragma once

#include <map>
#include <string>

#include "api/service/post.hpp"

namespace almoner::jobs {

// Takes those of the templates that lie in notices/. Throws std::runtime_error naming every
// problem. What it returns may be called from any thread.
service::WriteMail notice_writer(const std::map<std::string, std::string>& sources);

}  // namespace almoner::jobs
