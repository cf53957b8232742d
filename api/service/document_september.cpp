// The report to the committee in September: what was commissioned, and how far it has come.
#include <algorithm>
#include <boost/json.hpp>

#include "api/service/document_builders.hpp"
#include "api/service/document_position.hpp"
#include "api/service/records.hpp"
#include "api/store/funds.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

// Figures are those of this moment; what came after is told apart.
Instant cut_off_of(const Context& context, const CaseSource& round) {
  const auto* position = round.fund().date("position_at");
  return position ? std::min(position->instant, context.now) : context.now;
}

bool moves_the_balance(const money::StatementLine& line, Money before) {
  return line.balance != before;
}

const char* kind_words(money::Kind kind) {
  switch (kind) {
    case money::Kind::commit:
      return "Agreed";
    case money::Kind::unreserve:
      return "Given back";
    case money::Kind::final_spend:
      return "Not spent, given back";
    case money::Kind::transfer:
      return "Transfer";
    case money::Kind::open:
      return "Added";
    default:
      return "Moved";
  }
}

json::object movement_json(const Context& context, const CaseSource& round,
                           const money::StatementLine& line) {
  json::object out{{"on", round.day(line.at)},
                   {"kind", kind_words(line.kind)},
                   {"amount", line.amount.in_pence()},
                   {"balance", line.balance.in_pence()},
                   {"ref", nullptr},
                   {"title", nullptr},
                   {"reason", nullptr}};
  if (!line.case_id) return out;
  const CaseSource source = source_of(context, line.case_id);
  out["ref"] = source.row().ref;
  out["title"] = or_null(source.answers.text("project_title"));
  out["reason"] = or_null(source.answers.text("trigger"));
  return out;
}

struct Movements {
  json::array by_cut_off, since;
  Money opening, at_cut_off, now;
};

Movements movements_of(const Context& context, const CaseSource& round, const PotView& pot,
                       Instant cut_off) {
  Movements out{{}, {}, pot.statement.opening, pot.statement.opening, pot.statement.closing};
  Money balance = pot.statement.opening;
  for (const auto& line : pot.statement.lines) {
    if (moves_the_balance(line, balance))
      (line.at <= cut_off ? out.by_cut_off : out.since)
          .push_back(movement_json(context, round, line));
    balance = line.balance;
    if (line.at <= cut_off) out.at_cut_off = balance;
  }
  return out;
}

json::object pot_json(const PotView& pot, Movements movements) {
  return {{"name", pot.name},
          {"title", pot.title},
          {"opening", movements.opening.in_pence()},
          {"uses", std::move(movements.by_cut_off)},
          {"at_cut_off", movements.at_cut_off.in_pence()},
          {"since", std::move(movements.since)},
          {"now", movements.now.in_pence()}};
}

// What was given back of a project's award: offers not taken up, underspends.
json::array changes_of(const Context& context, const CaseSource& round, const PotView& pot) {
  json::array out;
  for (const auto& line : pot.statement.lines)
    if (line.kind == money::Kind::unreserve || line.kind == money::Kind::final_spend ||
        line.kind == money::Kind::transfer)
      out.push_back(movement_json(context, round, line));
  return out;
}

struct Sums {
  Money awarded, paid, spent, forecast, underspend;

  void add(const ProjectPosition& position) {
    awarded += position.awarded;
    paid += position.paid;
    spent += position.spent;
    if (!position.last_return) return;
    forecast += position.forecast;
    underspend += std::max(Money{}, position.awarded - position.forecast);
  }
  json::object json() const {
    const auto percent = awarded > Money{} ? spent.in_pence() * 100 / awarded.in_pence() : 0;
    return {{"awarded", awarded.in_pence()},       {"paid", paid.in_pence()},
            {"spent", spent.in_pence()},           {"forecast", forecast.in_pence()},
            {"underspend", underspend.in_pence()}, {"percent", percent}};
  }
};

void add_projects(const Context& context, const RoundSource& source, Instant cut_off,
                  json::object& out) {
  Sums sums;
  json::array projects, missing;
  for (const auto& position : positions_of(context, source, cut_off)) {
    sums.add(position);
    projects.push_back(position_json(context, position));
    if (!position.last_return) missing.push_back(json::string(position.bid->source.row().ref));
  }
  out["projects"] = std::move(projects);
  out["without_return"] = std::move(missing);
  out["totals"] = sums.json();
}

void add_pots(const Context& context, const CaseSource& round, Instant cut_off, json::object& out) {
  json::array others;
  out["changes"] = json::array();
  out["ledger"] = nullptr;
  for (const auto& pot : ledger(context, round.row().fund)) {
    if (pot.name != round.loaded.workflow->pot) {
      others.push_back(pot_json(pot, movements_of(context, round, pot, cut_off)));
      continue;
    }
    const auto held = pot_at(
        context, store::find_pot_by_name(context.db, round.row().fund, pot.name)->id, cut_off);
    out["ledger"] = {{"title", pot.title},
                     {"opening", pot.statement.opening.in_pence()},
                     {"awarded", (held.committed + held.paid).in_pence()},
                     {"paid", held.paid.in_pence()},
                     {"left", held.uncommitted().in_pence()}};
    out["changes"] = changes_of(context, round, pot);
  }
  out["pots"] = std::move(others);
}

json::object rag_rule_json() {
  return {{"green", RagRule::green_percent},
          {"amber", RagRule::amber_percent},
          {"late_days", RagRule::late_working_days_max}};
}

}  // namespace

json::object september_document(const Context& context, const CaseSource& round) {
  const RoundSource source = round_source(context, round);
  const Instant cut_off = cut_off_of(context, round);
  json::object out;
  out["round"] = {{"title", round.answers.text("title")}, {"ref", round.row().ref}};
  out["cut_off"] = round.day(cut_off);
  out["counts"] = counts_json(source);
  out["rag_rule"] = rag_rule_json();
  add_projects(context, source, cut_off, out);
  add_pots(context, round, cut_off, out);
  return out;
}

}  // namespace almoner::service
