// The lines of a scenario file by their indentation: what stands under what.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/problems.hpp"
#include "engine/workflow/yaml.hpp"

namespace almoner::simulate {

struct Line {
  workflow::Place place;
  std::string text;  // without what is around it
  std::vector<Line> below;
};

// Empty lines and those that begin with # are passed over; tabs are reported.
std::vector<Line> lines_of(const workflow::SourceFile& file, workflow::Problems& problems);

// What is wrong with a scenario file: an error S0.
void wrong(workflow::Problems& problems, workflow::Place place, std::string message,
           std::string mend = "");

std::string_view trimmed(std::string_view text);

// "key: value" -> both; false without a colon that ends a word.
bool split_at_colon(std::string_view text, std::string& key, std::string& value);

// The parts between the separators, trimmed; empty ones are left out.
std::vector<std::string> parts(std::string_view text, std::string_view separator);

// Whether they are the same words, whatever the capitals, and with _ as a space.
bool same_words(std::string_view one, std::string_view other);

}  // namespace almoner::simulate
