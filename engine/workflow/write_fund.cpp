#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/time/iso.hpp"
#include "engine/workflow/fund.hpp"

namespace almoner::workflow {
namespace {

// Words that some YAML readers take for something else than text.
constexpr std::array<std::string_view, 11> misread{"yes",  "no",    "on",   "off", "y",  "n",
                                                   "true", "false", "null", "nan", "inf"};

// Refused where they stand as they are, for nobody sees them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> strange_spaces{
    {{"\u00A0", "\\_"},
     {"\xC2\x85", "\\N"},
     {"\u202F", "\\u202F"},
     {"\u2028", "\\L"},
     {"\u2029", "\\P"}}};

bool needs_quotes(std::string_view text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" _-()/.").find(c) != std::string_view::npos;
  };
  if (text.empty() || text.back() == ' ' || !std::all_of(text.begin(), text.end(), plain))
    return true;
  const bool letter_first =
      (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');
  std::string small(text);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return !letter_first || std::find(misread.begin(), misread.end(), small) != misread.end();
}

std::string escaped(char c) {
  if (c == '"') return "\\\"";
  if (c == '\\') return "\\\\";
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x20 && byte != 0x7F) return std::string(1, c);
  char code[5];
  std::snprintf(code, sizeof code, "\\x%02X", static_cast<unsigned>(byte));
  return code;
}

std::string scalar(std::string_view text) {
  if (!needs_quotes(text)) return std::string(text);
  std::string quoted = "\"";
  while (!text.empty()) {
    const auto strange = std::find_if(strange_spaces.begin(), strange_spaces.end(),
                                      [&](const auto& one) { return text.starts_with(one.first); });
    if (strange == strange_spaces.end()) {
      quoted += escaped(text.front());
      text.remove_prefix(1);
    } else {
      quoted += strange->second;
      text.remove_prefix(strange->first.size());
    }
  }
  return quoted + "\"";
}

std::string scalar(Money money) {
  return scalar(money.text());
}

// "{title: Main round, sum: "£30,000.00"}": pairs are added as they come.
class Row {
 public:
  Row& add(std::string_view key, const std::string& written) {
    text_ += (text_.empty() ? "" : ", ") + std::string(key) + ": " + written;
    return *this;
  }
  std::string text() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

std::string line(std::string_view key, const std::string& written) {
  return std::string(key) + ": " + written + "\n";
}

std::string optional_line(std::string_view key, const std::string& text) {
  return text.empty() ? "" : line(key, scalar(text));
}

std::string section(std::string_view key, const std::string& rows) {
  return "\n" + std::string(key) + ":" + (rows.empty() ? " {}\n" : "\n" + rows);
}

std::string head(const Fund& fund) {
  std::string text = "language: 1\n";
  text += line("fund", scalar(fund.name));
  text += line("title", scalar(fund.title));
  text += line("funder", scalar(fund.funder));
  text += line("accountable_body", scalar(fund.accountable_body));
  text += optional_line("partnership", fund.partnership);
  text += optional_line("owner", fund.owner);
  text += line(
      "financial_year",
      Row().add("starts", to_iso(fund.year_starts)).add("ends", to_iso(fund.year_ends)).text());
  text += line("time_zone", scalar(fund.time_zone));
  text += line("calendar", scalar(fund.calendar_name));
  return text + line("reference_prefix", scalar(fund.reference_prefix));
}

std::string pots(const Fund& fund) {
  std::string rows;
  for (const Pot& pot : fund.pots) {
    Row row;
    row.add("title", scalar(pot.title)).add("sum", scalar(pot.sum));
    if (!pot.assumption.empty()) row.add("assumption", scalar(pot.assumption));
    rows += "  " + line(scalar(pot.name), row.text());
  }
  return section("pots", rows);
}

std::string dates(const Fund& fund) {
  std::string rows;
  for (const FundDate& date : fund.dates) rows += "  " + line(scalar(date.name), date.local);
  return section("dates", rows);
}

std::string roles(const Fund& fund) {
  std::string rows;
  for (const Role& role : fund.roles) {
    Row row;
    row.add("title", scalar(role.title));
    if (role.is_applicant) row.add("from", "bid.owner");
    row.add("at_least", std::to_string(role.at_least));
    if (!role.may_act_on_bids) row.add("may_act_on_bids", "no");
    if (role.reads_file) row.add("reads_file", "yes");
    rows += "  " + line(scalar(role.name), row.text());
  }
  return section("roles", rows);
}

std::string lists(const Fund& fund) {
  std::string rows;
  for (const ChoiceList& list : fund.lists) {
    rows += "  " + scalar(list.name) + ":\n";
    for (const auto& [code, title] : list.options)
      rows += "    " + line(scalar(code), scalar(title));
  }
  return section("lists", rows);
}

std::string scoring(const Scoring& sheet) {
  std::string rows = "  scale:\n";
  int highest = 0;
  for (const auto& [points, words] : sheet.scale) {
    highest = std::max(highest, points);
    rows += "    " + line(std::to_string(points), scalar(words));
  }
  rows += "  criteria:\n";
  for (const Criterion& criterion : sheet.criteria) {
    Row row;
    row.add("weight", std::to_string(criterion.weight)).add("question", scalar(criterion.question));
    if (criterion.score_max != highest) row.add("score_max", std::to_string(criterion.score_max));
    if (criterion.gate) row.add("gate", *criterion.gate);
    rows += "    " + line(scalar(criterion.code), row.text());
  }
  rows += "  " + line("scorers", std::to_string(sheet.scorers_min));
  rows += "  " + line("reason_at_least", std::to_string(sheet.reason_chars_min));
  rows += "  " + line("quality_line", sheet.quality_line);
  if (sheet.spread_over) {
    rows += "  " + line("moderate_if",
                        Row().add("spread_over", std::to_string(*sheet.spread_over)).text());
  }
  return section("scoring", rows);
}

std::string ranking(const RankingRules& rules) {
  std::string order;
  for (const std::string& word : rules.tie_break)
    order += (order.empty() ? "" : ", ") + scalar(word);
  std::string rows = "  " + line("tie_break", "[" + order + "]");
  rows += "  " + line("allocation", scalar(rules.allocation));
  if (rules.ceiling) rows += "  " + line("ceiling", scalar(*rules.ceiling));
  return section("ranking", rows);
}

std::string small_council(const SmallCouncil& small) {
  return "\n" +
         line("small_council",
              Row().add("agreed_by", scalar(small.agreed_by)).add("on", to_iso(small.on)).text());
}

}  // namespace

std::string write_fund(const Fund& fund) {
  std::string text = head(fund) + pots(fund) + dates(fund) + roles(fund) + lists(fund);
  if (fund.scoring) text += scoring(*fund.scoring);
  if (fund.ranking) text += ranking(*fund.ranking);
  if (fund.small_council) text += small_council(*fund.small_council);
  return text;
}

}  // namespace almoner::workflow
