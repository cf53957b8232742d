// What is wrong with a form, for the summary at the top and beside each field.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/advance.hpp"

namespace almoner::pages {

class FormErrors {
 public:
  // `field` is the name of the input it links to; "" = of none.
  void add(std::string field, std::string text);
  // A reason's field is where it was asked: "cost_lines[2].amount" becomes that input's name.
  void add(const std::vector<workflow::Reason>& reasons);
  bool empty() const { return errors_.empty(); }
  // Whether anything is wrong with the input, or with a part of it: "wards.2" of "wards".
  bool has(std::string_view field) const;
  // What was added first. Precondition: not empty.
  const std::string& first() const { return errors_.front().text; }

  // model.errors: [{text, href}], in the order they were added; model.errorOf: {field: {text}},
  // the first of each field.
  void put_into(boost::json::object& model) const;

 private:
  struct Error {
    std::string field, text;
  };
  std::vector<Error> errors_;
};

// A field's name as an id of HTML and a link's target: letters, digits and dashes.
std::string input_id(std::string_view field);

}  // namespace almoner::pages
