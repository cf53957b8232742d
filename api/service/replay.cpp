#include "api/service/replay.hpp"

#include "api/service/case_fold.hpp"

namespace almoner::service {
namespace {

// Walks cases and their steps side by side, both by the cases' numbers.
class Replay {
 public:
  explicit Replay(const Context& context) : context_(context) {}

  Replayed run() {
    store::for_each_step(context_.db, [&](const store::StepRow& step) { return take(step), true; });
    close();
    return replayed_;
  }

 private:
  void take(const store::StepRow& step) {
    ++replayed_.steps;
    if (!fold_ || fold_->state().id != step.case_id) begin(step);
    if (!fold_ || is_broken_) return;
    const auto wrong = fold_->take(step);
    last_ = {step.seq, step.action};
    if (!wrong.empty()) return tell(wrong);
    if (!fold_->has_answers_digest()) return void(++replayed_.without_digest);
    if (step.state_digest != store::state_digest(fold_->state()))
      tell(
          "folding the steps up to it makes another case than its digest is of: of its answers, "
          "lock, dates or whose it is something was changed, or its own words were");
  }

  void begin(const store::StepRow& step) {
    close();
    fold_.reset();
    is_broken_ = false;
    row_ = store::find_case_state(context_.db, step.case_id);
    last_ = {step.seq, step.action};
    ref_ = step.case_ref;
    if (!row_) return tell("there is no such case");
    ++replayed_.cases;
    fold_.emplace(context_, *row_);
  }

  // The stored row is what the last step left.
  void close() {
    if (!fold_ || is_broken_ || !fold_->has_answers_digest()) return;
    if (store::state_digest(*row_) != store::state_digest(fold_->state()))
      tell("the case is not stored as this last step left it");
  }

  void tell(const std::string& wrong) {
    is_broken_ = true;
    if (replayed_.differs && replayed_.differs_at <= last_.seq) return;
    replayed_.differs_at = last_.seq;
    replayed_.differs = "Audit entry " + std::to_string(last_.seq) + " (" + last_.action +
                        ") of case " + ref_ + " does not follow: " + wrong + ".";
  }

  struct Last {
    std::int64_t seq = 0;
    std::string action;
  };

  const Context& context_;
  Replayed replayed_;
  std::optional<store::CaseState> row_;
  std::optional<CaseFold> fold_;
  std::string ref_;
  Last last_;
  bool is_broken_ = false;
};

}  // namespace

Replayed replay(const Context& context) {
  return Replay(context).run();
}

}  // namespace almoner::service
