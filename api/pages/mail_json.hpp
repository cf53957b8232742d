// Mails as pages show them before they go.
#pragma once

#include <boost/json/array.hpp>

#include "api/service/mail_preview.hpp"

namespace almoner::pages {

// {who, addresses, subject, body}; subject "" where nobody can be written to.
boost::json::array mails_json(const std::vector<service::PreviewedMail>& mails);

}  // namespace almoner::pages
