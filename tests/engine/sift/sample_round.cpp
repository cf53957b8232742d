#include "tests/engine/sift/sample_round.hpp"

namespace almoner::sift {
namespace {

// Scores are A to G, one text an assessor.
struct Row {
  std::string ref;
  std::string theme;
  std::int64_t requested_pence;
  std::int64_t minimum_pence;
  std::vector<std::string> scores;
  Standing standing = Standing::eligible;
};

const std::vector<Row> rows = {
    {"001", "OCG", 420000, 294000, {"4544445", "4534453", "4544544"}},
    {"002", "OCG", 585000, 468000, {"5443424", "5543534", "4544334"}},
    {"003", "OCG", 320000, 192000, {"4243533", "4242433", "4253433"}},
    {"004", "OCG", 275000, 192500, {"4435452", "4454453", "4344443"}},
    {"005", "OCG", 498000, 448200, {"3443334", "2533234", "4433334"}},
    {"006", "DA", 790000, 592500, {"5553544", "5554544", "5544543"}},
    {"007", "DA", 365000, 219000, {"5544443", "5444434", "5544453"}},
    {"008", "DA", 550000, 275000, {"4554343", "5554452", "5553542"}},
    {"009", "DA", 198000, 138600, {"4433453", "4423552", "4434453"}},
    {"010", "DA", 520000, 416000, {"4333522", "4434432", "3443332"}},
    {"011", "DA", 680000, 680000, {"4435323", "4443323", "4534323"}},
    {"012", "CYP", 460000, 276000, {"4434342", "4544343", "5344333"}},
    {"013", "CYP", 895000, 581750, {"5554534", "4554434", "5554535"}},
    {"014", "CYP", 240000, 180000, {"5542453", "5543454", "5533452"}},
    {"015", "CYP", 690000, 690000, {"3222323", "3122312", "3222422"}, Standing::ineligible},
    {"016", "CYP", 330000, 198000, {"3533352", "4533542", "4532442"}},
    {"017", "CYP", 215000, 107500, {"3333352", "3324251", "3343252"}, Standing::ineligible},
    {"018", "SM", 540000, 378000, {"4445424", "4554434", "3544334"}},
    {"019", "SM", 495000, 321750, {"4554554", "4543554", "5544554"}},
    {"020", "SM", 159960, 95976, {"3523441", "4433442", "3333433"}},
    {"021", "SM", 124040, 99232, {"4322432", "2322333", "3322442"}, Standing::late},
    {"022", "MH", 775000, 542500, {"5553445", "5554454", "5544543"}},
    {"023", "MH", 490000, 294000, {"4444444", "4444444", "4444444"}},
    {"024", "MH", 385000, 231000, {"4444444", "4444444", "4444444"}},
};

ScoreSheet sheet(std::size_t assessor, const std::string& digits) {
  ScoreSheet out{"assessor-" + std::to_string(assessor + 1), {}};
  for (std::size_t i = 0; i < digits.size(); ++i)
    out.scores[std::string(1, static_cast<char>('A' + i))] = digits[i] - '0';
  return out;
}

Bid bid(const Row& row) {
  Bid out{row.ref, row.theme, Money::pence(row.requested_pence), Money::pence(row.minimum_pence),
          row.standing};
  for (std::size_t i = 0; i < row.scores.size(); ++i) out.sheets.push_back(sheet(i, row.scores[i]));
  if (row.ref == "023") out.excluded_assessors = {"assessor-3"};
  return out;
}

}  // namespace

Rules sample_rules() {
  return {.criteria = {{"A", "Delivers a PCC priority", 20, 5, Fraction(3, 1)},
                       {"B", "Delivers a partnership theme", 20, 5, Fraction(3, 1)},
                       {"C", "Evidence of need", 15, 5},
                       {"D", "Outcomes and how they will be measured", 15, 5},
                       {"E", "Deliverability, safeguarding and capacity", 10, 5},
                       {"F", "Value for money and cost realism", 15, 5},
                       {"G", "Partnership working", 5, 5}},
          .themes = {"OCG", "DA", "CYP", "SM", "MH"},
          .quality_line = Fraction(60, 1),
          .tie_break = {"total", "C", "smaller_request", "reference"}};
}

std::vector<Bid> sample_bids() {
  std::vector<Bid> out;
  for (const auto& row : rows) out.push_back(bid(row));
  return out;
}

}  // namespace almoner::sift
