#include "api/commands/mail_file.hpp"

#include <array>
#include <boost/json.hpp>
#include <sys/stat.h>

#include "api/commands/files.hpp"
#include "api/commands/settings_file.hpp"
#include "api/smtp/message.hpp"

namespace almoner::commands {
namespace json = boost::json;
namespace {

using smtp::Security;
using smtp::Settings;
using smtp::SettingsLimits;

struct TextRow {
  std::string_view name;
  std::string Settings::*text;
};
constexpr std::array texts{TextRow{"host", &Settings::host},
                           TextRow{"user", &Settings::user},
                           TextRow{"from", &Settings::from},
                           TextRow{"from_name", &Settings::from_name},
                           TextRow{"reply_to", &Settings::reply_to},
                           TextRow{"certificates", &Settings::certificates},
                           TextRow{"password_file", &Settings::password}};

struct SecurityRow {
  std::string_view name;
  Security security;
};
constexpr std::array securities{SecurityRow{"starttls", Security::starttls},
                                SecurityRow{"tls", Security::tls},
                                SecurityRow{"none", Security::none}};

bool others_may_read(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

class MailReader {
 public:
  explicit MailReader(std::string path) : path_(std::move(path)) {}

  void read(const json::object& file) {
    for (const auto& [name, value] : file) take(name, value);
    look_at_server();
    look_at_addresses();
    look_at_files();
  }

  void complain(const std::string& sentence) { problems.push_back(path_ + ": " + sentence); }

  Settings out;
  std::vector<std::string> problems;

 private:
  void take(std::string_view name, const json::value& value) {
    for (const auto& row : texts)
      if (row.name == name) return text(name, value, out.*row.text);
    if (name == "security") return security(value);
    if (name == "port") return number(name, value, 1, 65'535, out.port);
    if (name == "per_minute")
      return number(name, value, 1, SettingsLimits::per_minute_max, out.per_minute);
    if (name != "timeout_seconds") return unknown(name);
    int seconds = static_cast<int>(out.timeout.count());
    number(name, value, 1, static_cast<int>(SettingsLimits::timeout_max.count()), seconds);
    out.timeout = std::chrono::seconds(seconds);
  }

  void unknown(std::string_view name) {
    complain("“" + std::string(name) +
             "” is not known here; known are host, port, security, user, password_file, "
             "certificates, from, from_name, reply_to, per_minute and timeout_seconds.");
  }

  void text(std::string_view name, const json::value& value, std::string& into) {
    if (!value.is_string())
      return complain("“" + std::string(name) + "” must be a text, in double quotes.");
    into = std::string(value.get_string());
  }

  void number(std::string_view name, const json::value& value, int least, int most, int& into) {
    const bool fits = value.is_int64() && value.get_int64() >= least && value.get_int64() <= most;
    if (!fits)
      return complain("“" + std::string(name) + "” must be a whole number from " +
                      std::to_string(least) + " to " + std::to_string(most) + ".");
    into = static_cast<int>(value.get_int64());
  }

  void security(const json::value& value) {
    for (const auto& row : securities)
      if (value.is_string() && value.get_string() == row.name) {
        out.security = row.security;
        return;
      }
    complain("“security” must be \"starttls\", \"tls\" or \"none\".");
  }

  void look_at_server() {
    if (out.host.empty() || out.host.find_first_of(" /@\r\n\t") != std::string::npos)
      complain("“host” must name the mail server, like \"smtp.example.org\".");
    if (out.port == 0) out.port = out.security == Security::tls ? 465 : 587;
    if (out.security == Security::none && !smtp::is_this_machine(out.host))
      complain("“security” can be \"none\" only for a server on this machine; mail to “" +
               out.host + "” would go unencrypted.");
    if (out.user.empty() != out.password.empty())
      complain("“user” and “password_file” go together: give both, or neither.");
  }

  void look_at_addresses() {
    address("from", out.from, true);
    address("reply_to", out.reply_to, false);
  }

  void address(const char* name, std::string& address, bool is_needed) {
    if (address.empty() && !is_needed) return;
    const auto wire = smtp::address_on_the_wire(address);
    if (!wire)
      return complain("“" + std::string(name) +
                      "” must be one email address, like \"grants@example.org\".");
    address = *wire;
  }

  std::string beside(const std::string& name) const {
    return name.starts_with('/') ? name : path_.substr(0, path_.rfind('/') + 1) + name;
  }

  void look_at_files() {
    if (!out.certificates.empty()) {
      out.certificates = beside(out.certificates);
      readable(out.certificates);
    }
    if (!out.password.empty()) password(beside(out.password));
  }

  std::optional<std::string> readable(const std::string& path) {
    try {
      return read_file(path);
    } catch (const FileError& error) {
      complain(error.what());
      return std::nullopt;
    }
  }

  void password(const std::string& path) {
    auto given = readable(path);
    if (!given) return;
    if (others_may_read(path))
      complain("Others than its owner may read " + path + "; run: chmod 600 " + path);
    given->erase(given->find_last_not_of("\r\n") + 1);
    const bool fits = !given->empty() && given->size() <= SettingsLimits::password_bytes_max &&
                      given->find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
    if (!fits) complain(path + " must hold the password on one line, and nothing else.");
    out.password = std::move(*given);
  }

  std::string path_;
};

}  // namespace

std::variant<Settings, std::vector<std::string>> read_mail_file(const std::string& path) {
  return read_settings<MailReader>(path);
}

}  // namespace almoner::commands
