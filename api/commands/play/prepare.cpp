#include "api/commands/play/prepare.hpp"

#include "api/commands/play/fund_of_file.hpp"
#include "api/store/funds.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::commands::play {
namespace {

bool is_fund_file(const workflow::SourceFile& file) {
  return file.name.ends_with("fund.yaml");
}

// "2019-20"
std::string label_of(const workflow::Fund& fund) {
  const auto last = std::to_string(static_cast<int>(fund.year_ends.year()) % 100);
  return std::to_string(static_cast<int>(fund.year_starts.year())) + "-" +
         (last.size() < 2 ? "0" : "") + last;
}

// The title of a workflow names the year that it is of.
void move_title(std::string& text, const std::string& from, const std::string& to) {
  const auto title = text.find("\ntitle: ");
  if (title == std::string::npos) return;
  const auto year = text.find(from, title);
  if (year < text.find('\n', title + 1)) text.replace(year, from.size(), to);
}

}  // namespace

std::variant<Prepared, std::vector<FileProblem>> prepare(const PlayInput& input) {
  const auto shipped = workflow::read_definition(input.shipped.files, input.shipped.calendars);
  if (!shipped.definition)
    throw PlayError("The shipped fund does not read: " + text_of(shipped.findings.front()));
  auto fund = fund_of_file(input.round, *shipped.definition->fund,
                           *shipped.definition->workflows.front()->calendar);
  if (auto* problems = std::get_if<std::vector<FileProblem>>(&fund)) return std::move(*problems);
  Prepared prepared{input.shipped, nullptr};
  const auto& wanted = std::get<workflow::Fund>(fund);
  for (auto& file : prepared.files.files) {
    if (is_fund_file(file))
      file.text = workflow::write_fund(wanted);
    else
      move_title(file.text, label_of(*shipped.definition->fund), label_of(wanted));
  }
  const auto read = workflow::read_definition(prepared.files.files, prepared.files.calendars);
  if (read.definition) return prepared.definition = read.definition, prepared;
  std::vector<FileProblem> problems;
  for (const auto& finding : read.findings)
    problems.push_back({"fund", finding.check, finding.message});
  return problems;
}

FundId set_up(Stage& stage, const service::DefinitionFiles& files) {
  FundId fund;
  stage.write([&](const service::Context& context) {
    auto set_up = service::set_up_fund(context, files);
    if (const auto* findings = std::get_if<std::vector<workflow::Finding>>(&set_up))
      throw PlayError("The fund could not be set up: " + text_of(findings->front()));
    fund = std::get<service::FundSetUp>(set_up).fund;
    store::mark_as_demonstration(context.db);
  });
  return fund;
}

}  // namespace almoner::commands::play
