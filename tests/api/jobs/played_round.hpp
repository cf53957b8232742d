// The example round, or a changed one, played into memory: its documents and the database behind
// them.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "api/commands/play/play.hpp"
#include "api/render/templates.hpp"
#include "api/service/context.hpp"
#include "api/store/cases.hpp"
#include "tests/api/jobs/html_page.hpp"

namespace almoner::jobs::testing {

using Changes = std::function<void(commands::play::RoundFile&)>;

struct PlayedRound {
  store::Database db;
  service::Definitions definitions;
  std::map<std::string, std::string> documents;  // HTML by file name: "SMP-2019-004-receipt.html"

  explicit PlayedRound(const Changes& change = {});

  const std::string& html(
      const std::string& name) const;  // "" and a failure of the test when it is not there
  Page page(const std::string& name) const { return read_page(html(name)); }
  std::string text(const std::string& name) const { return page(name).root->text(); }

  service::Context context(Instant now) { return {db, definitions, now, now}; }
  store::Case find(const std::string& ref);
};

// The example as it is: played once, looked at by many tests.
PlayedRound& example_round();

const render::Templates& document_templates_for_tests();

// Makes a document anew from the database as it is now, without keeping it.
std::string rendered(PlayedRound& played, const std::string& document, CaseId id, Instant now);

// "£4,200.00" as pence; -1 when it is not money.
std::int64_t pence_of(const std::string& text);

}  // namespace almoner::jobs::testing
