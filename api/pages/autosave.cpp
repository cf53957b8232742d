#include "api/pages/autosave.hpp"

#include <boost/json.hpp>

#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

http::Response told(int status, const json::object& what) {
  http::Response answer(status, "application/json; charset=utf-8", json::serialize(what));
  answer.add("Cache-Control", "no-store");
  return answer;
}

http::Response not_kept(Visit& visit, int status, const std::string& words) {
  visit.exchange.keep = false;
  return told(status, {{"words", words}});
}

std::string time_of_day(const workflow::Fund& fund, Instant at) {
  return time_words(Zone::find(fund.time_zone).value().local(at));
}

}  // namespace

bool is_while_typing(const Visit& visit) {
  return visit.field("go-to") == "stay";
}

namespace {

Answer kept(Visit& visit, const QuestionPlace& at, const std::string& but) {
  auto found = form_visit(visit);
  if (auto* elsewhere = std::get_if<Answer>(&found)) return std::move(*elsewhere);
  const auto& form = std::get<FormVisit>(found);
  std::string words = "Saved at " + time_of_day(*form.workflow().fund, visit.context.now);
  words += but;
  return told(
      200,
      {{"hidden", json::object{{"seen-tag", form.filling.tag},
                               {"seen-answers", digest_of(form.filling.answers, at.page->fields)}}},
       {"words", words}});
}

}  // namespace

Answer kept_while_typing(Visit& visit, const QuestionPlace& at,
                         const std::vector<workflow::Reason>& faults) {
  return kept(visit, at,
              faults.empty() ? std::string() : ". Before you send it in: " + faults.front().text);
}

Answer partly_kept_while_typing(Visit& visit, const QuestionPlace& at, const std::string& fault) {
  return kept(visit, at, ", but not all of it: " + fault);
}

Answer changed_while_typing(Visit& visit) {
  return not_kept(
      visit, 409,
      "Not saved: this answer was changed in another window, or by somebody else. Choose Continue "
      "to see both.");
}

Answer refused_while_typing(Visit& visit) {
  return not_kept(
      visit, 422,
      "Not saved yet: this is not complete, or not as it must be. Continue says what to "
      "do.");
}

Answer sheet_kept_while_typing(const service::ScoreDraft& draft, const workflow::Fund& fund) {
  return told(200, {{"hidden", json::object{{"seen-draft", draft.tag}}},
                    {"words", "Saved at " + time_of_day(fund, draft.at) +
                                  ". Only you see it until you give it."}});
}

Answer sheet_changed_while_typing(Visit& visit) {
  return not_kept(visit, 409,
                  "Not saved: your scores were changed in another window. Choose “Save and come "
                  "back later” to see both.");
}

Answer sheet_refused_while_typing(Visit& visit, const service::Failure& failure) {
  return not_kept(visit, 422,
                  "Not saved yet: " +
                      (failure.reasons.empty() ? failure.detail : failure.reasons.front().text));
}

}  // namespace almoner::pages
