#include "api/service/awards.hpp"

#include <algorithm>
#include <charconv>

#include "api/service/document_source.hpp"
#include "api/service/publishable_text.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/awarded.hpp"
#include "api/store/funds.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {
namespace {

// What was promised in all: what came back when the project ended was promised all the same.
struct Promised {
  Money sum, paid;
  std::optional<Instant> at;  // the last promise
  Instant changed_at;
};

Promised promised_to(const Context& context, CaseId id) {
  Promised out;
  for (const auto& row : store::postings_of_case(context.db, id)) {
    const auto& posting = row.posting;
    out.changed_at = std::max(out.changed_at, posting.at);
    if (posting.account == money::Account::paid) out.paid += posting.amount;
    if (posting.account == money::Account::committed && posting.kind == money::Kind::commit) {
      out.sum += posting.amount;
      out.at = posting.at;
    }
    if (posting.account == money::Account::committed && posting.kind == money::Kind::unreserve)
      out.sum += posting.amount;
  }
  return out;
}

class Published {
 public:
  explicit Published(const CaseSource& bid)
      : bid_(bid), withheld_{bid.answers.yes("location_withheld")} {}

  std::string text(std::string_view name) const {
    const auto* field = bid_.loaded.workflow->form.field(name);
    if (!field || field->personal) return {};
    return publishable_text(bid_.answers.text(name), withheld_);
  }

 private:
  const CaseSource& bid_;
  Withheld withheld_;
};

void add_words(const CaseSource& bid, Award& award) {
  const Published published(bid);
  award.title = published.text("project_title");
  award.purpose = published.text("summary");
  award.reasons = published.text("crime_reduction_reasons");
  award.conditions = published.text("conditions");
  award.charity_number = published.text("charity_number");
  award.company_number = published.text("company_number");
  if (award.title.empty()) award.title = bid.loaded.workflow->title;
  if (const auto theme = bid.answers.text("theme"); !theme.empty())
    award.themes.emplace_back(theme, option_title(bid.fund(), "themes", theme));
}

// Who asked within the partnership, where no organisation did.
std::string recipient_of(const Context& context, const CaseSource& bid) {
  std::string name = organisation_of(context, bid);
  if (name.empty()) name = Published(bid).text("requester");
  return name.empty() ? bid.fund().accountable_body : name;
}

void add_days(const CaseSource& bid, const Promised& promised, Award& award) {
  award.awarded_on = bid.zone.day_of(*promised.at);
  award.starts_on = bid.answers.date("starts_on").value_or(bid.fund().year_starts);
  award.ends_on = bid.answers.date("ends_on").value_or(bid.fund().year_ends);
  award.changed_at = promised.changed_at;
}

bool is_told(const Context& context, const LoadedCase& loaded) {
  return shown_to_applicant(context, loaded).outcome;
}

std::optional<Award> award_of(const Context& context, const store::FundRow& fund, CaseId id) {
  const CaseSource bid = source_of(context, id);
  if (!is_told(context, bid.loaded)) return std::nullopt;
  const Promised promised = promised_to(context, id);
  if (!promised.at || promised.sum <= Money{}) return std::nullopt;
  Award award;
  award.ref = bid.row().ref;
  award.fund_code = fund.code;
  award.fund_title = fund.title;
  award.funder = bid.fund().funder;
  award.body = bid.fund().accountable_body;
  award.department = bid.fund().owner;
  award.organisation = bid.row().organisation;
  award.recipient = recipient_of(context, bid);
  award.asked = bid.answers.money("amount").value_or(promised.sum);
  award.sum = promised.sum;
  award.paid = promised.paid;
  award.from_open_call = !bid.loaded.workflow->parent_kind.empty();
  add_words(bid, award);
  add_days(bid, promised, award);
  return award;
}

bool holds_publicity(const Context& context, const store::FundRow& fund) {
  const auto definition = context.definitions.get(context.db, fund.definition);
  const auto* from = definition->fund->date(publicity_date);
  return from && context.now < from->instant;
}

std::vector<store::FundRow> funds_of(const Context& context, const std::string& code) {
  if (code.empty()) {
    auto all = store::list_funds(context.db);
    std::reverse(all.begin(), all.end());
    return all;
  }
  const auto found = store::find_fund_by_code(context.db, code);
  return found ? std::vector{*found} : std::vector<store::FundRow>{};
}

struct Place {  // behind one award: the pot and the case
  std::int64_t pot = 0, id = 0;
};

std::optional<Place> place_of(std::string_view key) {
  const auto dash = key.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  Place place;
  const auto read = [](std::string_view text, std::int64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
  };
  if (!read(key.substr(0, dash), place.pot) || !read(key.substr(dash + 1), place.id))
    return std::nullopt;
  return place;
}

struct Shelf {  // where awards stand: a pot of a fund
  store::FundRow fund;
  store::PotId pot;
};

// In the order of the register, without those whose publicity is held back.
std::vector<Shelf> shelves(const Context& context, const std::string& code) {
  std::vector<Shelf> out;
  for (const auto& fund : funds_of(context, code)) {
    if (holds_publicity(context, fund)) continue;
    for (const auto& pot : store::pots_of(context.db, fund.id)) out.push_back({fund, pot.id});
  }
  return out;
}

class Register {
 public:
  Register(const Context& context, int limit)
      : context_(context),
        limit_(static_cast<std::size_t>(std::clamp(limit, 1, AwardLimits::page_max))) {}

  // False: the page is full, and `next` says where the following one begins.
  bool add(const Shelf& shelf, CaseId after) {
    constexpr int at_once = 100;
    for (;;) {
      const auto ids = store::cases_with_awards(context_.db, shelf.pot, after, at_once);
      for (const CaseId id : ids) {
        if (page.awards.size() == limit_ || looked_at_++ == AwardLimits::looked_at_max)
          return page.next = key(shelf.pot, after), false;
        if (auto award = award_of(context_, shelf.fund, id)) page.awards.push_back(*award);
        after = id;
      }
      if (ids.size() < at_once) return true;
    }
  }

  AwardPage page;

 private:
  static std::string key(store::PotId pot, CaseId id) {
    return std::to_string(pot.value) + "-" + std::to_string(id.value);
  }

  const Context& context_;
  std::size_t limit_;
  int looked_at_ = 0;
};

}  // namespace

AwardPage awards(const Context& context, const AwardQuery& query) {
  const auto all = shelves(context, query.fund);
  const Place begin = place_of(query.after).value_or(Place{});
  auto shelf = std::find_if(all.begin(), all.end(),
                            [&](const Shelf& one) { return one.pot.value == begin.pot; });
  CaseId after{begin.id};
  if (shelf == all.end()) {
    shelf = all.begin();
    after = {};
  }
  Register out(context, query.limit);
  for (; shelf != all.end() && out.add(*shelf, after); ++shelf) after = {};
  return std::move(out.page);
}

std::optional<Award> find_award(const Context& context, std::string_view fund,
                                std::string_view ref) {
  const auto row = store::find_fund_by_code(context.db, fund);
  if (!row || holds_publicity(context, *row)) return std::nullopt;
  const auto found = store::find_case_by_ref(context.db, row->id, ref);
  return found ? award_of(context, *row, found->id) : std::nullopt;
}

}  // namespace almoner::service
