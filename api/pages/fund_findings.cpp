#include "api/pages/fund_findings.hpp"

#include <algorithm>

#include "api/pages/money_rows.hpp"
#include "api/pages/wording.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace {

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t end_of_name(const std::string& text, std::size_t from) {
  while (from < text.size() && is_of_name(text[from])) ++from;
  return from;
}

std::string in_quotes(const std::string& title) {
  return "“" + title + "”";
}

// The words of one finding, read from left to right.
class Retelling {
 public:
  Retelling(const workflow::Definition& copied, std::string text)
      : copied_(copied), text_(std::move(text)) {}

  std::string words() {
    while (at_ < text_.size())
      if (!take_date() && !take_moment() && !take_quoted()) out_ += text_[at_++];
    return out_;
  }
  const std::vector<std::string>& dates() const { return dates_; }

 private:
  bool is_date(const std::string& name) const {
    const auto& dates = copied_.fund->dates;
    return std::any_of(dates.begin(), dates.end(),
                       [&](const auto& date) { return date.name == name; });
  }

  // "dates.closes", or "set closes later" as what is to be done about it.
  bool take_date() {
    constexpr std::string_view root = "dates.";
    const bool begins = at_ == 0 || !is_of_name(text_[at_ - 1]);
    if (!begins) return false;
    const bool has_root = text_.compare(at_, root.size(), root) == 0;
    const std::size_t from = has_root ? at_ + root.size() : at_;
    const std::size_t end = end_of_name(text_, from);
    const std::string name = text_.substr(from, end - from);
    const bool is_moved = out_.ends_with("set ") || out_.ends_with("or ");
    if (!is_date(name) || !(has_root || is_moved)) return false;
    if (std::find(dates_.begin(), dates_.end(), name) == dates_.end()) dates_.push_back(name);
    out_ += in_quotes(words_of_name(name));
    at_ = end;
    return true;
  }

  // "2029-03-16 17:00"
  bool take_moment() {
    constexpr std::size_t length = 16;
    if (at_ + length > text_.size() || (at_ > 0 && is_of_name(text_[at_ - 1]))) return false;
    const auto local = parse_local_time(text_.substr(at_, length));
    if (!local) return false;
    out_ += date_and_time_words(*local);
    at_ += length;
    return true;
  }

  // "'send_to_pcc'" is a step, "'Draft' (draft)" a state.
  bool take_quoted() {
    if (text_[at_] != '\'') return false;
    const auto end = text_.find('\'', at_ + 1);
    if (end == std::string::npos) return false;
    const std::string inside = text_.substr(at_ + 1, end - at_ - 1);
    const auto title = title_of(inside);
    const bool is_state = text_.compare(end + 1, 2, " (") == 0;
    if (title.empty() && !is_state) return false;
    out_ += in_quotes(title.empty() ? inside : title);
    at_ = end + 1;
    if (is_state) at_ = std::min(text_.size(), end_of_name(text_, at_ + 2) + 1);
    return true;
  }

  std::string title_of(const std::string& action) const {
    for (const auto& workflow : copied_.workflows)
      for (const auto& state : workflow->states)
        if (const auto* step = state.transition(action)) return step->title;
    return {};
  }

  const workflow::Definition& copied_;
  std::string text_, out_;
  std::size_t at_ = 0;
  std::vector<std::string> dates_;  // in the order in which they are spoken of
};

std::string sentence(std::string words) {
  words = capitalised(std::move(words));
  return words.empty() || words.back() == '.' ? words : words + ".";
}

std::string all_of(const std::vector<std::string>& dates) {
  std::string words;
  for (std::size_t i = 0; i < dates.size(); ++i)
    words += (i == 0                  ? ""
              : i + 1 == dates.size() ? " or "
                                      : ", ") +
             in_quotes(words_of_name(dates[i]));
  return words;
}

}  // namespace

void add_findings(const std::vector<workflow::Finding>& findings,
                  const workflow::Definition& copied, FormErrors& errors) {
  for (const auto& finding : findings) {
    if (finding.severity != workflow::Severity::error) continue;
    Retelling found(copied, finding.message), mend(copied, finding.mend);
    const std::string words = sentence(found.words()), to_do = mend.words();
    if (found.dates().empty() && mend.dates().empty()) {
      errors.add("",
                 words +
                     " No answer on this page changes that: whoever keeps the files of the fund "
                     "that you copy has to mend it.");
    } else if (!mend.dates().empty()) {
      errors.add("date-" + mend.dates().front(), words + " " + sentence(to_do));
    } else {
      errors.add("date-" + found.dates().front(), words + " Change " + all_of(found.dates()) + ".");
    }
  }
}

}  // namespace almoner::pages
