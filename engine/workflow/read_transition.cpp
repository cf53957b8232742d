// One action of a state: who may take it, when, where it leads and what it changes.
#include <algorithm>

#include "engine/workflow/action_shape.hpp"
#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {
namespace {

// What is counted are people who gave something; that two people act is another rule.
constexpr std::string_view about_counting =
    "write scores: 3 in it, the number of people; that one action needs another person than one "
    "before it is a rule under different_people";

constexpr int people_most = 1000;

constexpr std::pair<std::string_view, MoneyVerb> money_verbs[] = {
    {"reserve", MoneyVerb::reserve},
    {"commit", MoneyVerb::commit},
    {"pay", MoneyVerb::pay},
    {"unreserve", MoneyVerb::unreserve},
    {"final_spend", MoneyVerb::final_spend},
};

std::string title_from(std::string action) {
  std::replace(action.begin(), action.end(), '_', ' ');
  return action;
}

class TransitionReader {
 public:
  TransitionReader(const yaml::Node& node, bool by_clock, WorkflowReading& reading)
      : node_(node),
        reading_(reading),
        mapping_(node, reading.problems, by_clock ? "an action of the clock" : "an action") {
    transition_.by_clock = by_clock;
  }

  std::optional<Transition> read() {
    if (!node_.is_mapping()) {
      tell_no_action(node_, transition_.by_clock, reading_.problems);
      return std::nullopt;
    }
    transition_.action = node_.key;
    if (!transition_.by_clock)
      refuse_name_of_a_deed(node_, reading_.workflow.kind, reading_.problems);
    transition_.line = node_.key_place.line;
    transition_.column = node_.key_place.column;
    const std::string title = mapping_.text("title");
    transition_.title = title.empty() ? title_from(node_.key) : title;
    read_way();
    if (!transition_.by_clock) read_people();
    read_effects();
    mapping_.close();
    return std::move(transition_);
  }

 private:
  void read_way() {
    if (const yaml::Node* state = mapping_.need("goes_to")) {
      transition_.goes_to = Value(*state, reading_.problems).name().value_or("");
      reading_.used.use("state", Name{transition_.goes_to, state->place});
    }
    transition_.only_if = read_conditions(mapping_.take("only_if"), reading_);
    transition_.warn_unless = read_conditions(mapping_.take("warn_if_not"), reading_);
  }

  void read_people() {
    const auto roles = mapping_.need_names("who_may");
    reading_.used.use("role", roles);
    transition_.who_may = texts_of(roles);
    transition_.who_may_on_behalf = read_on_behalf("who_may_on_behalf", mapping_, reading_);
    if (const yaml::Node* node = mapping_.take("from")) transition_.from = time_limit(*node, false);
    if (const yaml::Node* node = mapping_.take("until"))
      transition_.until = time_limit(*node, true);
    if (const yaml::Node* node = mapping_.take("enough")) transition_.enough = enough(*node);
    if (const yaml::Node* node = mapping_.take("none_in")) transition_.none_in = none_in(*node);
    if (const yaml::Node* node = mapping_.take("parent_in")) read_parent_in(*node);
    if (const yaml::Node* node = mapping_.take("while_unpaid")) read_while_unpaid(*node);
    if (const yaml::Node* node = mapping_.take("each")) read_each(*node);
    if (const yaml::Node* node = mapping_.take("only_with")) read_only_with(*node);
    const auto asks = mapping_.names("asks");
    reading_.used.use("field", asks);
    transition_.asks = texts_of(asks);
    if (const yaml::Node* node = mapping_.take("reason")) {
      transition_.reason_required =
          Value(*node, reading_.problems).choice({"required"}).has_value();
    }
    if (const yaml::Node* node = mapping_.take("exception")) read_exception(*node);
    if (const yaml::Node* node = mapping_.take("collects")) read_collects(*node);
  }

  // Whoever reads the list asks why, and of an action that asks for no reason there is no answer.
  void read_exception(const yaml::Node& node) {
    transition_.exception = Value(node, reading_.problems).text().value_or("");
    if (!transition_.reason_required)
      reading_.problems.error(node.key_place, "R0",
                              "'" + transition_.action + "' is an exception and asks for no reason",
                              "add reason: required");
  }

  void read_effects() {
    if (const yaml::Node* node = mapping_.take("locks"))
      transition_.locks_form = form_or_report(*node);
    if (const yaml::Node* node = mapping_.take("unlocks")) read_unlocks(*node);
    const auto cancels = mapping_.names("cancels");
    reading_.used.use("action", cancels);
    transition_.cancels = texts_of(cancels);
    read_undoes();
    if (const yaml::Node* node = mapping_.take("money")) read_money(*node);
    transition_.documents = read_documents(mapping_.take("documents"), reading_);
    if (const yaml::Node* node = mapping_.take("tell")) read_tell(*node);
  }

  // What is put back is always said why, and no longer counts.
  void read_undoes() {
    const auto undoes = mapping_.names("undoes");
    reading_.used.use("action", undoes);
    transition_.undoes = texts_of(undoes);
    if (undoes.empty()) return;
    transition_.reason_required = true;
    for (const std::string& action : transition_.undoes) {
      auto& cancels = transition_.cancels;
      if (std::find(cancels.begin(), cancels.end(), action) == cancels.end())
        cancels.push_back(action);
    }
  }

  // form, or {questions_in: FIELD}: only what that field names
  void read_unlocks(const yaml::Node& node) {
    transition_.unlocks_form = true;
    if (!node.is_mapping()) {
      transition_.unlocks_form = form_or_report(node);
      return;
    }
    Mapping mapping(node, reading_.problems, "'unlocks'");
    transition_.unlocks_named_in = mapping.need_name("questions_in");
    mapping.close();
    const yaml::Node* named = node.find("questions_in");
    if (!named) return;
    reading_.used.use("field", Name{transition_.unlocks_named_in, named->place});
    const Field* field = reading_.workflow.form.field(transition_.unlocks_named_in);
    if (!field || field->names_questions()) return;
    reading_.problems.error(named->place, "R8",
                            "'" + field->name + "' does not name questions of this form",
                            "let it be of type choices with options_from: form");
  }

  bool form_or_report(const yaml::Node& node) {
    return Value(node, reading_.problems).choice({"form", "report"}).has_value();
  }

  std::optional<TimeLimit> time_limit(const yaml::Node& node, bool may_keep) {
    Mapping mapping(node, reading_.problems, may_keep ? "'until'" : "'from'");
    const yaml::Node* date = mapping.need("date");
    const yaml::Node* say = mapping.need("say");
    TimeLimit limit;
    if (may_keep) limit.kept_as = mapping.name("kept_as");
    if (const yaml::Node* kept = node.find("kept_as"))
      reading_.used.use("state", Name{limit.kept_as, kept->place});
    mapping.close();
    const auto name = date ? name_of_date(*date, reading_.problems) : std::nullopt;
    if (!name || !say) return std::nullopt;
    reading_.used.use("date", *name);
    limit.date = name->text;
    limit.line = date->place.line;
    limit.column = date->place.column;
    if (const FundDate* known = reading_.fund.date(name->text)) limit.instant = known->instant;
    limit.say = reading_.formulas->sentence(*say, Where::time_limit_sentence);
    return limit;
  }

  // {scores: 3 | everyone_not_barred, at_least: N | scoring.scorers, say: ...}
  std::optional<Enough> enough(const yaml::Node& node) {
    Mapping mapping(node, reading_.problems, "'enough'");
    const yaml::Node* scores = mapping.need("scores");
    const yaml::Node* at_least = mapping.take("at_least");
    const yaml::Node* say = mapping.need("say");
    mapping.close();
    if (!scores && node.is_mapping()) reading_.problems.findings().back().mend = about_counting;
    if (!scores || !say) return std::nullopt;
    Enough enough;
    enough.of = "scores";
    enough.everyone_not_barred = scores->is_scalar() && scores->text == "everyone_not_barred";
    if (!enough.everyone_not_barred)
      enough.at_least = count_of_people(*scores, "a number of people or everyone_not_barred");
    if (at_least)
      enough.at_least = count_of_people(*at_least, "a number of people or scoring.scorers");
    enough.say = reading_.formulas->sentence(*say, Where::enough_sentence);
    return enough;
  }

  int count_of_people(const yaml::Node& node, std::string_view what) {
    if (node.is_scalar() && node.text == "scoring.scorers") {
      if (reading_.fund.scoring) return reading_.fund.scoring->scorers_min;
      reading_.problems.error(node.place, "R1",
                              "the fund has no scoring, so there is no scoring.scorers",
                              "write a number");
      return 1;
    }
    const bool number = node.is_scalar() && !node.text.empty() &&
                        node.text.find_first_not_of("0123456789") == std::string::npos;
    if (number) return Value(node, reading_.problems).whole_number(0, people_most).value_or(1);
    Value(node, reading_.problems).expected(what, "write a number, or scoring.scorers");
    return 1;
  }

  std::optional<NoneIn> none_in(const yaml::Node& node) {
    if (!Value(node, reading_.problems).is_mapping()) return std::nullopt;
    NoneIn none;
    const yaml::Node* say = nullptr;
    for (const yaml::Node& item : node.items) {
      if (item.key == "say") {
        say = &item;
        continue;
      }
      const auto states = Value(item, reading_.problems).names();
      reading_.used.use_elsewhere("kind of case", {Name{item.key, item.key_place}});
      use_of("state", item.key, states);
      none.groups.push_back({item.key, texts_of(states)});
    }
    if (!say) {
      reading_.problems.error(node.key_place, "R0", "'none_in' needs 'say', which is not here",
                              "write say: ... in it, the sentence for whoever is refused");
      return std::nullopt;
    }
    none.say = reading_.formulas->sentence(*say, Where::none_in_sentence);
    return none;
  }

  // {round: [panel, proposals], say: ...}
  void read_parent_in(const yaml::Node& node) {
    Mapping mapping(node, reading_.problems, "'parent_in'");
    const std::string& kind = reading_.workflow.parent_kind;
    ParentIn parent_in;
    if (kind.empty()) {
      reading_.problems.error(node.key_place, "R1",
                              "this case has no parent, so 'parent_in' says nothing",
                              "name one with 'parent' at the top of the file, or delete it");
      return;
    }
    const auto states = mapping.need_names(kind);
    use_of("state", kind, states);
    parent_in.states = texts_of(states);
    if (const yaml::Node* say = mapping.need("say"))
      parent_in.say = reading_.formulas->sentence(*say, Where::condition_sentence);
    mapping.close();
    transition_.parent_in = std::move(parent_in);
  }

  // {say: ...}
  void read_while_unpaid(const yaml::Node& node) {
    Mapping mapping(node, reading_.problems, "'while_unpaid'");
    if (const yaml::Node* say = mapping.need("say"))
      transition_.while_unpaid = reading_.formulas->sentence(*say, Where::condition_sentence);
    mapping.close();
    if (!has_budget()) report_no_pot(node.key_place, "nothing is ever paid");
  }

  // Once for the file; what is wrong with a budget that is there has been told.
  void report_no_pot(Place place, const std::string& what) {
    constexpr std::string_view because = " here, as the workflow names no pot";
    if (reading_.file.take("budget") != nullptr) return;
    for (Finding& told : reading_.problems.findings()) {
      if (told.cause.key != because) continue;
      told.notes.push_back("and so " + what + " in line " + std::to_string(place.line));
      return;
    }
    reading_.problems
        .error(place, "R1", what + std::string(because),
               "write budget: {ledger: NAME OF A POT} at the top of the file")
        .cause.key = because;
  }

  bool has_budget() const {
    return !reading_.workflow.pot.empty() || reading_.workflow.budget_of_parent;
  }

  void read_each(const yaml::Node& node) {
    if (!Value(node, reading_.problems).is_list()) return;
    for (const yaml::Node& item : node.items) {
      Mapping mapping(item, reading_.problems, "a row of 'each'");
      Carried carried{mapping.need_name("case"), mapping.need_name("in"), mapping.need_name("do")};
      mapping.close();
      if (carried.kind.empty() || carried.in.empty() || carried.action.empty()) continue;
      reading_.used.use_elsewhere("kind of case", {Name{carried.kind, item.find("case")->place}});
      use_of("state", carried.kind, {Name{carried.in, item.find("in")->place}});
      use_of("action", carried.kind, {Name{carried.action, item.find("do")->place}});
      transition_.each.push_back(std::move(carried));
    }
  }

  // "round.send_to_pcc"
  void read_only_with(const yaml::Node& node) {
    const std::string text = Value(node, reading_.problems).text().value_or("");
    const std::size_t dot = text.find('.');
    const std::string kind = text.substr(0, std::min(dot, text.size()));
    if (dot == std::string::npos || dot + 1 == text.size()) {
      return Value(node, reading_.problems)
          .expected("an action of the parent", "write it like round.send_to_pcc");
    }
    transition_.only_with = text.substr(dot + 1);
    if (kind != reading_.workflow.parent_kind) {
      reading_.problems.error(
          node.place, "R1",
          "the parent of this case is " +
              (reading_.workflow.parent_kind.empty()
                   ? "not named: write 'parent'"
                   : "a " + reading_.workflow.parent_kind + ", not a " + kind),
          reading_.workflow.parent_kind.empty()
              ? "write parent: " + kind
              : "write " + reading_.workflow.parent_kind + "." + transition_.only_with);
      return;
    }
    const Place action{node.place.line, node.place.column + static_cast<int>(dot) + 1};
    use_of("action", kind, {Name{transition_.only_with, action}});
  }

  void read_collects(const yaml::Node& node) {
    if (!node.is_mapping())
      return Value(node, reading_.problems)
          .expected("what is collected, as named values",
                    "write {" + std::string(node.text == "interests" ? "interests" : "scores") +
                        ": one per person}");
    Mapping mapping(node, reading_.problems, "'collects'");
    for (const std::string_view what : {"scores", "interests"}) {
      const yaml::Node* how = mapping.take(what);
      if (!how) continue;
      transition_.collects = what;
      Value(*how, reading_.problems).choice({"one per person"});
    }
    mapping.close();
    if (transition_.collects.empty())
      Value(node, reading_.problems)
          .expected("scores or interests to collect",
                    "write collects: {scores: one per person}, or interests in place of scores");
  }

  void read_money(const yaml::Node& node) {
    Mapping mapping(node, reading_.problems, "'money'");
    for (const auto& money_verb : money_verbs) mapping.take(money_verb.first);
    mapping.close();
    if (node.is_mapping())
      for (const yaml::Node& item : node.items) read_move(item);
    if (!has_budget()) report_no_pot(node.key_place, "money cannot move");
  }

  // Moves happen in the order in which they are written.
  void read_move(const yaml::Node& item) {
    for (const auto& [word, verb] : money_verbs) {
      if (item.key != word) continue;
      MoneyMove move{verb, std::nullopt, reading_.workflow.budget_of_parent, item.place.line,
                     item.place.column};
      if (verb == MoneyVerb::unreserve) {
        Value(item, reading_.problems).choice({"all"});
      } else {
        move.amount = reading_.formulas->money(item);
      }
      transition_.money.push_back(std::move(move));
    }
  }

  void read_tell(const yaml::Node& node) {
    if (!Value(node, reading_.problems).is_list()) return;
    for (const yaml::Node& item : node.items) {
      Mapping mapping(item, reading_.problems, "a row of 'tell'");
      Notice notice{mapping.need_name("who"), "", item.place.line, item.place.column};
      if (const yaml::Node* who = item.find("who"))
        reading_.used.use("role", Name{notice.who, who->place});
      if (const yaml::Node* message = mapping.need("message")) {
        notice.message = Value(*message, reading_.problems).name_with_hyphens().value_or("");
      }
      mapping.close();
      transition_.tell.push_back(std::move(notice));
    }
  }

  // "state of a bid": only looked up for kinds that there are; a mistyped kind is one error, not
  // three.
  void use_of(const std::string& what, const std::string& kind, const std::vector<Name>& names) {
    const auto& kinds = case_kinds();
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) return;
    reading_.used.use_elsewhere(what + " of a " + kind, names);
  }

  const yaml::Node& node_;
  WorkflowReading& reading_;
  Mapping mapping_;
  Transition transition_;
};

}  // namespace

std::optional<Transition> read_transition(const yaml::Node& node, bool by_clock,
                                          WorkflowReading& reading) {
  return TransitionReader(node, by_clock, reading).read();
}

}  // namespace almoner::workflow
