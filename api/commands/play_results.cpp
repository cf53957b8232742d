#include "api/commands/play_results.hpp"

#include <array>
#include <filesystem>
#include <unistd.h>

#include "api/commands/files.hpp"

namespace almoner::commands {
namespace fs = std::filesystem;
namespace {

constexpr std::array<const char*, 3> figures = {"ranking.json", "allocations.json", "ledger.json"};
constexpr const char* documents = "documents";

bool holds_only_documents(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder))
    if (!entry.is_regular_file() || entry.path().extension() != ".html") return false;
  return true;
}

}  // namespace

PlayResults::PlayResults(std::string folder)
    : folder_(std::move(folder)),
      unfinished_(folder_ + "/.unfinished-" + std::to_string(::getpid())) {}

PlayResults::~PlayResults() {
  std::error_code ignored;
  fs::remove_all(unfinished_, ignored);
}

std::string PlayResults::why_not() const {
  const fs::path folder = folder_;
  if (fs::exists(folder) && !fs::is_directory(folder))
    return folder_ + " is a file; name a folder for the results.";
  for (const char* name : figures)
    if (fs::is_directory(folder / name))
      return (folder / name).string() + " is a folder, and a file of that name is to be written.";
  const fs::path old = folder / documents;
  if (!fs::exists(old)) return {};
  if (!fs::is_directory(old) || !holds_only_documents(old))
    return old.string() + " holds something else than documents of an earlier play; give another " +
           "folder, or move it away.";
  return {};
}

void PlayResults::write(const play::PlayOutput& output) {
  make_folder(unfinished_ + "/" + documents);
  write_file(unfinished_ + "/ranking.json", output.ranking);
  write_file(unfinished_ + "/allocations.json", output.allocations);
  write_file(unfinished_ + "/ledger.json", output.ledger);
  for (const auto& [name, html] : output.documents)
    write_file(unfinished_ + "/" + documents + "/" + name, html);
}

void PlayResults::put_in_place() {
  const fs::path from = unfinished_, to = folder_;
  fs::remove_all(to / documents);
  fs::rename(from / documents, to / documents);
  for (const char* name : figures) fs::rename(from / name, to / name);
}

}  // namespace almoner::commands
