// form: what a case asks, field by field.
#include <algorithm>

#include "engine/workflow/document_kinds.hpp"
#include "engine/workflow/field_room.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/read_workflow.hpp"
#include "engine/workflow/text_shape.hpp"

namespace almoner::workflow {
namespace {

constexpr int chars_most = 100'000;
constexpr int words_most = 10'000;
constexpr int rows_most = 1'000;
constexpr int digits_most = 40;

constexpr std::pair<std::string_view, FieldType> field_types[] = {
    {"text", FieldType::text},     {"choice", FieldType::choice}, {"choices", FieldType::choices},
    {"money", FieldType::money},   {"date", FieldType::date},     {"number", FieldType::number},
    {"yes_no", FieldType::yes_no}, {"file", FieldType::file},     {"list", FieldType::list},
    {"rows", FieldType::rows},
};

std::optional<FieldType> type_of(Mapping& mapping) {
  const yaml::Node* node = mapping.need("type");
  if (!node) return std::nullopt;
  std::vector<std::string> words;
  for (const auto& [word, type] : field_types) words.emplace_back(word);
  const auto word = Value(*node, mapping.problems()).choice(words);
  for (const auto& [name, type] : field_types) {
    if (word && name == *word) return type;
  }
  return std::nullopt;
}

struct Sum {  // a column that a computed field adds up
  std::string rows;
  Name column;
};

class FieldReader {
 public:
  FieldReader(const yaml::Node& node, bool is_column, WorkflowReading& reading,
              std::vector<Sum>& sums)
      : node_(node),
        is_column_(is_column),
        reading_(reading),
        sums_(sums),
        mapping_(node, reading.problems, is_column ? "a column" : "a field") {}

  // Empty when its type is not known; what is wrong is reported.
  std::optional<Field> read() {
    field_.name = node_.key;
    check_key(node_, reading_.problems);
    field_.line = node_.key_place.line;
    const auto type = type_of(mapping_);
    read_words();
    if (!is_column_) read_standing();
    if (!type) {  // which words it may have is not known either
      mapping_.close_but_allow_other_keys();
      return std::nullopt;
    }
    field_.type = *type;
    read_by_type();
    check_room(field_, node_, reading_.problems);
    mapping_.close();
    return field_;
  }

 private:
  void read_words() {
    field_.label = mapping_.need_text("label");
    field_.hint = mapping_.text("hint");
    field_.if_missing = mapping_.text("if_missing");
    field_.say = mapping_.text("say");
    field_.optional = mapping_.yes_no("optional");
  }

  void read_standing() {
    field_.task = mapping_.text("task");
    read_page();
    field_.personal = mapping_.yes_no("personal");
    read_criteria();
    if (const yaml::Node* by = mapping_.take("filled_in_by")) {
      field_.filled_in_by = Value(*by, reading_.problems).name().value_or("");
      reading_.used.use("role", Name{field_.filled_in_by, by->place});
    }
  }

  void read_criteria() {
    const yaml::Node* criteria = mapping_.take("criteria");
    if (!criteria || !Value(*criteria, reading_.problems).is_list()) return;
    for (const yaml::Node& item : criteria->items) {
      const auto code = Value(item, reading_.problems).text();
      if (!code) continue;
      if (contains(field_.criteria, *code))
        reading_.problems.error(item.place, "R0", "'" + *code + "' is in this list twice",
                                "delete one of the two");
      field_.criteria.push_back(*code);
      reading_.used.use("criterion", Name{*code, item.place});
    }
  }

  void read_page() {
    const yaml::Node* page = mapping_.take("page");
    if (!page) return;
    field_.page = Value(*page, reading_.problems).text().value_or("");
    const yaml::Node* type = node_.find("type");
    if (type && type->text == "rows")
      reading_.problems.error(page->key_place, "R0", "rows have a page of their own",
                              "delete 'page'");
  }

  void read_by_type() {
    switch (field_.type) {
      case FieldType::text:
        return read_text();
      case FieldType::choice:
      case FieldType::choices:
        return read_options();
      case FieldType::money:
        return read_money();
      case FieldType::date:
        return read_date();
      case FieldType::yes_no:
        return read_made_anew();
      case FieldType::file:
        return read_file();
      case FieldType::list:
        return read_list();
      case FieldType::rows:
        return read_rows();
      default:
        return;
    }
  }

  // A document is attached on a page of its own, while the form is open.
  void read_file() {
    if (is_column_) return;
    read_accepts();
    field_.rows_max = mapping_.whole_number("max_megabytes", 1, DocumentLimits::megabytes_max);
    if (!field_.filled_in_by.empty())
      reading_.problems.error(node_.key_place, "R0",
                              "a document is attached while the form is open, so no role fills it "
                              "in with an action",
                              "delete 'filled_in_by', or ask for a text");
  }

  void read_accepts() {
    const yaml::Node* accepts = mapping_.take("accepts");
    std::vector<std::string> words;
    for (const DocumentKind& kind : document_kinds()) words.emplace_back(kind.word);
    if (!accepts) {
      for (const DocumentKind& kind : document_kinds())
        if (kind.is_usual) take_kind(kind.word);
    } else if (!Value(*accepts, reading_.problems).names().empty()) {
      for (const yaml::Node& item : accepts->items)
        if (const auto word = Value(item, reading_.problems).choice(words)) take_kind(*word);
    }
  }

  void take_kind(std::string_view word) {
    field_.options.emplace_back(word, document_kind(word)->title);
  }

  void read_text() {
    read_made_anew();
    field_.chars_max = mapping_.whole_number("max_length", 1, chars_most);
    field_.words_max = mapping_.whole_number("max_words", 1, words_most);
    read_shape();
    const yaml::Node* digits = mapping_.take("digits");
    if (!digits) return;
    Mapping range(*digits, reading_.problems, "the number of digits");
    const auto fewest = range.whole_number("min", 1, digits_most);
    const auto most = range.whole_number("max", 1, digits_most);
    range.close();
    field_.digits = {fewest.value_or(1), most.value_or(digits_most)};
  }

  void read_shape() {
    const yaml::Node* shape = mapping_.take("shape");
    if (!shape) return;
    std::vector<std::string> words;
    for (const auto word : shape_words()) words.emplace_back(word);
    if (const auto word = Value(*shape, reading_.problems).choice(words))
      field_.shape = shape_named(*word).value_or(TextShape::none);
  }

  void read_money() {
    field_.money_min = mapping_.money("min");
    field_.money_max = mapping_.money("max");
    if (is_column_) return;
    if (const auto otherwise = mapping_.money("default")) field_.default_money = otherwise;
    const yaml::Node* sum = mapping_.take("sum_of");
    if (!sum) return;
    const std::string text = Value(*sum, reading_.problems).text().value_or("");
    const std::size_t dot = text.find('.');
    if (dot == std::string::npos) {
      return Value(*sum, reading_.problems)
          .expected("a column of rows", "write it like cost_lines.amount");
    }
    field_.sum_rows = text.substr(0, dot);
    field_.sum_column = text.substr(dot + 1);
    sums_.push_back(
        {field_.sum_rows,
         {field_.sum_column, {sum->place.line, sum->place.column + static_cast<int>(dot) + 1}}});
    reading_.used.use("rows field", Name{field_.sum_rows, sum->place});
  }

  void read_made_anew() {
    if (!is_column_) field_.made_anew = mapping_.yes_no("made_anew");
  }

  // What happened on a day has happened by now.
  void read_date() {
    if (is_column_) return;
    field_.happened = mapping_.yes_no("happened");
    const yaml::Node* first = mapping_.take("not_before");
    const auto name = first ? name_of_date(*first, reading_.problems) : std::nullopt;
    if (!name) return;
    field_.not_before = name->text;
    reading_.used.use("date", *name);
  }

  void read_list() {
    field_.chars_max = mapping_.whole_number("max_length", 1, chars_most);
    field_.rows_max = mapping_.whole_number("rows_max", 1, rows_most);
    if (const yaml::Node* of = mapping_.take("of")) Value(*of, reading_.problems).choice({"text"});
  }

  void read_rows() {
    field_.rows_max = mapping_.whole_number("rows_max", 1, rows_most);
    const yaml::Node* columns = mapping_.need("columns");
    if (!columns || !Value(*columns, reading_.problems).is_mapping()) return;
    for (const yaml::Node& node : columns->items) {
      auto column = FieldReader(node, true, reading_, sums_).read();
      if (!column) continue;
      if (column->type == FieldType::rows || column->type == FieldType::list) {
        reading_.problems.error(node.key_place, "R0",
                                "a column holds one value, not rows or a list",
                                "give it another type, like text, money, number, date or choice");
      }
      if (column->type == FieldType::file)
        reading_.problems.error(node.key_place, "R0",
                                "a document is attached to a question of its own, not to a row",
                                "ask for it in a field of the form");
      field_.columns.push_back(std::move(*column));
    }
  }

  void read_options() {
    const yaml::Node* own = mapping_.take("options");
    const yaml::Node* from = mapping_.take("options_from");
    if (own && from) {
      reading_.problems.error(from->key_place, "R0",
                              "'options' and 'options_from' are two answers to one question",
                              "delete one of the two");
    }
    if (from) return options_from(*from);
    if (own) return own_options(*own);
    reading_.problems.error(
        node_.key_place, "R0", "a choice needs 'options' or 'options_from'",
        "write options: {CODE: what people read}, or options_from: a list of the fund");
  }

  void options_from(const yaml::Node& node) {
    field_.options_from = Value(node, reading_.problems).name().value_or("");
    if (field_.names_questions()) return;  // filled in when they are all read
    if (const ChoiceList* list = reading_.fund.list(field_.options_from)) {
      field_.options = list->options;
    } else if (reading_.stands_alone && reading_.fund.lists.empty()) {
      reading_.problems
          .warning(
              node.place, "R1",
              "the list '" + field_.options_from + "' is not in this file, so any choice is taken",
              "give the list under 'lists'")
          .about = "list " + field_.options_from;
    } else {
      reading_.used.use("list", Name{field_.options_from, node.place});
    }
  }

  void own_options(const yaml::Node& node) {
    if (node.is_mapping()) {
      for (const yaml::Node& option : node.items) {
        field_.options.emplace_back(option.key,
                                    Value(option, reading_.problems).text().value_or(""));
      }
      return;
    }
    for (const Name& name : Value(node, reading_.problems).names()) {
      std::string title = name.text;
      std::replace(title.begin(), title.end(), '_', ' ');
      field_.options.emplace_back(name.text, title);
    }
  }

  const yaml::Node& node_;
  bool is_column_;
  WorkflowReading& reading_;
  std::vector<Sum>& sums_;
  Mapping mapping_;
  Field field_;
};

void offer_questions(Form& form) {
  std::vector<std::pair<std::string, std::string>> questions;
  for (const Field& field : form.fields) {
    if (field.is_question()) questions.emplace_back(field.name, field.label);
  }
  for (Field& field : form.fields) {
    if (field.names_questions()) field.options = questions;
  }
}

bool may_have_fault(const Field& field) {
  return field.is_question() && (field.type == FieldType::text || field.type == FieldType::money);
}

void find_may_have_faults(Form& form) {
  for (std::size_t at = 0; at < form.fields.size(); ++at)
    if (may_have_fault(form.fields[at])) form.may_have_faults.push_back(at);
}

void find_bounded_days(Form& form) {
  for (std::size_t at = 0; at < form.fields.size(); ++at)
    if (form.fields[at].is_bounded_day()) form.bounded_days.push_back(at);
}

}  // namespace

void read_fields(const yaml::Node& fields, WorkflowReading& reading) {
  if (!Value(fields, reading.problems).is_mapping()) return;
  std::vector<Sum> sums;
  for (const yaml::Node& node : fields.items) {
    if (auto field = FieldReader(node, false, reading, sums).read()) {
      reading.workflow.form.fields.push_back(std::move(*field));
    }
  }
  offer_questions(reading.workflow.form);
  find_bounded_days(reading.workflow.form);
  find_may_have_faults(reading.workflow.form);
  check_question_pages(fields, reading);
  for (const Sum& sum : sums) {  // of rows that there are; others are reported by their own name
    const Field* rows = reading.workflow.form.field(sum.rows);
    if (rows && rows->type == FieldType::rows)
      reading.used.use("money column of " + sum.rows, sum.column);
  }
}

}  // namespace almoner::workflow
