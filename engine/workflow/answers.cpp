#include "engine/workflow/answers.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/workflow/field_sentences.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/typing.hpp"

namespace almoner::workflow {
namespace {

using guard::MapKey;

// The answers so far, to be changed one by one, in the order of the form when they are done.
class Draft {
 public:
  explicit Draft(const guard::Value& before) {
    if (before.is(guard::Kind::map)) entries_ = before.as_map().entries();
  }

  void clear(const std::string& name) {
    std::erase_if(entries_, [&](const auto& entry) { return is(entry, name); });
  }
  void set(const std::string& name, guard::Value value) {
    clear(name);
    entries_.push_back({name, std::move(value)});
  }
  const guard::Value* find(const std::string& name) const {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const auto& e) { return is(e, name); });
    return found == entries_.end() ? nullptr : &found->value;
  }
  guard::Value in_order_of(const Form& form) const {
    std::vector<guard::Map::Entry> ordered;
    for (const Field& field : form.fields)
      if (const guard::Value* value = find(field.name)) ordered.push_back({field.name, *value});
    for (const auto& entry : entries_)
      if (form.field(entry.key.as_text()) == nullptr) ordered.push_back(entry);
    return guard::Value{*guard::Map::of(std::move(ordered))};
  }

 private:
  static bool is(const guard::Map::Entry& entry, const std::string& name) {
    return entry.key.as_text() == name;
  }
  std::vector<guard::Map::Entry> entries_;
};

Reason unknown_field(const Form& form, const std::string& name) {
  std::vector<std::string> known;
  for (const Field& field : form.fields) known.push_back(field.name);
  return {ReasonCode::invalid,
          "There is no field '" + name + "' on this form" + did_you_mean(name, known), name};
}

// Why nobody, or not this person now, may answer this; empty when they may.
std::optional<Reason> not_to_be_filled(const Form& form, const std::string& name,
                                       const std::vector<std::string>& may_fill) {
  const Field* field = form.field(name);
  if (field == nullptr) return unknown_field(form, name);
  if (field->is_computed())
    return Reason{ReasonCode::invalid,
                  answer_to(*field) + " is added up from the rows; it cannot be typed", name};
  if (!contains(may_fill, name))
    return Reason{ReasonCode::invalid, "You cannot fill in “" + field->label + "” now", name};
  return std::nullopt;
}

void type_one(const Field& field, const Raw& raw, Faults faults, Draft& draft, Answers& answers) {
  Typed one = typed(field, raw);
  auto kept =
      faults == Faults::keep && !one.problems.empty() ? kept_as_draft(field, raw) : std::nullopt;
  auto& told = kept ? answers.kept_faults : answers.problems;
  told.insert(told.end(), one.problems.begin(), one.problems.end());
  if (kept) {
    draft.set(field.name, std::move(*kept));
  } else if (!one.problems.empty()) {
    return;
  } else if (one.value) {
    draft.set(field.name, std::move(*one.value));
  } else {
    draft.clear(field.name);
  }
}

const guard::Value* column_of(const guard::Value& row, const std::string& column) {
  return row.is(guard::Kind::map) ? row.as_map().find(MapKey{column}) : nullptr;
}

// Throws std::overflow_error. Rows that have no amount yet count nothing.
guard::Value sum_of(const Field& field, const guard::Value* rows) {
  Money sum;
  std::int64_t count = 0;
  const guard::List none;
  for (const guard::Value& row : rows != nullptr ? rows->as_list() : none) {
    const guard::Value* amount = column_of(row, field.sum_column);
    if (amount == nullptr) continue;
    if (field.type == FieldType::money) {
      sum += amount->as_money();
    } else if (__builtin_add_overflow(count, amount->as_integer(), &count)) {
      throw std::overflow_error("number: sum too large");
    }
  }
  return field.type == FieldType::money ? guard::Value{sum} : guard::Value{count};
}

// Nothing to add up is zero where the rows may be left out, and no answer where they are asked for.
void compute(const Form& form, Draft& draft, std::vector<Reason>& problems) {
  for (const Field& field : form.fields) {
    if (!field.is_computed()) continue;
    draft.clear(field.name);
    const guard::Value* rows = draft.find(field.sum_rows);
    const Field* rows_field = form.field(field.sum_rows);
    if (rows == nullptr && (rows_field == nullptr || !rows_field->optional)) continue;
    try {
      draft.set(field.name, sum_of(field, rows));
    } catch (const std::overflow_error&) {
      problems.push_back({ReasonCode::invalid,
                          answer_to(field) + " is more than can be added up; check the amounts",
                          field.name});
    }
  }
}

void fill_defaults(const Form& form, const std::vector<std::string>& may_fill, Draft& draft) {
  for (const Field& field : form.fields)
    if (field.default_money && draft.find(field.name) == nullptr && contains(may_fill, field.name))
      draft.set(field.name, *field.default_money);
}

}  // namespace

Answers type_answers(const Form& form, const guard::Value& before, const RawRow& raw,
                     const std::vector<std::string>& may_fill, Faults faults) {
  Answers answers;
  Draft draft{before};
  std::vector<std::string> seen;
  for (const auto& [name, answer] : raw) {
    if (const auto refused = not_to_be_filled(form, name, may_fill)) {
      answers.problems.push_back(*refused);
    } else if (contains(seen, name)) {
      answers.problems.push_back(
          {ReasonCode::invalid, answer_to(*form.field(name)) + " is given twice", name});
    } else {
      seen.push_back(name);
      type_one(*form.field(name), answer, faults, draft, answers);
    }
  }
  fill_defaults(form, may_fill, draft);
  compute(form, draft, answers.problems);
  answers.typed = draft.in_order_of(form);
  return answers;
}

}  // namespace almoner::workflow
