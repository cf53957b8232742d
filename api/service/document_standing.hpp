// Whether a document still stands, or what ordered it was undone afterwards.
#pragma once

#include "api/service/facts.hpp"
#include "api/store/documents.hpp"

namespace almoner::service {

bool was_withdrawn(const Context& context, const LoadedCase& loaded,
                   const store::DocumentRow& document);

}  // namespace almoner::service
