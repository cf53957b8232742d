// The scoring sheet and the rules of ranking.
#include <algorithm>

#include "engine/sift/fraction.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/read_fund.hpp"

namespace almoner::workflow {
namespace {

constexpr int score_most = 100;
constexpr int weights_sum = 100;
constexpr int scorers_most = 50;
constexpr int reason_chars_most = 2000;

void read_scale(Mapping& mapping, Scoring& scoring) {
  const yaml::Node* scale = mapping.need("scale");
  if (!scale) return;
  if (!scale->is_mapping())
    return Value(*scale, mapping.problems())
        .expected("what each number of points means",
                  "write scale: {0: No evidence, 1: Weak, 2: Good}, with a line for each");
  for (const yaml::Node& node : scale->items) {
    yaml::Node score = node;  // the key is a value here: a number of points
    score.text = node.key;
    score.place = node.key_place;
    score.kind = yaml::Node::Kind::scalar;
    const auto points = Value(score, mapping.problems()).whole_number(0, score_most);
    const auto words = Value(node, mapping.problems()).text();
    if (points && words) scoring.scale.emplace_back(*points, *words);
  }
}

int highest(const Scoring& scoring) {
  int highest = 0;
  for (const auto& [points, words] : scoring.scale) highest = std::max(highest, points);
  return highest;
}

bool is_decimal(const std::string& text) {
  const std::size_t point = text.find('.');
  const std::string digits =
      point == std::string::npos ? text : text.substr(0, point) + text.substr(point + 1);
  const bool all_digits =
      !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
  return all_digits && text.front() != '.' && text.back() != '.' && digits.size() <= 9;
}

std::optional<std::string> read_gate(Mapping& mapping, int score_max) {
  const yaml::Node* gate = mapping.take("gate");
  if (!gate) return std::nullopt;
  if (gate->is_scalar() && is_decimal(gate->text) && std::stod(gate->text) <= score_max)
    return gate->text;
  Value(*gate, mapping.problems())
      .expected("a mean from 0 to " + std::to_string(score_max), "write it like 3 or 3.5");
  return std::nullopt;
}

void read_criterion(const yaml::Node& node, Problems& problems, Scoring& scoring) {
  Mapping mapping(node, problems, "a criterion");
  Criterion criterion;
  criterion.code = node.key;
  criterion.question = mapping.need_text("question");
  criterion.score_max = mapping.whole_number("score_max", 1, score_most).value_or(highest(scoring));
  if (const yaml::Node* weight = mapping.need("weight")) {
    criterion.weight = Value(*weight, problems).whole_number(1, weights_sum).value_or(0);
  }
  criterion.gate = read_gate(mapping, criterion.score_max);
  mapping.close();
  scoring.criteria.push_back(std::move(criterion));
}

void read_criteria(Mapping& mapping, Scoring& scoring) {
  const yaml::Node* criteria = mapping.need("criteria");
  if (!criteria || !Value(*criteria, mapping.problems()).is_mapping()) return;
  int sum = 0;
  for (const yaml::Node& node : criteria->items) {
    read_criterion(node, mapping.problems(), scoring);
    sum += scoring.criteria.back().weight;
  }
  if (sum != weights_sum) {
    mapping.problems().error(
        criteria->key_place, "R0",
        "the weights add up to " + std::to_string(sum) + "; they must add up to 100");
  }
}

// `pass_mark` is what some funds call the quality line.
void read_quality_line(Mapping& mapping, Scoring& scoring) {
  const yaml::Node* line = mapping.take("quality_line");
  const yaml::Node* mark = mapping.take("pass_mark");
  if (line && mark) {
    mapping.problems().error(mark->key_place, "R0", "'pass_mark' and 'quality_line' mean the same",
                             "delete one of the two");
  }
  const yaml::Node* node = line ? line : mark;
  if (!node) {
    mapping.problems().error(mapping.place(), "R0",
                             "the scoring needs 'quality_line', which is not here",
                             "write quality_line: 60 in it, or as many points as a bid must reach");
  } else if (node->is_scalar() && sift::Fraction::parse(node->text)) {
    scoring.quality_line = node->text;
  } else {
    Value(*node, mapping.problems())
        .expected("a number of points", "write it like 60 or 62.5, with at most six decimals");
  }
}

std::optional<int> read_spread(Mapping& mapping) {
  const yaml::Node* moderate = mapping.take("moderate_if");
  if (!moderate) return std::nullopt;
  Mapping rule(*moderate, mapping.problems(), "the rule of moderation");
  const auto spread = rule.whole_number("spread_over", 0, score_most);
  rule.close();
  return spread;
}

std::vector<std::string> tie_break_words(const Fund& fund) {
  std::vector<std::string> words{"total"};
  if (fund.scoring) {
    for (const Criterion& criterion : fund.scoring->criteria) words.push_back(criterion.code);
  }
  words.insert(words.end(), {"smaller_request", "reference"});
  return words;
}

void add_tie_break(const std::string& word, const yaml::Node& item, Problems& problems,
                   RankingRules& ranking) {
  auto& order = ranking.tie_break;
  if (std::find(order.begin(), order.end(), word) != order.end())
    problems.error(item.place, "R5", "'" + word + "' breaks no tie the second time",
                   "delete one of the two");
  order.push_back(word);
}

}  // namespace

void read_scoring(Mapping& file, Fund& fund) {
  const yaml::Node* node = file.take("scoring");
  if (!node) return;
  Mapping mapping(*node, file.problems(), "the scoring");
  Scoring scoring;
  read_scale(mapping, scoring);
  read_criteria(mapping, scoring);
  read_quality_line(mapping, scoring);
  scoring.scorers_min =
      mapping.whole_number("scorers", 1, scorers_most).value_or(scoring.scorers_min);
  scoring.reason_chars_min = mapping.whole_number("reason_at_least", 0, reason_chars_most)
                                 .value_or(scoring.reason_chars_min);
  scoring.spread_over = read_spread(mapping);
  mapping.close();
  fund.scoring = std::move(scoring);
}

void read_ranking(Mapping& file, Fund& fund) {
  const yaml::Node* node = file.take("ranking");
  if (!node) return;
  Mapping mapping(*node, file.problems(), "the ranking");
  RankingRules ranking;
  const yaml::Node* order = mapping.need("tie_break");
  if (order && Value(*order, file.problems()).is_list()) {
    for (const yaml::Node& item : order->items) {
      if (const auto word = Value(item, file.problems()).choice(tie_break_words(fund)))
        add_tie_break(*word, item, file.problems(), ranking);
    }
  }
  if (const yaml::Node* rule = mapping.need("allocation")) {
    ranking.allocation =
        Value(*rule, file.problems()).choice({"strict_rank", "ceiling_then_themes"}).value_or("");
  }
  ranking.ceiling = mapping.money("ceiling");
  mapping.close();
  fund.ranking = std::move(ranking);
}

}  // namespace almoner::workflow
