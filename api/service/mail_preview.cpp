#include "api/service/mail_preview.hpp"

#include <algorithm>

#include "api/service/read_case.hpp"
#include "api/service/reason_readers.hpp"
#include "engine/workflow/applicant_view.hpp"

namespace almoner::service {
namespace {

using workflow::Transition;

constexpr const char* words_to_come = "(here stands your reason, word for word)";
constexpr const char* questions_to_come = "(here stand the questions that you choose)";

// As the engine orders them: the step's own, and those of a state that is entered.
std::vector<workflow::DocumentOrder> documents_of(const LoadedCase& loaded,
                                                  const Transition& step) {
  auto orders = step.documents;
  const auto* to = loaded.workflow->state(step.goes_to);
  if (to && step.goes_to != loaded.row.state)
    orders.insert(orders.end(), to->documents.begin(), to->documents.end());
  return orders;
}

LoadedCase after(const Context& context, const LoadedCase& loaded, const Transition& step) {
  LoadedCase then = loaded;
  if (step.goes_to == then.row.state) return then;
  then.row.state = step.goes_to;
  then.row.entered_state_at = context.now;
  return then;
}

void add(std::vector<PreviewedMail>& mails, const std::string& role, NoticeMail mail,
         bool shows_address) {
  const auto same = [&](const PreviewedMail& other) {
    return other.role == role && other.text.subject == mail.text.subject &&
           other.text.body == mail.text.body;
  };
  auto found = std::find_if(mails.begin(), mails.end(), same);
  if (found == mails.end()) found = mails.insert(mails.end(), {role, 0, {}, std::move(mail.text)});
  ++found->people;
  if (shows_address) found->addresses.push_back(std::move(mail.to.to.address));
}

bool is_on_behalf(const Context& context, const SeenCase& seen, const Transition& step) {
  const auto& workflow = *seen.loaded.workflow;
  const auto actor = actor_in(context, seen.standing, seen.loaded.row, workflow);
  return workflow::part_in(workflow, step, actor) == workflow::Part::on_behalf;
}

}  // namespace

std::vector<PreviewedMail> preview_mails(const Context& context, const Post& post,
                                         const SeenCase& seen, const Transition& step) {
  std::vector<PreviewedMail> mails;
  if (seen.sight != Sight::full) return mails;
  const auto& fund = *seen.loaded.workflow->fund;
  const LoadedCase then = after(context, seen.loaded, step);
  auto notices = notices_of(fund, step.tell, documents_of(seen.loaded, step));
  if (is_on_behalf(context, seen, step)) tell_whom_it_was_done_for(fund, notices);
  for (const auto& notice : notices) {
    const auto* known = fund.role(notice.who);
    const std::string role = known ? known->title : notice.who;
    const bool shows_address = known && known->is_applicant && seen.sight == Sight::full;
    const bool asks = asks_applicant(*seen.loaded.workflow, step);
    const bool names = !step.unlocks_named_in.empty();
    auto written =
        mails_of(context, post,
                 {then, notice, asks ? words_to_come : "", true, names ? questions_to_come : ""});
    if (written.empty()) mails.push_back({role, 0, {}, {}});
    for (auto& mail : written) add(mails, role, std::move(mail), shows_address);
  }
  return mails;
}

namespace {

struct Child {
  LoadedCase loaded;
  const Transition& own;  // that it goes along by
  std::size_t place;      // of what takes it along, in the step's `each`
};

// Of those that go along, the ones that the caller sees whole, and how many drafts. Of others not
// even that they go along: it would tell what was decided on them.
struct Children {
  std::vector<Child> seen;
  std::size_t drafts = 0;
};

Children carried_children(const Context& context, const SeenCase& seen, const Transition& step) {
  Children out;
  for (const auto& row : store::children_of(context.db, seen.loaded.row.id)) {
    const auto carried = std::find_if(step.each.begin(), step.each.end(), [&](const auto& one) {
      return one.kind == row.kind && one.in == row.state;
    });
    if (carried == step.each.end()) continue;
    LoadedCase child = load(context, store::find_case(context.db, row.id).value());
    const auto* state = child.workflow->state(row.state);
    const auto* own = state ? state->transition(carried->action) : nullptr;
    if (!own) continue;
    if (sight_of(context, seen.standing, child.row, *child.workflow) == Sight::full)
      out.seen.push_back(
          {std::move(child), *own, static_cast<std::size_t>(carried - step.each.begin())});
    else if (row.state == child.workflow->start)
      ++out.drafts;
  }
  return out;
}

}  // namespace

CarriedPage preview_carried(const Context& context, const Post& post, const SeenCase& seen,
                            const Transition& step, CaseId after_case) {
  Children children = carried_children(context, seen, step);
  CarriedPage page;
  page.in_all = children.seen.size();
  page.drafts = children.drafts;
  for (Child& child : children.seen) {
    const CaseId id = child.loaded.row.id;
    if (id.value <= after_case.value) continue;
    if (page.cases.size() == PreviewLimits::cases_on_a_page) {
      page.next = page.cases.back().id;
      break;
    }
    const SeenCase shown = seen_as(context, seen.standing, Sight::full, std::move(child.loaded));
    page.cases.push_back(
        {id, shown.shown.ref, case_title(shown), preview_mails(context, post, shown, child.own)});
  }
  return page;
}

CarriedGroups carried_groups(const Context& context, const SeenCase& seen, const Transition& step) {
  Children children = carried_children(context, seen, step);
  std::vector<CarriedGroup> groups(step.each.size());
  for (Child& child : children.seen) {
    auto& group = groups[child.place];
    if (group.cases.empty()) {
      const auto* state = child.loaded.workflow->state(child.loaded.row.state);
      group = {child.own.action, child.own.title, state->title, {}, {}};
      for (const auto& order : documents_of(child.loaded, child.own))
        group.documents.push_back(order.document_template);
    }
    group.cases.push_back(
        line_of(seen_as(context, seen.standing, Sight::full, std::move(child.loaded))));
  }
  std::erase_if(groups, [](const auto& group) { return group.cases.empty(); });
  return {std::move(groups), children.drafts};
}

}  // namespace almoner::service
