#include "api/service/opening_answers.hpp"

#include "api/service/answers_json.hpp"
#include "api/service/open_case.hpp"

namespace almoner::service {

OpeningAnswers type_opening(std::shared_ptr<const workflow::Definition> definition,
                            const workflow::Workflow& workflow, const workflow::RawRow& answers) {
  static const guard::Value nothing(*guard::Map::of({}));
  auto typed = workflow::type_answers(workflow.form, nothing, answers, open_fields(workflow.form));
  OpeningAnswers out{std::move(definition), &workflow, {}, std::move(typed.problems)};
  if (out.problems.empty()) out.stored = to_stored(typed.typed);
  return out;
}

std::shared_ptr<const OpeningAnswers> type_beforehand(Definitions& definitions,
                                                      const std::string& fund,
                                                      const std::string& workflow,
                                                      const workflow::RawRow& answers) {
  auto definition = definitions.last_of(fund);
  const auto* found = definition ? definition->workflow(workflow) : nullptr;
  if (!found) return nullptr;
  return std::make_shared<const OpeningAnswers>(
      type_opening(std::move(definition), *found, answers));
}

}  // namespace almoner::service
