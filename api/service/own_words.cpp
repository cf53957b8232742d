#include "api/service/own_words.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <vector>

#include "api/store/attachments.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

struct OwnWord {
  std::string_view action;
  const char* words;
};
constexpr OwnWord usual[] = {{"open", "Started"},
                             {"make_document", "A document was made"},
                             {"migrate", "Moved to another version of the rules"},
                             {"comment", "Comment"},
                             {"virus_found", "A virus was found in a document"}};
constexpr const char* changed_answers = "Changed the answers";

std::vector<std::string> changed_in(const audit::AuditEntry& entry) {
  std::vector<std::string> names;
  if (entry.detail.empty()) return names;
  const json::value detail = json::parse(entry.detail);
  if (const auto* changed = detail.as_object().if_contains("changed"))
    for (const auto& name : changed->as_array()) names.emplace_back(name.as_string());
  return names;
}

// “Safeguarding policy” and “Accounts”
std::string list_of(const std::vector<std::string>& titles) {
  std::string out;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    if (i > 0) out += i + 1 == titles.size() ? " and " : ", ";
    out += "“" + titles[i] + "”";
  }
  return out;
}

std::string about_documents(const char* did, const std::vector<std::string>& titles) {
  if (titles.empty()) return {};
  return std::string(did) + (titles.size() == 1 ? " a document: " : " documents: ") +
         list_of(titles);
}

constexpr std::size_t named_max = 4;  // of the questions that were answered at once

std::string changed(std::vector<std::string> titles) {
  const std::size_t all = titles.size();
  if (all <= named_max) return std::string(changed_answers) + ": " + list_of(titles);
  titles.resize(named_max);
  std::string out = std::string(changed_answers) + ": ";
  for (const auto& title : titles) out += "“" + title + "”, ";
  return out + "and " + std::to_string(all - named_max) + " more";
}

// Which of the questions that an entry changed were answered by a document, and what became of it.
std::string edited(const Context& context, const workflow::Form& form,
                   const audit::AuditEntry& entry) {
  const auto added = store::fields_attached_by(context.db, entry.seq);
  std::vector<std::string> attached, removed, typed;
  for (const auto& name : changed_in(entry)) {
    const auto* field = form.field(name);
    if (!field || field->type != workflow::FieldType::file) {
      typed.push_back(field ? field->label : name);
      continue;
    }
    const bool is_there = std::find(added.begin(), added.end(), name) != added.end();
    (is_there ? attached : removed).push_back(field->label);
  }
  std::string out = typed.empty() ? "" : changed(std::move(typed));
  for (const auto& words :
       {about_documents("Attached", attached), about_documents("Removed", removed)})
    if (!words.empty()) out += (out.empty() ? "" : "; ") + words;
  return out.empty() ? changed_answers : out;
}

}  // namespace

std::string own_words(const Context& context, const workflow::Form& form,
                      const audit::AuditEntry& entry) {
  if (entry.action == "edit") return edited(context, form, entry);
  for (const auto& row : usual)
    if (row.action == entry.action) return row.words;
  return {};
}

std::string own_words_of_deed(const std::string& action) {
  return action == "edit" ? "answers or documents changed" : action;
}

}  // namespace almoner::service
