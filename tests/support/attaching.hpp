// Documents attached through the services.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "api/service/attachments.hpp"
#include "tests/support/acting.hpp"

namespace almoner::support {

// Stored and attached; a refusal is given back, and nothing of it is kept.
inline service::Result<service::Edited> try_attach(Acting& acting, const std::string& who,
                                                   CaseId id, const std::string& field,
                                                   const std::string& name, std::string_view bytes,
                                                   const std::string& reason = {}) {
  service::Result<service::Edited> result = service::not_found();
  acting.write([&](const service::Context& context) {
    const auto rules =
        service::rules_for_sending(context, acting.partnership.caller(who), id, field);
    if (const auto* failure = std::get_if<service::Failure>(&rules)) {
      result = *failure;
      return false;
    }
    const auto document = service::look_at(std::get<service::DocumentRules>(rules), name, bytes);
    if (!document.problem.empty()) throw std::invalid_argument(document.problem);
    const auto file = service::begin_storing(context, document);
    for (int n = 1; n <= service::pieces_of(bytes); ++n)
      service::store_piece(context, file, bytes, n);
    result = service::attach_document(context, acting.partnership.caller(who),
                                      {id, field, std::nullopt, document, file, reason});
    return !service::failed(result);
  });
  return result;
}

inline void attach(Acting& acting, const std::string& who, CaseId id, const std::string& field,
                   const std::string& name, std::string_view bytes) {
  const auto result = try_attach(acting, who, id, field, name, bytes);
  if (const auto* failure = std::get_if<service::Failure>(&result))
    throw std::runtime_error(failure->detail);
}

}  // namespace almoner::support
