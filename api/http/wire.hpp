// Services' answers as JSON. Money is whole pence, instants RFC 3339, ids numbers.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "api/service/administration.hpp"
#include "api/service/as_at.hpp"
#include "api/service/exceptions.hpp"
#include "api/service/open_case.hpp"
#include "api/service/panel.hpp"
#include "api/service/read_case.hpp"
#include "api/service/records.hpp"
#include "api/service/take_action.hpp"

namespace almoner::http {

boost::json::array to_json(const std::vector<workflow::Reason>& reasons);
boost::json::object to_json(const service::Receipt& receipt);
boost::json::object to_json(const service::ActionDone& done);
boost::json::object to_json(const service::Edited& edited);
boost::json::object to_json(const service::CaseView& view);  // without its answers
std::string case_text(
    const service::CaseView& view);  // with them: as stored they are the wire's own form
boost::json::object to_json(const service::CaseAsAt& view, const service::AsAt& as_at);
boost::json::object to_json(const service::CasePage& page);
boost::json::object to_json(const service::ActionsView& view);
boost::json::object to_json(const service::HistoryPage& page);
boost::json::object to_json(
    const workflow::Workflow& workflow);  // for a client that draws the form
boost::json::object ranking_json(const service::PanelView& view);
boost::json::object allocation_json(const service::PanelView& view);
boost::json::object ledger_json(const std::vector<service::PotView>& pots);
boost::json::object exceptions_json(const service::Exceptions& exceptions);
boost::json::object documents_json(const std::vector<service::DocumentView>& rows);
boost::json::object funds_json(const std::vector<service::FundView>& funds);

}  // namespace almoner::http
