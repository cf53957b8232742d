// A workflow as data: what may happen to a case, bound and type-checked when its file is read.
// Immutable after reading and shared between threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/guard/expression.hpp"
#include "engine/workflow/form.hpp"
#include "engine/workflow/fund.hpp"

namespace almoner::workflow {

// A sentence with placeholders, each a guard expression: "The pot has {ledger.available} left."
struct Sentence {
  struct Piece {
    std::string text;  // literal, when there is no expression
    std::optional<guard::Expression> placeholder;
  };
  std::vector<Piece> pieces;
  int line = 0, column = 0;
};

struct Condition {
  guard::Expression check;
  Sentence say;
  std::string text;  // as written
  int line = 0, column = 0;
};

struct TimeLimit {
  std::string date;  // a date of the fund
  Instant instant;
  Sentence say;
  std::string
      kept_as;  // the state in which a refused, otherwise good, attempt is kept ("late"); or empty
  int line = 0, column = 0;
};

// A count of different people, as structure and not formula, so that checks can reason about it.
struct Enough {
  std::string of;                    // "scores"
  bool everyone_not_barred = false;  // all people of the role that gives it whom no interest bars
  int at_least = 1;                  // and never fewer than this
  Sentence say;
};

struct NoneIn {
  struct Group {
    std::string kind;
    std::vector<std::string> states;
  };
  std::vector<Group> groups;
  Sentence say;
};

// The states of the parent in which an action may be taken, as structure.
struct ParentIn {
  std::vector<std::string> states;
  Sentence say;
};

struct Carried {     // an action on a parent that takes its children with it, all or none
  std::string kind;  // "bid"
  std::string in;    // the children in this state
  std::string action;
};

enum class MoneyVerb { reserve, commit, pay, unreserve, final_spend };
struct MoneyMove {
  MoneyVerb verb;
  std::optional<guard::Expression> amount;  // none for unreserve: all
  bool of_parent = false;
  int line = 0, column = 0;
};

struct DocumentOrder {
  std::string document_template, to;
  int line = 0, column = 0;
};
struct Notice {
  std::string who, message;
  int line = 0, column = 0;
};

struct Transition {
  std::string action;  // "sign_off"
  std::string title;   // "sign off"; reads after "you cannot" and "must"
  bool by_clock = false;
  std::vector<std::string> who_may;            // role names
  std::vector<std::string> who_may_on_behalf;  // in the applicant's place, with a reason
  std::string goes_to;
  std::optional<TimeLimit> from, until;
  std::vector<Condition> only_if, warn_unless;
  std::optional<Enough> enough;
  std::optional<NoneIn> none_in;
  std::optional<ParentIn> parent_in;
  std::optional<Sentence> while_unpaid;  // only while nothing of the case was paid; said otherwise
  std::vector<Carried> each;
  std::string only_with;          // "send_to_pcc" of the parent's workflow; then never alone
  std::vector<std::string> asks;  // fields that come with the action
  bool reason_required = false;
  std::string exception;  // which rule it goes round, for the auditor's list; or empty
  std::string collects;   // "scores" or "interests": one per person
  bool locks_form = false, unlocks_form = false;
  std::string unlocks_named_in;     // a field: only the questions it names are unlocked
  std::vector<std::string> undoes;  // actions that this puts back; among `cancels` too
  // Of those what is collected, one a person: of these only what the same person gave last.
  std::vector<std::string> undoes_own;
  std::vector<std::string> cancels;  // actions whose earlier doing no longer counts
  std::vector<MoneyMove> money;
  std::vector<DocumentOrder> documents;
  std::vector<Notice> tell;
  std::vector<std::size_t> four_eyes;  // places in Workflow::different_people of what bars from it
  int line = 0, column = 0;
};

enum class TimerKind { remind, alert, act };
struct Timer {
  TimerKind kind;
  std::string who, message;  // remind, alert
  std::string action;        // act: a transition by_clock
  std::string at_date;       // a date of the fund, or empty: counted from entering the state
  int offset = 0;            // in the unit below, may be negative with at_date
  enum class Unit { minutes, days, working_days } unit = Unit::days;
  int repeat = 1;
  int line = 0, column = 0;
};

struct State {
  std::string name, title, stage;
  bool is_end = false;
  std::string target;  // "5 working days": shown, never a transition
  std::string
      ranking;  // how a bid here stands in the ranking: "" judged, "late", "ineligible", "left_out"
  std::vector<Transition> transitions;
  std::vector<Timer> timers;
  std::vector<DocumentOrder> documents;               // made whenever a case enters the state
  std::optional<std::vector<std::string>> edited_by;  // unset: whoever may open such a case
  std::vector<std::string> edited_on_behalf_by;       // in the applicant's place
  int line = 0, column = 0;

  const Transition* transition(std::string_view action) const;
};

struct DifferentPeople {
  std::string name;
  std::vector<std::string> whoever_did, may_not;  // "open" and "edit" are deeds as well
  std::vector<std::string> whoever_did_on_parent;
  bool compare_body = false;           // bars everybody of the same body, not only the same person
  bool small_council_relaxes = false;  // there it bars nobody, and each step that it would is noted
  Sentence say;
  int line = 0, column = 0;

  bool is_relaxed_in(const Fund& fund) const {
    return small_council_relaxes && fund.small_council.has_value();
  }
};

struct Interests {
  std::vector<std::string> barring;  // kinds that bar; empty = every declared interest bars
  // Roles that only after they have declared see the text, and take what an interest bars from.
  std::vector<std::string> declare_first;
  bool all_but = false;  // barred from everything except these
  std::vector<std::string> barred_from;
  bool of_parent = false;  // what was declared on the parent counts, and not on the case itself
  // Decisions: an interest that arises after one of them keeps its person from the case as any
  // does, and changes no score that was decided on. To change that, the decision is taken back.
  std::vector<std::string> scores_stand_after;
  Sentence say;
  std::optional<Sentence> say_to_applicant;  // to people of the organisation whose case it is

  bool bars(std::string_view kind) const;  // whether an interest of that kind does
};

// Which states a role sees a case in. Roles without a row see none; the case's own applicant, where
// there is no row for applicants, sees all.
struct SeenBy {
  std::string role;
  bool all_but = false;  // every state except these; otherwise only these
  std::vector<std::string> states;
  int line = 0, column = 0;
};

// Who reads what is written beside a case, and writes there: people of these roles who see the case
// whole, and its applicant where the applicants' role is among them.
struct CommentCircle {
  std::string name, title;               // "panel", "Officers and the panel"
  std::vector<std::string> seen_by;      // role names
  std::vector<std::string> nameless_in;  // states in which nobody reads who wrote
  int line = 0, column = 0;
};

// What the case's own applicant sees in place of states that nobody has told them of.
struct ApplicantSees {
  struct Instead {
    std::string state;                 // one of the workflow's states, or a name of its own
    std::string title, stage;          // of a name of its own
    std::vector<std::string> of;       // these states look like that one
    std::vector<std::string> told_by;  // letters: what they tell stays seen
  };
  std::vector<Instead> instead;
  // Only in these: the fields that others fill in, and the case's money.
  std::vector<std::string> outcome_in;
};

struct Promise {
  std::string before_state, before_action;
  std::vector<std::string> must_have;
  std::string never_after, action, why;
  int line = 0, column = 0;
};

// Answers that nobody changes any more from that instant on, whatever is unlocked.
struct FixedAfter {
  TimeLimit limit;
  std::vector<std::string> fields;
};

class NameSources;

struct Workflow {
  std::string name, kind, title, file;
  int version = 1;
  std::optional<Date> applies_from;    // cases started from that day on; none: every new case
  std::string parent_kind;             // empty: none
  std::vector<std::string> parent_in;  // states of the parent in which a case may be opened
  std::vector<std::string> who_may_open;
  std::vector<std::string> who_may_open_on_behalf;  // for an organisation that is not theirs
  std::string reference_letters;                    // "T" in SMP-2019-T01; none: SMP-2019-001
  std::string pot;                                  // budget.ledger, or empty
  bool budget_of_parent = false;
  std::optional<Money> ceiling;
  Form form;
  std::vector<Condition> form_only_if,
      form_warn_unless;  // looked at by the actions in form_rules_on
  std::vector<std::string> form_rules_on;
  std::optional<FixedAfter> form_fixed_after;
  std::vector<DifferentPeople> different_people;
  std::optional<Interests> interests;
  std::vector<SeenBy> seen_by;                  // empty: every role of the fund sees every state
  std::optional<ApplicantSees> applicant_sees;  // none: all of it, at once
  std::vector<CommentCircle> comments;          // none: nobody writes beside it
  std::string start;
  std::vector<State> states;
  std::vector<Promise> always;
  std::shared_ptr<const Fund> fund;
  std::shared_ptr<const WorkingCalendar> calendar;
  std::shared_ptr<const guard::Environment>
      environment;                                  // what all its expressions were compiled with
  std::shared_ptr<const NameSources> name_sources;  // where its names find their values

  const State* state(std::string_view name) const;
  const std::vector<std::string>& editors(const State& state) const;
  // Whether one of these roles is the applicants'.
  bool has_applicant(const std::vector<std::string>& roles) const;
};

}  // namespace almoner::workflow
