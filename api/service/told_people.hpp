// Who is written to about a case, by the role that its workflow names.
#pragma once

#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "api/service/post.hpp"
#include "api/service/standing.hpp"

namespace almoner::service {

enum class Because {
  member,   // of the organisation whose case it is
  asker,    // it belongs to no organisation, and they opened it
  contact,  // nobody of the organisation can be written to: the address that its form names
  role,     // they hold it
  cover,    // they hold it for somebody on leave
};
std::string_view name_of(Because because);  // "member"

struct ToldPerson {
  Recipient to;
  Because because = Because::role;
  Standing standing;
  Sight sight = Sight::none;
};

struct ToldLimits {
  static constexpr std::size_t people_max = 200;  // of one notice; more are not written to
};

// Each once, by id. Nobody whose account is closed or not confirmed, and nobody who does not see
// the case: what would say that it is there. Where it is the applicant who is told and nobody of
// them can be, the contact of the form.
std::vector<ToldPerson> people_told(const Context& context, const LoadedCase& loaded,
                                    const std::string& role);

}  // namespace almoner::service
