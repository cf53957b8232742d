// The file that says which mail server letters go through.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "api/smtp/settings.hpp"

namespace almoner::commands {

// JSON: host, port, security (starttls, tls or none), user, password_file, certificates, from,
// from_name, reply_to, per_minute, timeout_seconds. Files are beside it. The password stands in a
// file of its own that only its owner reads. Every problem at once, each a sentence.
std::variant<smtp::Settings, std::vector<std::string>> read_mail_file(const std::string& path);

}  // namespace almoner::commands
