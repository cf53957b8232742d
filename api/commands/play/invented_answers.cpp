#include "api/commands/play/invented_answers.hpp"

namespace almoner::commands::play {
namespace {

std::string outcomes_of(const FileBid& bid) {
  std::string out;
  for (const auto& outcome : bid.outcomes) out += (out.empty() ? "" : "; ") + outcome.change;
  return out;
}

workflow::Raw text(std::string words) {
  return {std::move(words)};
}

}  // namespace

void add_invented_answers(const FileBid& bid, workflow::RawRow& answers) {
  const auto add = [&](const char* field, workflow::Raw answer) {
    answers.emplace_back(field, std::move(answer));
  };
  add("address", text("1 Example Street (a demonstration)"));
  const std::string contact = "The " + bid.applicant.contact_role + " (a demonstration)";
  add("contact_name", text(contact));
  add("declared_by", text(contact));
  add("declared_role", text(bid.applicant.contact_role));
  add("activities", text(bid.summary));
  add("theme_delivery", text("What will be different: " + outcomes_of(bid)));
  add("priority_delivery", text("By the same outcomes: " + outcomes_of(bid)));
  const bool is_connected = !bid.excluded_assessors.empty();
  add("connected_people", {is_connected});
  if (is_connected) add("connected_details", text("A member of the panel is connected with us."));
  if (bid.applicant.kind_code == "UNINC") add("signatories_unrelated", {bid.policy_attached});
  if (!bid.policy_attached) add("without_policy", text("We have none yet (a demonstration)."));
}

}  // namespace almoner::commands::play
