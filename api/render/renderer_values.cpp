#include <algorithm>
#include <charconv>

#include "api/render/escape.hpp"
#include "api/render/operators.hpp"
#include "api/render/renderer.hpp"

namespace almoner::render {

void Renderer::check_output() const {
  if (out_.size() > limits_.output_bytes_max)
    throw Complaint{"the page is longer than " + std::to_string(limits_.output_bytes_max) +
                    " bytes"};
}

void Renderer::print_plain(std::string_view text) {
  out_ += text;
  check_output();
}

void Renderer::print(Value value, bool lenient, bool is_html) {
  switch (value.kind()) {
    case Kind::undefined:
    case Kind::absent:
    case Kind::null:
      return;
    case Kind::safe_text:
      return print_plain(value.text());
    case Kind::text:
      if (!is_html) return print_plain(value.text());
      append_escaped(out_, value.text());
      break;
    case Kind::integer: {
      char digits[24];
      return print_plain(
          {digits, std::to_chars(digits, digits + sizeof digits, value.integer()).ptr});
    }
    case Kind::boolean:
    case Kind::real:
      return print_plain(text_of(value));
    default:
      if (!lenient)
        throw Complaint{"expected a text or a number to print, found " +
                        std::string{kind_name(value)}};
      if (!is_html) return print_plain(text_of(value));
      append_escaped(out_, text_of(value));
  }
  check_output();
}

void Renderer::binary(const Instruction& code) {
  const Value right = pop();
  const Value left = stack_.back();
  const auto op = static_cast<Operator>(code.a);
  const bool joins = op == Operator::add || op == Operator::join;
  if (joins && !code.lenient && (left.is_missing() || right.is_missing()))
    throw Complaint{"expected a text or a number on both sides, found " +
                    std::string{kind_name(left.is_missing() ? left : right)}};
  stack_.back() = apply(op, left, right, arena_);
}

void Renderer::sign(const Instruction& code) {
  const Value zero = Value::of(std::int64_t{0});
  const Value value = stack_.back();
  stack_.back() = code.op == Op::negative ? apply(Operator::subtract, zero, value, arena_)
                                          : apply(Operator::subtract, value, zero, arena_);
}

void Renderer::make_list(std::size_t count) {
  const std::span<Value> items = arena_.make_array<Value>(count);
  std::copy_n(top(count).begin(), count, items.begin());
  drop(count);
  push(Value::of(std::span<const Value>{items}));
}

// A key given twice: the later value counts, at the earlier place.
void Renderer::make_map(std::size_t count) {
  const std::span<Entry> entries = arena_.make_array<Entry>(count);
  const std::span<const Value> values = top(2 * count);
  std::size_t size = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Entry entry{values[2 * i].text(), values[2 * i + 1]};
    std::size_t place = 0;
    while (place < size && entries[place].key != entry.key) ++place;
    entries[place] = entry;
    if (place == size) ++size;
  }
  drop(2 * count);
  push(Value::of(std::span<const Entry>{entries.first(size)}));
}

void Renderer::filter(const Instruction& code, const Frame& frame) {
  const FilterShape& shape = frame.unit->program->filters[code.a];
  const std::size_t count = shape.positional + shape.keywords.size();
  const std::span<const Value> values = top(count + 1);
  std::vector<Keyword> keywords;
  for (std::size_t i = 0; i < shape.keywords.size(); ++i)
    keywords.push_back({shape.keywords[i], values[1 + shape.positional + i]});
  const FilterCall call{shape.name, values[0], values.subspan(1, shape.positional),
                        keywords,   arena_,    !code.lenient};
  Value result;
  try {
    result = (*shape.filter)(call);
  } catch (const std::exception& error) {
    throw Complaint{"the filter `" + std::string{shape.name} + "` failed: " + error.what()};
  }
  drop(count + 1);
  push(result);
}

void Renderer::test(const Instruction& code, const Frame& frame) {
  const TestShape& shape = frame.unit->program->tests[code.a];
  const std::span<const Value> values = top(shape.arguments + 1);
  const bool result = shape.test(values[0], values.subspan(1));
  drop(shape.arguments + 1);
  push(Value::of(result));
}

Value Renderer::taken_from(std::size_t start, bool safe) {
  const std::string_view text = arena_.copy(std::string_view{out_}.substr(start));
  out_.resize(start);
  return safe ? Value::safe(text) : Value::of(text);
}

void Renderer::capture_end() {
  const std::size_t start = captures_.back();
  captures_.pop_back();
  push(taken_from(start, false));
}

}  // namespace almoner::render
