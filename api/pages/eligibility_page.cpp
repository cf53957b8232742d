// Whether somebody can apply at all: one question a page, and a page that says why not.
#include <boost/json.hpp>
#include <charconv>

#include "api/pages/form_errors.hpp"
#include "api/pages/form_rows.hpp"
#include "api/service/administration.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::StopQuestion;

namespace {

// The question that the address names, of the workflow that it begins with: "pcc-main-round-12" is
// a way to start one, in the round 12.
struct Asked {
  std::shared_ptr<const workflow::Definition> definition;
  const workflow::Workflow* workflow = nullptr;
  std::string fund, way;
  std::size_t number = 0;  // counted from 1
  const StopQuestion* question = nullptr;

  std::string path(std::size_t other) const {
    return "/funds/" + fund + "/eligible/" + way + "/" + std::to_string(other);
  }
  std::string apply_path() const { return "/funds/" + fund + "/apply?workflow=" + way; }
};

const workflow::Workflow* workflow_of(const workflow::Definition& definition,
                                      const std::string& way) {
  if (const auto* whole = definition.workflow(way)) return whole;
  return definition.workflow(way.substr(0, way.rfind('-')));
}

std::size_t number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

Asked asked(Visit& visit) {
  Asked out;
  out.fund = visit.parameter("fund");
  out.way = visit.parameter("workflow");
  out.number = number_of(visit.parameter("number"));
  out.definition = service::definition_of(visit.context, out.fund);
  if (out.definition) out.workflow = workflow_of(*out.definition, out.way);
  if (!out.workflow) return out;
  const auto& all = out.workflow->form.before_you_start;
  if (out.number >= 1 && out.number <= all.size()) out.question = &all[out.number - 1];
  return out;
}

View question_view(const Asked& asked) {
  const auto all = asked.workflow->form.before_you_start.size();
  return {"form-eligible",
          {{"fund", asked.workflow->fund->title},
           {"question", asked.question->ask},
           {"hint", asked.question->hint},
           {"number", asked.number},
           {"all", all},
           {"action", asked.path(asked.number)},
           {"back",
            asked.number > 1 ? asked.path(asked.number - 1) : "/funds/" + asked.fund + "/about"}}};
}

}  // namespace

Answer eligibility_page(Visit& visit) {
  const Asked one = asked(visit);
  if (!one.question) return failure_page(visit, service::not_found());
  return question_view(one);
}

Answer answer_eligibility(Visit& visit) {
  visit.exchange.keep = false;  // what is answered is kept nowhere
  const Asked one = asked(visit);
  if (!one.question) return failure_page(visit, service::not_found());
  const std::string answer = visit.field("answer");
  if (answer != "yes" && answer != "no") {
    View view = question_view(one);
    view.status = 422;
    FormErrors errors;
    errors.add("answer", "Select yes or no");
    errors.put_into(view.model);
    return view;
  }
  if ((answer == "yes") != one.question->must_be)
    return View{"form-stop",
                {{"fund", one.workflow->fund->title},
                 {"question", one.question->ask},
                 {"say", one.question->say},
                 {"back", one.path(one.number)},
                 {"fundPath", "/funds/" + one.fund + "/about"}}};
  const bool is_last = one.number == one.workflow->form.before_you_start.size();
  return see_other(is_last ? one.apply_path() + "&eligible=yes" : one.path(one.number + 1));
}

}  // namespace almoner::pages
