#include "api/pages/mail_json.hpp"

#include <boost/json.hpp>

namespace almoner::pages {
namespace json = boost::json;

json::array mails_json(const std::vector<service::PreviewedMail>& mails) {
  json::array out;
  for (const auto& mail : mails) {
    std::string who = mail.role;
    if (mail.people > 0)
      who += ", " + std::to_string(mail.people) + (mail.people == 1 ? " person" : " people");
    std::string addresses;
    for (const auto& address : mail.addresses)
      addresses += (addresses.empty() ? "" : ", ") + address;
    out.push_back({{"who", std::move(who)},
                   {"addresses", std::move(addresses)},
                   {"subject", mail.text.subject},
                   {"body", mail.text.body}});
  }
  return out;
}

}  // namespace almoner::pages
