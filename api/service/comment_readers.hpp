// Who reads what is written beside a case.
#pragma once

#include <string>
#include <vector>

#include "api/service/seen_case.hpp"
#include "api/store/comments.hpp"

namespace almoner::service {

// Whether one of the roles is theirs in this case: as its applicant, or as one who sees it whole.
bool is_among(const SeenCase& seen, const std::vector<std::string>& roles);

// The first of the roles in which they may write; empty for none. Who acts on no bid only reads.
std::string writes_as(const Context& context, const SeenCase& seen,
                      const workflow::CommentCircle& circle);

// How many hold the role and are not kept from the case by an interest or as its applicant.
int readers_in(const Context& context, const LoadedCase& loaded, const std::string& role);

const workflow::CommentCircle* circle_called(const workflow::Workflow& workflow,
                                             const std::string& name);

}  // namespace almoner::service
