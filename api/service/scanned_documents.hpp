// What a scanner for viruses found in documents, on the record.
#pragma once

#include <optional>
#include <string>

#include "api/service/context.hpp"
#include "api/store/attachments.hpp"

namespace almoner::service {

struct DocumentToScan {
  store::StoredFileId file;
  store::Digest digest;
  std::string bytes;
};

// The oldest after that one that nobody has looked at; none: all are.
std::optional<DocumentToScan> next_document_to_scan(const Context& context,
                                                    store::StoredFileId after = {});

// `virus`: its name, "" = clean; of those bytes, so nothing is kept where they are gone meanwhile.
// An infected one is noted at every case that it is attached to.
void keep_verdict(const Context& context, const DocumentToScan& document, const std::string& virus);

}  // namespace almoner::service
