// The lines under a step: what comes with it, and what else must be so after it.
#include <algorithm>
#include <charconv>

#include "engine/simulate/step_reader.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::simulate {
namespace {

using workflow::MoneyVerb;
using workflow::Place;
using workflow::Workflow;

constexpr std::string_view forms_of_claims =
    "write one of: and reserves £1, and commits £1, and pays £1, and gives back £1, "
    "and counts £1 as spent, and makes receipt for applicant, and tells officer: new-bid, "
    "and reminds applicant: closes-tomorrow, and warns: …, and warns of nothing, "
    "and relaxes four-eyes, and is an exception: sent too late, and the form is open, "
    "and the pot main has £1 left, and the bid has £1 reserved, and the bid is Draft";

bool cut(std::string_view& text, std::string_view words) {
  if (!text.starts_with(words)) return false;
  text = trimmed(text.substr(words.size()));
  return true;
}

bool cut_end(std::string_view& text, std::string_view words) {
  if (!text.ends_with(words)) return false;
  text = trimmed(text.substr(0, text.size() - words.size()));
  return true;
}

std::optional<std::string> in_quotes(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  return std::string(text.substr(1, text.size() - 2));
}

struct Catalogue {
  std::vector<std::string> documents, messages;
};

void add(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

Catalogue catalogue_of(const workflow::Definition& definition) {
  Catalogue all;
  for (const auto& workflow : definition.workflows) {
    for (const auto& state : workflow->states) {
      for (const auto& document : state.documents) add(all.documents, document.document_template);
      for (const auto& timer : state.timers) add(all.messages, timer.message);
      for (const auto& transition : state.transitions) {
        for (const auto& one : transition.documents) add(all.documents, one.document_template);
        for (const auto& notice : transition.tell) add(all.messages, notice.message);
      }
    }
  }
  return all;
}

std::vector<std::string> rules_of(const workflow::Definition& definition) {
  std::vector<std::string> names;
  for (const auto& workflow : definition.workflows)
    for (const auto& rule : workflow->different_people) add(names, rule.name);
  return names;
}

std::vector<std::string> exceptions_of(const workflow::Definition& definition) {
  std::vector<std::string> names;
  for (const auto& workflow : definition.workflows)
    for (const auto& state : workflow->states)
      for (const auto& transition : state.transitions)
        if (!transition.exception.empty()) add(names, transition.exception);
  return names;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::optional<Money> StepReader::money(std::string_view text, Place place) {
  if (auto sum = Money::parse(text)) return sum;
  wrong(problems_, place, "“" + std::string(text) + "” is no sum of money",
        "write it like £4,200.00");
  return std::nullopt;
}

bool StepReader::read_money_claim(std::string_view text, Claim& claim) {
  struct Row {
    std::string_view before, after;
    MoneyVerb verb;
  };
  constexpr Row rows[] = {{"reserves ", "", MoneyVerb::reserve},
                          {"commits ", "", MoneyVerb::commit},
                          {"pays ", "", MoneyVerb::pay},
                          {"gives back ", "", MoneyVerb::unreserve},
                          {"counts ", " as spent", MoneyVerb::final_spend}};
  for (const Row& row : rows) {
    std::string_view sum = text;
    if (!cut(sum, row.before) || !cut_end(sum, row.after)) continue;
    claim.kind = Claim::Kind::moves;
    claim.verb = row.verb;
    claim.sum = money(sum, claim.place).value_or(Money{});
    return true;
  }
  return false;
}

bool StepReader::read_told_claim(std::string_view text, Claim& claim) {
  const Catalogue known = catalogue_of(definition());
  if (cut(text, "makes ")) {
    claim.kind = Claim::Kind::document;
    const auto found = text.find(" for ");
    claim.name = trimmed(text.substr(0, found));
    if (found != std::string_view::npos) claim.who = trimmed(text.substr(found + 5));
    if (!contains(known.documents, claim.name))
      unknown(claim.place, "document called", claim.name, known.documents);
    return true;
  }
  if (!cut(text, "tells ") && !cut(text, "reminds ") && !cut(text, "alerts ")) return false;
  claim.kind = Claim::Kind::notice;
  if (!split_at_colon(text, claim.who, claim.name))
    wrong(problems_, claim.place, "this does not say what they are told",
          "write it like “and tells officer: new-bid”");
  else if (!contains(known.messages, claim.name))
    unknown(claim.place, "message called", claim.name, known.messages);
  return true;
}

bool StepReader::read_case_claim(std::string_view text, const Known& known, Claim& claim) {
  if (text == "the form is open" || text == "the form is closed") {
    claim.kind = Claim::Kind::form;
    claim.flag = text == "the form is open";
    return true;
  }
  std::string_view pot = text;
  const auto has = text.find(" has ");
  if (cut(pot, "the pot ") && cut_end(pot, " left") && has != std::string_view::npos) {
    claim.kind = Claim::Kind::pot;
    const auto at = pot.find(" has ");
    claim.name = trimmed(pot.substr(0, at));
    claim.sum = money(trimmed(pot.substr(at + 5)), claim.place).value_or(Money{});
    std::vector<std::string> pots;
    for (const auto& one : definition().fund->pots) pots.push_back(one.name);
    if (!contains(pots, claim.name)) unknown(claim.place, "pot called", claim.name, pots);
    return true;
  }
  for (const auto& [name, workflow] : known.cases) {
    std::string_view rest = text;
    if (workflow == nullptr || !cut(rest, name + " ")) continue;
    claim.who = name;
    if (cut(rest, "is ")) {
      claim.kind = Claim::Kind::state;
      claim.states = states_called(rest, *workflow, claim.place);
      return true;
    }
    if (!cut(rest, "has ")) continue;
    for (const char* account : {"reserved", "committed", "paid"}) {
      if (!cut_end(rest, account)) continue;
      claim.kind = Claim::Kind::held;
      claim.name = account;
      claim.sum = money(rest, claim.place).value_or(Money{});
      return true;
    }
  }
  return false;
}

void StepReader::read_claim(const Line& line, const Workflow*, ScenarioStep& step,
                            const Known& known) {
  Claim claim;
  claim.place = line.place;
  std::string_view text = line.text;
  if (const auto sentence = in_quotes(text)) {
    claim.name = *sentence;
    step.claims.push_back(std::move(claim));
    return;
  }
  cut(text, "and ");
  if (cut(text, "warns")) {
    claim.kind = Claim::Kind::warning;
    cut(text, ":");
    if (text != "of nothing") claim.name = in_quotes(text).value_or(std::string(text));
  } else if (cut(text, "relaxes ")) {
    claim.kind = Claim::Kind::relaxed;
    claim.name = text;
    const auto rules = rules_of(definition());
    if (!contains(rules, claim.name)) unknown(claim.place, "rule called", claim.name, rules);
  } else if (cut(text, "is an exception:")) {
    claim.kind = Claim::Kind::exception;
    claim.name = text;
    const auto known_ones = exceptions_of(definition());
    if (!contains(known_ones, claim.name))
      unknown(claim.place, "exception called", claim.name, known_ones);
  } else if (!read_money_claim(text, claim) && !read_told_claim(text, claim) &&
             !read_case_claim(text, known, claim)) {
    wrong(problems_, line.place, "this says nothing that can be looked at",
          std::string(forms_of_claims));
    return;
  }
  step.claims.push_back(std::move(claim));
}

void StepReader::read_scores(const std::string& value, Place place, ScenarioStep& step) {
  for (const std::string& part : parts(value, ",")) {
    const auto space = part.rfind(' ');
    int score = -1;
    if (space != std::string::npos)
      std::from_chars(part.data() + space + 1, part.data() + part.size(), score);
    if (score < 0)
      wrong(problems_, place, "“" + part + "” is no score", "write it like “scores: A 4, B 3”");
    else
      step.given.scores[part.substr(0, space)] = score;
  }
}

void StepReader::read_interest(const std::string& value, Place place, ScenarioStep& step) {
  const auto comma = value.find(',');
  const std::string kind(trimmed(std::string_view(value).substr(0, comma)));
  if (comma != std::string::npos)
    step.given.interest_reason = trimmed(std::string_view(value).substr(comma + 1));
  const auto* kinds = definition().fund->list("interest_kinds");
  std::vector<std::string> known;
  for (const auto& [code, title] :
       kinds != nullptr ? kinds->options : std::vector<std::pair<std::string, std::string>>{}) {
    known.push_back(code);
    if (same_words(code, kind) || same_words(title, kind)) step.given.interest_kind = code;
  }
  if (kinds == nullptr) step.given.interest_kind = kind;
  if (step.given.interest_kind.empty()) unknown(place, "kind of interest", kind, known);
}

void StepReader::read_word(const std::string& key, const std::string& value, const Line& line,
                           ScenarioStep& step) {
  if (key == "because") {
    step.given.reason = step.opening.reason = value;
  } else if (key == "scores") {
    read_scores(value, line.place, step);
  } else {
    read_interest(value, line.place, step);
  }
}

void StepReader::read_below(const Line& line, const Workflow* of, ScenarioStep& step,
                            const Known& known) {
  const bool starts = step.kind == ScenarioStep::Kind::start;
  workflow::RawRow& fields = starts ? step.opening.answers : step.given.fields;
  for (const Line& below : line.below) {
    std::string key, value;
    if (below.text.starts_with('"') || below.text.starts_with("and ")) {
      read_claim(below, of, step, known);
    } else if (!split_at_colon(below.text, key, value)) {
      wrong(problems_, below.place, "this belongs to no step",
            "write “field: answer”, a sentence in quotes, or a line that begins with “and”");
    } else if (key == "because" || key == "scores" || key == "interest") {
      read_word(key, value, below, step);
    } else if (key == "answers" && of != nullptr) {
      add_answers(value, below.place, of->form, fields);
    } else if (of != nullptr) {
      add_field(written_field(below, key, value), of->form, fields);
    }
  }
  const bool says_why = step.expected.text != "refused" ||
                        std::any_of(step.claims.begin(), step.claims.end(), [](const Claim& claim) {
                          return claim.kind == Claim::Kind::sentence;
                        });
  if (!says_why)
    wrong(problems_, step.place, "this does not say why it is refused",
          "write the kind of reason, “refused: four eyes”, or its sentence in quotes below");
}

}  // namespace almoner::simulate
