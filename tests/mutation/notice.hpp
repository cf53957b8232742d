// Whether a change to a fund's files is noticed, and by what: the checks, the table of who sees
// what, the scenarios beside them, or the round of 2019-20 played by them.
#pragma once

#include <string>
#include <vector>

#include "api/commands/play/play.hpp"
#include "api/service/definitions.hpp"
#include "engine/simulate/play.hpp"

namespace almoner::mutation {

enum class NoticedBy { check, table, scenario, round, nothing };

struct Fund {
  service::DefinitionFiles files;
  std::vector<workflow::SourceFile> scenarios;
  bool is_played = false;  // the round of 2019-20 is its own
};

Fund read_fund(const std::string& folder, bool is_played);

// A fund as it stands, to which changed ones are held.
class Watch {
 public:
  explicit Watch(Fund fund);

  const Fund& fund() const { return fund_; }
  // May be called from several threads.
  NoticedBy notice(const std::string& file, const std::string& text) const;

 private:
  Fund fund_;
  std::string who_sees_what_;
  std::vector<simulate::TransitionName> taken_by_none_;
  commands::play::PlayInput round_;
  commands::play::PlayOutput as_it_stands_;
};

}  // namespace almoner::mutation
