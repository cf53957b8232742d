// A grant that holds, with sifting, two signatures and money, and ways to break it: each test
// changes a line or two and reads what is said.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "engine/check/check.hpp"

namespace almoner::check::testing {

std::string grant();

// The same in two files, so that others may stand beside them.
struct GrantInAFund {
  workflow::SourceFile fund, bid;
};
GrantInAFund grant_in_a_fund();

// `text` with the one place where `from` stands replaced.
std::string edited(std::string text, const std::string& from, const std::string& to);

// The grant where interests can be declared in every state in which somebody judges, and below what
// is looked at, so that it stays in its line.
std::string declared_everywhere(std::string text);

workflow::ReadResult checked(const std::string& text, const Beside& beside = {});

// What is said when that one place of the grant is changed; empty when it holds.
std::string said_when(const std::string& from, const std::string& to, const Beside& beside = {});

// The same of the findings of one check alone.
std::string said_by(const std::string& check, const std::string& text, const Beside& beside = {});

// What is said of findings, but for warnings that their file acknowledges.
std::string open_in(const std::vector<Finding>& findings);

// What is said of the shipped fund when that one place in one of its files is changed.
std::string said_of_shipped(const std::string& name, const std::string& from,
                            const std::string& to);

// The files of a folder of the tree, in the order of their names.
std::vector<workflow::SourceFile> files_in(const std::string& folder);
workflow::SourceFile file(const std::string& path);

}  // namespace almoner::check::testing
