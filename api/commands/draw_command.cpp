#include <algorithm>
#include <filesystem>
#include <iostream>

#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/shipped.hpp"
#include "api/pictures/picture.hpp"
#include "engine/draw/draw.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::commands {
namespace {

using pictures::pages_of;
using pictures::picture_of;
using Drawn = std::vector<std::shared_ptr<const workflow::Workflow>>;

bool is_same_file(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::equivalent(a, b, error);
}

// All of a folder; of a file only what stands in it, or with fund.yaml all of its fund.
void add_from(const std::string& path, Drawn& all) {
  const auto files = fund_files_of(path);
  const auto read = workflow::read_definition(files, shipped_fund("").calendars);
  if (!read.definition)
    throw FileError(workflow::text_of(read.findings) + path +
                    " cannot be drawn before what is said above is mended.");
  const auto& workflows = read.definition->workflows;
  const auto stands_in = [&](const auto& workflow) { return is_same_file(workflow->file, path); };
  const bool is_one = std::any_of(workflows.begin(), workflows.end(), stands_in);
  for (const auto& workflow : workflows)
    if (!is_one || stands_in(workflow)) all.push_back(workflow);
}

std::vector<std::string> names_of(const Drawn& all) {
  std::vector<std::string> names;
  for (const auto& workflow : all) names.push_back(workflow->name);
  return names;
}

Drawn named(const Drawn& all, const std::string& name) {
  if (name.empty()) return all;
  for (const auto& workflow : all)
    if (workflow->name == name) return {workflow};
  const auto names = names_of(all);
  throw FileError("There is no workflow '" + name + "' in what was given" +
                  workflow::did_you_mean(name, names) + "\nThere are: " + workflow::joined(names) +
                  ".");
}

void say_drawn(const workflow::Workflow& workflow, const std::string& page,
               const std::string& path) {
  std::cout << "Drew " << workflow.title << " (" << workflow.name
            << (page.empty() ? "" : ", " + page) << "): " << path << "\n";
}

// A name with an ending, "grant.svg", is a file; any other is a folder, whether it is there or not.
bool is_file_name(const std::string& out) {
  return !is_folder(out) && std::filesystem::path(out).has_extension();
}

// One file has the whole; in a folder a workflow takes as many pages as people need to read it.
void write_all(const Drawn& all, const draw::Format& format, const std::string& out) {
  if (all.size() == 1 && is_file_name(out)) {
    write_file(out, picture_of(format, *all.front()));
    return say_drawn(*all.front(), "", out);
  }
  make_folder(out);
  const std::string folder = out + (out.ends_with('/') ? "" : "/");
  for (const auto& workflow : all)
    for (const auto& page : pages_of(format, *workflow)) {
      const std::string path = folder + workflow->name +
                               (page.name.empty() ? "" : "-" + page.name) +
                               std::string(format.ending);
      write_file(path, page.text);
      say_drawn(*workflow, page.name, path);
    }
}

void draw_all(const DrawOptions& options) {
  const draw::Format& format = *draw::format_named(options.format);
  Drawn all;
  for (const std::string& path : options.paths) add_from(path, all);
  all = named(all, options.workflow);
  if (!options.out.empty()) return write_all(all, format, options.out);
  if (all.size() != 1)
    throw FileError("There are " + std::to_string(all.size()) +
                    " workflows: " + workflow::joined(names_of(all)) +
                    ".\nName one with --workflow, or a folder for all of them with --out.");
  std::cout << picture_of(format, *all.front());
}

}  // namespace

std::vector<std::string> drawing_formats() {
  std::vector<std::string> names;
  for (const auto& format : draw::formats()) names.emplace_back(format.name);
  return names;
}

int draw_workflows(const DrawOptions& options) {
  try {
    draw_all(options);
    return exit_ok;
  } catch (const pictures::GraphvizError& error) {
    std::cerr << error.what() << "\n";
    return exit_failed;
  }
}

}  // namespace almoner::commands
