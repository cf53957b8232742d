// Making the disk hold what was written, where SQLite does not do it itself.
#pragma once

#include <string>

namespace almoner::store {

// Both throw std::system_error when the disk fails.
void sync_file(const std::string& path);
void sync_folder_of(const std::string& path);  // so that the file's name is there after a power cut

}  // namespace almoner::store
