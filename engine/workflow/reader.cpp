#include "engine/workflow/reader.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>

#include "engine/time/zone.hpp"
#include "engine/workflow/acknowledgements.hpp"
#include "engine/workflow/check.hpp"
#include "engine/workflow/folded.hpp"
#include "engine/workflow/name_sources.hpp"
#include "engine/workflow/read_fund.hpp"
#include "engine/workflow/read_workflow.hpp"
#include "engine/workflow/role_titles.hpp"
#include "engine/workflow/unread.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view fund_file_name = "fund.yaml";
constexpr std::string_view about_roles = "R23";

struct File {
  explicit File(const SourceFile& source) : name(source.name), problems(source) {
    yaml::Parsed parsed = yaml::parse(source);
    is_clean_yaml = parsed.findings.empty();
    for (Finding& finding : parsed.findings) problems.add(std::move(finding));
    root = std::move(parsed.root);
    if (root) mapping.emplace(*root, problems, "the file");
  }

  bool has(std::string_view key) const { return root && root->is_mapping() && root->find(key); }

  std::string name;
  Problems problems;
  bool is_clean_yaml = false;
  std::optional<yaml::Node> root;
  std::optional<Mapping> mapping;  // of the root
  NamesUsed used;
  Workflow workflow;
  std::vector<Acknowledgement> acknowledged;
  bool states_are_read = true;
  bool names_are_wrong = false;  // of states or actions
};

class Reader {
 public:
  Reader(const std::vector<SourceFile>& files, const std::vector<SourceFile>& calendars,
         const MoreChecks& more)
      : more_(more) {
    for (const SourceFile& file : calendars) calendar_files_.emplace_back(file);
    for (const SourceFile& file : files) files_.emplace_back(file);
  }

  ReadResult read() {
    for (File& file : calendar_files_) {
      if (file.root) read_calendar(*file.root, file.problems, calendars_);
    }
    sort_files();
    if (read_the_fund()) {
      for (File* file : workflow_files_) read_outline_of(*file);
      for (File* file : workflow_files_) read_rest_of(*file);
      for (File* file : workflow_files_) know_carriers_of(*file);
      look_up_names();
      for (File* file : workflow_files_) name_roles_by_title(*fund_, file->problems);
      for (File* file : workflow_files_) check(*file);
    }
    return result();
  }

 private:
  void sort_files() {
    for (File& file : files_) {
      if (file.has("fund") || (!file.root && file.name.ends_with(fund_file_name))) {
        take_fund_file(file);
      } else if (file.has("workflow")) {
        workflow_files_.push_back(&file);
      } else if (file.root) {
        file.problems.error(
            {1, 1}, "R0", "this is neither a fund ('fund: ...') nor a workflow ('workflow: ...')",
            "name what the file is about in its first lines, or take it out of this folder");
      }
    }
    if (files_.empty()) loose_.push_back(loose_error("there is no file here to read"));
  }

  void take_fund_file(File& file) {
    if (!fund_file_) {
      fund_file_ = &file;
    } else if (file.root) {
      file.problems.error(file.root->find("fund")->key_place, "R0",
                          "this is a second fund; the first is in " + fund_file_->name,
                          "keep each fund in a folder of its own");
    }
  }

  // False when there is nothing to read workflows against.
  bool read_the_fund() {
    if (fund_file_) {
      if (!fund_file_->root) return false;
      read_language(*fund_file_);
      read_fund(*fund_file_->mapping, calendars_, *fund_);
      fund_file_->acknowledged = read_acknowledgements(*fund_file_->mapping);
      fund_file_->mapping->close();
      return true;
    }
    if (workflow_files_.empty()) return false;
    stands_alone_ = workflow_files_.size() == 1;
    if (stands_alone_) {
      read_fund_of_a_lone_file(*workflow_files_.front());
      return true;
    }
    loose_.push_back(loose_error("there are " + std::to_string(workflow_files_.size()) +
                                     " workflows but no fund.yaml with their roles, dates and pots",
                                 "write fund.yaml beside them; its first line is fund: NAME"));
    return false;
  }

  static Finding loose_error(std::string message, std::string mend = "") {
    Finding finding;
    finding.check = "R0";
    finding.file = "this folder";
    finding.message = std::move(message);
    finding.mend = std::move(mend);
    return finding;
  }

  static void read_language(File& file) {
    const yaml::Node* language = file.mapping->need("language");
    if (!language || language->text == "1") return;
    file.problems.error(
        language->place, "R0",
        "expected version 1 of the language of these files, found " + found_words(*language),
        "write language: 1");
  }

  void read_fund_of_a_lone_file(File& file) {
    Mapping& mapping = *file.mapping;
    fund_->owner = mapping.text("owner");
    read_zone_and_calendar(mapping, calendars_, *fund_);
    read_dates(mapping, *fund_);
    read_roles(mapping, *fund_);
    read_lists(mapping, *fund_);
    read_scoring(mapping, *fund_);
    read_small_council(mapping, *fund_);
    if (const FundDate* ends = fund_->date("year_ends")) set_year(*ends);
  }

  // The financial year that ends on that date.
  void set_year(const FundDate& ends) {
    const auto local = parse_local_time(ends.local);
    if (!local) return;
    fund_->year_ends = date_of(*local);
    const std::chrono::sys_days after =
        std::chrono::sys_days{fund_->year_ends} + std::chrono::days{1};
    fund_->year_starts = Date{after} - std::chrono::years{1};
  }

  WorkflowReading reading_of(File& file) {
    return {*file.mapping, file.problems, *fund_, file.workflow, file.used, nullptr, stands_alone_};
  }

  void read_outline_of(File& file) {
    read_language(file);
    file.workflow.file = file.name;
    file.workflow.fund = fund_;
    const auto calendar = calendars_.find(fund_->calendar_name);
    if (calendar != calendars_.end()) file.workflow.calendar = calendar->second;
    WorkflowReading reading = reading_of(file);
    read_outline(reading);
    report_second_of_a_name(file);
    if (stands_alone_) name_fund_after(file.workflow);
  }

  void report_second_of_a_name(File& file) {
    for (const File* other : workflow_files_) {
      if (other == &file) return;
      if (other->workflow.name != file.workflow.name || file.workflow.name.empty()) continue;
      file.problems.error(
          file.root->find("workflow")->place, "R5",
          "there is a workflow called '" + file.workflow.name + "' already, in " + other->name,
          "give each workflow of the fund its own name");
    }
  }

  void name_fund_after(const Workflow& workflow) {
    fund_->name = workflow.name;
    fund_->title = workflow.title;
    if (workflow.pot.empty()) return;
    fund_->pots.push_back({workflow.pot, workflow.title, workflow.ceiling.value_or(Money{}), ""});
  }

  void read_rest_of(File& file) {
    Workflow& workflow = file.workflow;
    std::vector<const Form*> parent_forms;
    for (const File* other : workflow_files_) {
      if (!workflow.parent_kind.empty() && other->workflow.kind == workflow.parent_kind) {
        parent_forms.push_back(&other->workflow.form);
      }
    }
    workflow.environment = std::make_shared<const guard::Environment>(
        make_environment(*fund_, workflow, parent_forms));
    workflow.name_sources = std::make_shared<const NameSources>(workflow, *fund_);
    Formulas formulas(*workflow.environment, file.problems);
    WorkflowReading reading = reading_of(file);
    reading.formulas = &formulas;
    read_rest(reading);
    file.acknowledged = read_acknowledgements(*file.mapping);
    file.states_are_read = reading.states_are_read && file.is_clean_yaml;
    file.mapping->close();
  }

  void know_carriers_of(File& file) {
    std::map<std::string, std::string> titles;
    for (const File* other : workflow_files_)
      for (const State& state : other->workflow.states)
        for (const Transition& transition : state.transitions)
          if (!transition.each.empty() && other->workflow.kind == file.workflow.parent_kind)
            titles.emplace(transition.action, transition.title);
    auto sources = std::make_shared<NameSources>(*file.workflow.name_sources);
    sources->know_carriers(std::move(titles));
    file.workflow.name_sources = std::move(sources);
  }

  void know_states_and_actions(const Workflow& workflow, const std::string& of,
                               KnownNames& known) const {
    for (const State& state : workflow.states) {
      known.add("state" + of, state.name);
      for (const Transition& transition : state.transitions)
        known.add("action" + of, transition.action);
    }
  }

  KnownNames known_to(const File& file) const {
    KnownNames known;
    know_names_of(*fund_, known);
    for (const std::string& role : known.of("role")) known.add("recipient", role);
    for (const char* place : {"file", "pcc", "committee"}) known.add("recipient", place);
    know_states_and_actions(file.workflow, "", known);
    for (const File* other : workflow_files_) {
      known.add("kind of case", other->workflow.kind);
      know_states_and_actions(other->workflow, " of a " + other->workflow.kind, known);
    }
    for (const Field& field : file.workflow.form.fields) {
      known.add("field", field.name);
      if (field.type == FieldType::rows) known.add("rows field", field.name);
      for (const Field& column : field.columns) {
        if (column.type == FieldType::money)
          known.add("money column of " + field.name, column.name);
      }
    }
    return known;
  }

  // Other workflows' names are looked up only where every file could be read; and what is between
  // workflows is looked at only where every name is right.
  void look_up_names() {
    const auto is_read = [](const File& file) { return file.root && file.states_are_read; };
    others_are_known_ = !stands_alone_ && std::all_of(files_.begin(), files_.end(), is_read);
    bool all_right = true;
    for (File* file : workflow_files_) {
      file->names_are_wrong =
          file->used.report_unknown(known_to(*file), others_are_known_, file->problems);
      all_right = all_right && !file->names_are_wrong;
    }
    others_are_known_ = others_are_known_ && all_right;
  }

  void check(File& file) {
    if (!file.states_are_read) return;  // what would follow from it is no news
    std::vector<const Workflow*> all;
    for (const File* other : workflow_files_) all.push_back(&other->workflow);
    Problems& of_fund = fund_file_ != nullptr ? fund_file_->problems : file.problems;
    const CheckInput input{file.workflow, all, !file.names_are_wrong, others_are_known_, &of_fund};
    const bool roles_are_known = is_read(of_fund, false) && is_read(file.problems, false);
    for (const Check& one : checks())
      if (roles_are_known || one.id != about_roles) one.run(input, file.problems);
    if (more_) more_(input, file.problems);
  }

  void report_no_workflow() {
    if (!more_ || fund_file_ == nullptr || !workflow_files_.empty()) return;
    for (const File& file : files_)
      if (!file.root) return;  // it may be one, once it can be read
    fund_file_->problems.warning(
        {1, 1}, "R0", "this fund has no workflow, so nobody can ask for anything",
        "write one in a file of its own beside it; its first line is workflow: NAME");
  }

  ReadResult result() {
    report_no_workflow();
    ReadResult result;
    const bool is_all_looked_at = more_ && !is_any_refused();
    const bool is_rest_left = is_rest_unchecked();
    for (auto* files : {&calendar_files_, &files_}) {
      for (File& file : *files) add_findings(file, is_all_looked_at, result.findings);
    }
    result.findings.insert(result.findings.end(), loose_.begin(), loose_.end());
    fold_follow_ons(result.findings);
    put_unread_first(result.findings);
    if (is_rest_left) say_rest_is_unchecked(result.findings);
    if (!any_error(result.findings)) result.definition = definition();
    return result;
  }

  // Only where there is more to check than the reading itself.
  bool is_rest_unchecked() {
    if (!more_) return false;
    return std::any_of(files_.begin(), files_.end(),
                       [&](File& file) { return !is_read(file.problems, &file == fund_file_); });
  }

  bool is_any_refused() {
    return std::any_of(files_.begin(), files_.end(),
                       [](File& file) { return any_error(file.problems.findings()); });
  }

  static void add_findings(File& file, bool is_all_looked_at, std::vector<Finding>& findings) {
    acknowledge(file.acknowledged, is_all_looked_at, file.problems);
    std::vector<Finding> own = file.problems.take();
    std::move(own.begin(), own.end(), std::back_inserter(findings));
  }

  std::shared_ptr<const Definition> definition() {
    auto whole = std::make_shared<Definition>();
    whole->fund = fund_;
    for (File* file : workflow_files_) {
      whole->workflows.push_back(std::make_shared<const Workflow>(std::move(file->workflow)));
    }
    return whole;
  }

  const MoreChecks& more_;
  std::deque<File> calendar_files_, files_;  // a deque: what is in them is pointed to
  std::vector<Finding> loose_;               // of no file
  Calendars calendars_;
  File* fund_file_ = nullptr;
  std::vector<File*> workflow_files_;
  std::shared_ptr<Fund> fund_ = std::make_shared<Fund>();
  bool stands_alone_ = false;
  bool others_are_known_ = false;
};

}  // namespace

const Workflow* Definition::workflow(std::string_view name) const {
  for (const auto& one : workflows) {
    if (one->name == name) return one.get();
  }
  return nullptr;
}

const Workflow* Definition::of_kind(std::string_view kind) const {
  for (const auto& one : workflows) {
    if (one->kind == kind) return one.get();
  }
  return nullptr;
}

ReadResult read_definition(const std::vector<SourceFile>& files,
                           const std::vector<SourceFile>& calendars, const MoreChecks& more) {
  return Reader(files, calendars, more).read();
}

}  // namespace almoner::workflow
