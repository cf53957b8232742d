#include "api/commands/files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace almoner::commands {
namespace fs = std::filesystem;

namespace {

std::ifstream opened(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) throw FileError(path + " is a folder; a file was expected.");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw FileError(path + " cannot be read. Check the name and that you may read it.");
  return in;
}

}  // namespace

std::string read_file_unless(const std::string& path, std::string_view beginning) {
  std::string bytes(beginning.size(), '\0');
  auto in = opened(path);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes == beginning || !in) return bytes;
  std::ostringstream rest;
  rest << in.rdbuf();
  return bytes + rest.str();
}

std::string read_file(const std::string& path) {
  const auto in = opened(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write_file(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.flush();
  if (!out)
    throw FileError(path +
                    " cannot be written. Check that the folder is there, that you may write to it "
                    "and that the disk has room.");
}

void make_folder(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error || !fs::is_directory(path))
    throw FileError("The folder " + path + " cannot be made: " + error.message() + ".");
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

bool exists_with_content(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return !error && size > 0;
}

namespace {

using Endings = std::vector<std::string>;

std::vector<workflow::SourceFile> files_in(const std::string& folder, const Endings& endings) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const auto ending = entry.path().extension().string();
    if (entry.is_regular_file() &&
        std::find(endings.begin(), endings.end(), ending) != endings.end())
      paths.push_back(entry.path().string());
  }
  if (error) throw FileError("The folder " + folder + " cannot be read: " + error.message() + ".");
  std::sort(paths.begin(), paths.end());
  std::vector<workflow::SourceFile> files;
  for (const auto& path : paths) files.push_back({path, read_file(path)});
  return files;
}

std::string in_small_letters(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// Empty: it is read, or nobody would think so.
std::string why_passed_over(const fs::directory_entry& entry) {
  const std::string ending = entry.path().extension().string();
  const std::string small = in_small_letters(ending);
  if (small != ".yaml" && small != ".yml" && small != ".scenarios") return "";
  std::error_code error;
  if (entry.is_symlink(error) && !fs::exists(entry.path(), error))
    return "it is a link to a file that is not there";
  if (!entry.is_regular_file(error)) return "it is no file";
  return ending == small ? "" : "its name ends in " + ending + ", not in " + small;
}

}  // namespace

std::vector<PassedOver> passed_over_in(const std::string& folder) {
  std::vector<PassedOver> all;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (auto why = why_passed_over(entry); !why.empty())
      all.push_back({entry.path().string(), std::move(why)});
  std::sort(all.begin(), all.end(),
            [](const PassedOver& a, const PassedOver& b) { return a.path < b.path; });
  return all;
}

std::vector<workflow::SourceFile> yaml_files_in(const std::string& folder) {
  return files_in(folder, {".yaml", ".yml"});
}

std::vector<workflow::SourceFile> scenario_files_in(const std::string& folder) {
  return files_in(folder, {".scenarios"});
}

std::vector<workflow::SourceFile> fund_files_of(const std::string& path) {
  if (is_folder(path)) {
    auto files = yaml_files_in(path);
    if (!files.empty()) return files;
    throw FileError("The folder " + path +
                    " holds no .yaml file. Begin with fund.yaml, whose first line is fund: NAME.");
  }
  const auto slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash);
  if (exists_with_content(folder + "/fund.yaml")) return yaml_files_in(folder);
  return {{path, read_file(path)}};
}

}  // namespace almoner::commands
