// Where each name of a workflow's environment finds its value, and what its parents call the
// actions that carry its own: worked out once when its files are read, so that a decision takes no
// name apart.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/guard/environment.hpp"
#include "engine/workflow/circumstances.hpp"

namespace almoner::workflow {

struct NameSource {
  using Value = std::optional<guard::Value> (*)(const NameSource&, const Circumstances&,
                                                const Grounds&);
  enum class Kind {
    answer,         // of the form's field at `place`
    parent_answer,  // of the parent's field `key`
    constant,       // the same for every case
    worked_out      // by `value`; none where nothing has a value
  };
  Kind kind = Kind::worked_out;
  Value value = nullptr;
  std::size_t place = 0;  // answer: in the form
  guard::Value constant = {};
  std::string key = {};             // parent_answer
  bool of_grounds = false;          // said in one sentence only, so looked up anew for each
  std::vector<guard::Slot> with{};  // what ledger.reserved(case) and its like read through it
};

class NameSources {
 public:
  // Needs of the workflow: its environment, fund, form and kind.
  explicit NameSources(const Workflow& workflow, const Fund& fund);

  const NameSource& of(guard::Slot slot) const { return by_slot_.at(slot); }

  // Those of Kind::answer.
  struct OfAnswer {
    guard::Slot slot;
    std::size_t place;  // in the form
  };
  const std::vector<OfAnswer>& of_answers() const { return of_answers_; }
  std::size_t size() const { return by_slot_.size(); }

  // The title of the parent's action, "send the proposals to the PCC"; its name where the parent is
  // not at hand.
  std::string carrier(const std::string& action) const;
  void know_carriers(std::map<std::string, std::string> titles) { carriers_ = std::move(titles); }

 private:
  std::vector<NameSource> by_slot_;
  std::vector<OfAnswer> of_answers_;
  std::map<std::string, std::string> carriers_;  // by action of a parent
};

}  // namespace almoner::workflow
