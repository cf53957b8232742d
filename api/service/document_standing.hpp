// Whether a document still stands, or what ordered it was undone afterwards.
#pragma once

#include "api/service/facts.hpp"
#include "api/store/documents.hpp"
#include "api/store/steps.hpp"

namespace almoner::service {

// `as_at` set: by what was done until then.
bool was_withdrawn(const Context& context, const LoadedCase& loaded,
                   const store::DocumentRow& document,
                   const std::optional<store::AsAt>& as_at = {});

}  // namespace almoner::service
