// Whether somebody can apply at all: one question a page, and a page that says why not.
#include <boost/json.hpp>
#include <charconv>

#include "api/pages/form_errors.hpp"
#include "api/pages/form_rows.hpp"
#include "api/service/eligibility.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::ToStart;
using workflow::StopQuestion;

namespace {

// The question that the address names, of the workflow that it begins with: "pcc-main-round-12" is
// a way to start one, in the round 12.
struct Asked {
  std::optional<ToStart> kind;
  std::string fund, way;
  std::size_t number = 0;  // counted from 1
  const StopQuestion* question = nullptr;

  const workflow::Workflow& workflow() const { return *kind->workflow; }
  std::string path(std::size_t other) const {
    return "/funds/" + fund + "/eligible/" + way + "/" + std::to_string(other);
  }
  std::string apply_path() const { return "/funds/" + fund + "/apply?workflow=" + way; }
};

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

std::optional<ToStart> kind_of(Visit& visit, const std::string& fund, const std::string& way) {
  if (auto whole = service::to_start(visit.context, fund, way, {})) return whole;
  const auto dash = way.rfind('-');
  if (dash == std::string::npos) return std::nullopt;
  const CaseId parent{number_of(std::string_view(way).substr(dash + 1))};
  return service::to_start(visit.context, fund, way.substr(0, dash), parent);
}

Asked asked(Visit& visit) {
  Asked out;
  out.fund = visit.parameter("fund");
  out.way = visit.parameter("workflow");
  out.number = static_cast<std::size_t>(number_of(visit.parameter("number")));
  out.kind = kind_of(visit, out.fund, out.way);
  if (!out.kind) return out;
  const auto& all = out.workflow().form.before_you_start;
  if (out.number >= 1 && out.number <= all.size()) out.question = &all[out.number - 1];
  return out;
}

std::string answered_lately(Visit& visit, const Asked& asked) {
  for (const auto& one : service::answered_so_far(visit.context, visit.caller(), *asked.kind))
    if (one.ask == asked.question->ask) return one.answer ? "yes" : "no";
  return {};
}

View question_view(Visit& visit, const Asked& asked) {
  const auto all = asked.workflow().form.before_you_start.size();
  return {"form-eligible",
          {{"fund", asked.workflow().fund->title},
           {"question", asked.question->ask},
           {"hint", asked.question->hint},
           {"answer", answered_lately(visit, asked)},
           {"number", asked.number},
           {"all", all},
           {"action", asked.path(asked.number)},
           {"back",
            asked.number > 1 ? asked.path(asked.number - 1) : "/funds/" + asked.fund + "/about"}}};
}

View stop_view(const Asked& asked) {
  return {"form-stop",
          {{"fund", asked.workflow().fund->title},
           {"question", asked.question->ask},
           {"say", asked.question->say},
           {"back", asked.path(asked.number)},
           {"fundPath", "/funds/" + asked.fund + "/about"}}};
}

}  // namespace

Answer eligibility_page(Visit& visit) {
  const Asked one = asked(visit);
  if (!one.question) return failure_page(visit, service::not_found());
  return question_view(visit, one);
}

Answer answer_eligibility(Visit& visit) {
  const Asked one = asked(visit);
  if (!one.question) return failure_page(visit, service::not_found());
  const std::string answer = visit.field("answer");
  if (answer != "yes" && answer != "no") {
    visit.exchange.keep = false;
    View view = question_view(visit, one);
    view.status = 422;
    FormErrors errors;
    errors.add("answer", "Select yes or no");
    errors.put_into(view.model);
    return view;
  }
  const bool is_yes = answer == "yes";
  service::answer_before(visit.context, visit.caller(), *one.kind, *one.question, is_yes);
  if (is_yes != one.question->must_be) return stop_view(one);
  const bool is_last = one.number == one.workflow().form.before_you_start.size();
  return see_other(is_last ? one.apply_path() : one.path(one.number + 1));
}

}  // namespace almoner::pages
