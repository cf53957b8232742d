#include "api/commands/play/play.hpp"

#include <cctype>
#include <string_view>

#include "api/commands/play/orders.hpp"
#include "api/commands/play/prepare.hpp"
#include "api/commands/play/results.hpp"
#include "api/commands/play/script.hpp"
#include "api/service/answers_json.hpp"
#include "api/store/documents.hpp"
#include "api/store/funds.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::commands::play {
namespace {

std::string fmt_hex(unsigned char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {'_', digits[byte / 16], digits[byte % 16]};
}

// Two references never become one name: "A/1" is A_2F1, and "A_1" is A_5F1.
std::string file_safe(const std::string& ref) {
  std::string name;
  for (const char c : ref) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = std::isalnum(byte) != 0 || c == '-' || (c == '.' && !name.empty());
    name += is_plain ? std::string(1, c) : fmt_hex(byte);
  }
  return name;
}

std::string file_name_of(const std::string& ref, const store::DocumentRow& row) {
  return file_safe(ref) + "-" + row.template_name +
         (row.number > 1 ? "-" + std::to_string(row.number) : "") + ".html";
}

std::vector<std::pair<std::string, std::string>> documents_of(store::Database& db, FundId fund) {
  constexpr int page = 200;
  std::vector<std::pair<std::string, std::string>> out;
  for (std::int64_t after = 0;;) {
    const auto rows = store::documents_of_fund(db, fund, after, page);
    for (const auto& row : rows) {
      after = row.id;
      const auto owner = store::find_case(db, row.case_id);
      out.emplace_back(file_name_of(owner ? owner->ref : "fund", row),
                       store::read_document(db, row.id).value());
    }
    if (rows.size() < static_cast<std::size_t>(page)) return out;
  }
}

void close_fund(Stage& stage, FundId fund) {
  stage.write([&](const service::Context& context) { service::close_fund(context, fund, {}); });
}

}  // namespace

PlayOutput play(store::Database& db, const PlayInput& input,
                const std::function<void(std::size_t, std::size_t)>& progress) {
  const Prepared prepared = std::get<Prepared>(prepare(input));
  Orders orders(input.templates);
  service::Definitions definitions;
  Stage stage(db, definitions, [&](const service::Context& context) { orders.carry_out(context); });
  stage.set_now(input.round.fund.opens_at - std::chrono::hours(24 * 30));
  const FundId fund = set_up(stage, prepared.files);
  const Cast cast = set_up_cast(stage, fund, input.round);
  Played played;
  const Script script{stage, input.round, *prepared.definition->fund, cast, played};
  plan_opening(script);
  plan_sift(script);
  plan_committee(script);
  plan_panel(script);
  plan_year(script);
  plan_tactical(script);
  plan_closing(script);
  stage.run(progress);
  close_fund(stage, fund);
  const Results results = results_of(stage.context(), fund, played);
  return {results.ranking, results.allocations, results.ledger, documents_of(db, fund),
          summary_of(stage.context(), fund, input.round, played)};
}

}  // namespace almoner::commands::play
