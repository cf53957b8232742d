// A workflow of a fund: its picture, what each step needs, and what the checks proved of it.
#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <mutex>

#include "api/pages/admin_rows.hpp"
#include "api/pages/wording.hpp"
#include "api/pictures/picture.hpp"
#include "api/service/fund_overview.hpp"
#include "engine/check/check.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

// Of one definition, by its digest, so that what is kept never grows stale. Made on a reader's
// thread, once for each.
struct Made {
  std::vector<workflow::Finding> findings;
  std::string summary;
  // SVG, by the workflow's name: the whole under "", and pages for each stage where it is large.
  std::map<std::string, std::vector<pictures::Page>> pages;
  std::string no_picture;  // why there is none; "" = there are
};

class Kept {
 public:
  std::shared_ptr<const Made> get(const std::string& digest) {
    const std::lock_guard lock(mutex_);
    const auto found = made_.find(digest);
    return found == made_.end() ? nullptr : found->second;
  }
  void keep(const std::string& digest, std::shared_ptr<const Made> made) {
    const std::lock_guard lock(mutex_);
    if (made_.size() >= definitions_max) made_.clear();
    made_[digest] = std::move(made);
  }

 private:
  static constexpr std::size_t definitions_max = 32;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const Made>> made_;
};

std::shared_ptr<const Made> make(Visit& visit, const service::FundOverview& fund) {
  auto made = std::make_shared<Made>();
  auto read = service::check_again(visit.context, fund.row);
  made->findings = std::move(read.findings);
  made->summary = check::summary_of(*fund.definition, made->findings);
  const auto& format = *draw::format_named("svg");
  try {
    for (const auto& workflow : fund.definition->workflows) {
      auto& pages = made->pages[workflow->name];
      pages = pictures::pages_of(format, *workflow);
      if (pages.size() > 1)
        pages.insert(pages.begin(), pictures::Page{"", pictures::picture_of(format, *workflow)});
    }
  } catch (const pictures::GraphvizError& error) {
    made->no_picture = error.what();
  }
  return made;
}

std::shared_ptr<const Made> made_of(Visit& visit, const service::FundOverview& fund) {
  static Kept kept;
  const std::string digest = fund.row.definition.hex();
  if (auto made = kept.get(digest)) return made;
  auto made = make(visit, fund);
  kept.keep(digest, made);
  return made;
}

struct Found {
  service::FundOverview fund;
  const workflow::Workflow* workflow = nullptr;
};

service::Result<Found> find(Visit& visit) {
  auto view =
      service::fund_overview(visit.context, visit.caller(), std::string(visit.parameter("fund")));
  if (auto* failure = std::get_if<service::Failure>(&view)) return std::move(*failure);
  auto& fund = std::get<service::FundOverview>(view);
  const auto* workflow = fund.definition->workflow(visit.parameter("workflow"));
  if (workflow == nullptr) return service::not_found();
  return Found{std::move(fund), workflow};
}

std::string roles_words(const workflow::Workflow& workflow, const workflow::Transition& step) {
  if (step.by_clock) return "the clock";
  if (!step.only_with.empty()) return "with the step that takes it along";
  std::string words;
  for (const auto& name : step.who_may) {
    const auto* role = workflow.fund->role(name);
    words += (words.empty() ? "" : ", ") + (role ? role->title : name);
  }
  return words;
}

std::string time_words(const workflow::Workflow& workflow, const workflow::Transition& step) {
  const Zone zone = Zone::find(workflow.fund->time_zone).value();
  std::string words;
  if (step.from) words += "from " + date_and_time_words(step.from->instant, zone);
  if (step.until)
    words +=
        (words.empty() ? "until " : ", until ") + date_and_time_words(step.until->instant, zone);
  return words;
}

json::array steps_json(const workflow::Workflow& workflow, const workflow::State& state) {
  json::array steps;
  for (const auto& step : state.transitions) {
    const auto* to = workflow.state(step.goes_to);
    json::array needs;
    for (const auto& condition : step.only_if) needs.emplace_back(condition.text);
    steps.push_back({{"title", step.title},
                     {"who", roles_words(workflow, step)},
                     {"to", to ? to->title : step.goes_to},
                     {"stays", step.goes_to == state.name},
                     {"when", time_words(workflow, step)},
                     {"needs", std::move(needs)},
                     {"reason", step.reason_required}});
  }
  return steps;
}

json::array states_json(const workflow::Workflow& workflow) {
  json::array states;
  for (const auto& state : workflow.states)
    states.push_back({{"name", state.name},
                      {"title", state.title},
                      {"stage", state.stage},
                      {"isStart", state.name == workflow.start},
                      {"isEnd", state.is_end},
                      {"steps", steps_json(workflow, state)}});
  return states;
}

std::string words_of_page(std::string name) {
  std::replace(name.begin(), name.end(), '-', ' ');
  return capitalised(std::move(name));
}

// [{title, path, id}]: a page for each stage, or the whole where that is small.
json::array pictures_json(const Made& made, const std::string& workflow, const std::string& path) {
  json::array out;
  const auto found = made.pages.find(workflow);
  if (found == made.pages.end()) return out;
  const auto& pages = found->second;
  for (std::size_t i = pages.size() > 1 ? 1 : 0; i < pages.size(); ++i)
    out.push_back({{"title", pages[i].name.empty() ? "The whole" : words_of_page(pages[i].name)},
                   {"id", "picture-" + (pages[i].name.empty() ? "whole" : pages[i].name)},
                   {"path", path + (pages[i].name.empty() ? "" : "?page=" + pages[i].name)}});
  return out;
}

json::array findings_json(const std::vector<workflow::Finding>& findings) {
  json::array rows;
  for (const auto& finding : findings)
    rows.push_back({{"check", finding.check},
                    {"where", finding.file + ", line " + std::to_string(finding.line)},
                    {"message", finding.message},
                    {"mend", finding.mend},
                    {"isAcknowledged", finding.acknowledged}});
  return rows;
}

}  // namespace

Answer workflow_page(Visit& visit) {
  auto asked = find(visit);
  if (const auto* failure = std::get_if<service::Failure>(&asked))
    return failure_page(visit, *failure);
  const Found& found = std::get<Found>(asked);
  const workflow::Workflow& workflow = *found.workflow;
  const auto made = made_of(visit, found.fund);
  const std::string path =
      "/funds/" + found.fund.row.code + "/workflows/" + workflow.name + "/picture.svg";
  return View{"workflow",
              {{"fund", {{"code", found.fund.row.code}, {"title", found.fund.row.title}}},
               {"name", workflow.name},
               {"heading", workflow.title},
               {"version", workflow.version},
               {"noPicture", made->no_picture},
               {"picture", path},
               {"pictures", pictures_json(*made, workflow.name, path)},
               {"mermaid", draw::mermaid_of(workflow)},
               {"summary", made->summary},
               {"findings", findings_json(made->findings)},
               {"states", states_json(workflow)}}};
}

Answer workflow_picture(Visit& visit) {
  auto asked = find(visit);
  if (const auto* failure = std::get_if<service::Failure>(&asked))
    return failure_page(visit, *failure);
  const Found& found = std::get<Found>(asked);
  const auto made = made_of(visit, found.fund);
  const auto all = made->pages.find(found.workflow->name);
  if (all == made->pages.end()) return failure_page(visit, service::not_found());
  const auto& pages = all->second;
  const auto picture = std::find_if(pages.begin(), pages.end(), [&](const auto& page) {
    return page.name == visit.asked("page");
  });
  if (picture == pages.end()) return failure_page(visit, service::not_found());
  http::Response response(200, "image/svg+xml", picture->text);
  response.add("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  return response;
}

}  // namespace almoner::pages
