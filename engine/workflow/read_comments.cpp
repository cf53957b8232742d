// comments: who reads what is written beside a case, and writes there.
#include <algorithm>

#include "engine/workflow/lists.hpp"
#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {
namespace {

constexpr std::size_t circles_most = 6;  // who writes chooses one of them each time

bool sees_such_cases(const Workflow& workflow, const std::string& role) {
  return workflow.seen_by.empty() ||
         std::any_of(workflow.seen_by.begin(), workflow.seen_by.end(),
                     [&](const SeenBy& row) { return row.role == role; });
}

void check_roles(const std::vector<Name>& roles, const yaml::Node& node, WorkflowReading& reading) {
  bool somebody_writes = false;
  for (const Name& name : roles) {
    const Role* role = reading.fund.role(name.text);
    if (!role || role->is_applicant) continue;
    somebody_writes = somebody_writes || role->may_act_on_bids;
    if (!sees_such_cases(reading.workflow, name.text))
      reading.problems.error(
          name.place, "R0",
          "'" + name.text + "' sees no case of this kind, and so none of its comments",
          "give the role a row under the workflow's 'seen_by', or take it out here");
  }
  if (!roles.empty() && !somebody_writes)
    reading.problems.error(node.key_place, "R0",
                           "nobody of this fund's staff may write in '" + node.key + "'",
                           "name a role that acts on bids under its 'seen_by'");
}

void check_differs(const CommentCircle& circle, const yaml::Node& node, WorkflowReading& reading) {
  const auto sorted = [](std::vector<std::string> names) {
    std::sort(names.begin(), names.end());
    return names;
  };
  for (const CommentCircle& other : reading.workflow.comments) {
    if (other.title == circle.title)
      reading.problems.error(node.key_place, "R0",
                             "'" + other.name + "' and '" + circle.name + "' have the same title",
                             "say in each title who reads it");
    if (sorted(other.seen_by) == sorted(circle.seen_by))
      reading.problems.error(
          node.key_place, "R0",
          "'" + other.name + "' and '" + circle.name + "' are seen by the same roles",
          "delete one of the two");
  }
}

CommentCircle read_circle(const yaml::Node& node, WorkflowReading& reading) {
  Mapping mapping(node, reading.problems, "who reads comments");
  check_key(node, reading.problems);
  CommentCircle circle;
  circle.name = node.key;
  circle.line = node.key_place.line;
  circle.column = node.key_place.column;
  circle.title = mapping.need_text("title");
  const auto roles = mapping.need_names("seen_by");
  const auto nameless = mapping.names("nameless_in");
  mapping.close();
  reading.used.use("role", roles);
  reading.used.use("state", nameless);
  circle.seen_by = texts_of(roles);
  circle.nameless_in = texts_of(nameless);
  check_roles(roles, node, reading);
  check_differs(circle, node, reading);
  return circle;
}

}  // namespace

void read_comments(const yaml::Node& node, WorkflowReading& reading) {
  if (!Value(node, reading.problems).is_mapping()) return;
  if (node.items.size() > circles_most)
    reading.problems.error(
        node.key_place, "R0",
        "there are " + std::to_string(node.items.size()) +
            " circles of who reads comments, and nobody chooses among more than " +
            std::to_string(circles_most),
        "keep those that are needed");
  for (const yaml::Node& one : node.items)
    reading.workflow.comments.push_back(read_circle(one, reading));
}

}  // namespace almoner::workflow
