// Which theme of the partnership and which priority of the funder the proposed projects serve:
// money and number.
#pragma once

#include "api/service/document_round.hpp"

namespace almoner::service {

// {priorities: [{code, title, projects, amount}], themes: [{code, title, projects, amount, cells:
// [{projects, amount}]}],
//  gaps: {themes: [title], priorities: [title]}}. A project counts under each of its priorities,
//  and once in its theme.
boost::json::object coverage_json(const workflow::Fund& fund, const RoundSource& round);

}  // namespace almoner::service
