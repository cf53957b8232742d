// Answers between JSON and the engine's typed values. Stored: money as whole pence, dates as ISO
// text.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "engine/guard/value.hpp"
#include "engine/workflow/answers.hpp"

namespace almoner::service {

// What a client sent, untyped. Doubles cannot be an answer: the text of the number is kept, and
// refused by whatever field it was meant for.
workflow::Raw raw_of(const boost::json::value& value);
workflow::RawRow raw_fields(const boost::json::object& object);

boost::json::value to_json(const guard::Value& value);
std::string to_stored(const guard::Value& answers);

// Typed again by the form that typed them. Answers of fields that the form no longer has are left
// out.
guard::Value from_stored(const workflow::Form& form, std::string_view stored);

}  // namespace almoner::service
