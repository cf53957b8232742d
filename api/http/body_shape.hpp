// What a JSON body must look like before anybody reads it: which members there are, and of which
// kind.
#pragma once

#include <boost/json/object.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/advance.hpp"

namespace almoner::http {

enum class MemberKind {
  text,
  id,  // a whole number above 0
  object,
  texts,  // a list of them
};

struct Member {
  std::string_view name;
  MemberKind kind;
};

// A sentence for every member that is not known or of another kind. null stands for left out.
// `within` comes before the names: "interest.".
std::vector<workflow::Reason> shape_problems(const boost::json::object& body,
                                             std::initializer_list<Member> known,
                                             const std::string& within = {});

// What a body of a known shape says; empty, 0 and null where it is silent.
std::string text_member(const boost::json::object& body, std::string_view name);
std::int64_t id_member(const boost::json::object& body, std::string_view name);
std::vector<std::string> texts_member(const boost::json::object& body, std::string_view name);
const boost::json::object* object_member(const boost::json::object& body, std::string_view name);

}  // namespace almoner::http
