// Documents as they were made and sent: never changed; a new one is a new number.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/save.hpp"

namespace almoner::store {

struct DocumentRow {
  std::int64_t id = 0;
  FundId fund;
  CaseId case_id;             // none = the whole fund's
  std::string template_name;  // "decision_letter"
  int number = 0;             // 1, 2, 3 … of this template for this case
  std::string title;
  std::string audience;  // who may read it: a role, "applicant", "public"
  Digest digest;         // SHA-256 of the HTML
  Instant made_at;
};

struct NewDocument {
  FundId fund;
  CaseId case_id;
  std::string template_name, title, audience, html;
  Instant made_at;
};

// With an audit entry of its own, which covers it. Inside a transaction, or StoreError(mistake).
DocumentRow add_document(Database& database, const NewDocument& document, const Act& act);
std::vector<DocumentRow> documents_of_case(Database& database, CaseId id);  // oldest first
std::vector<DocumentRow> documents_of_fund(Database& database, FundId id, std::int64_t after_id,
                                           int limit);
std::optional<DocumentRow> find_document(Database& database, std::int64_t id);
std::optional<std::string> read_document(Database& database, std::int64_t id);  // the HTML

}  // namespace almoner::store
