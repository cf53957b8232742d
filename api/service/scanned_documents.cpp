#include "api/service/scanned_documents.hpp"

#include <boost/json.hpp>

#include "api/store/cases.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"

namespace almoner::service {
namespace {

constexpr std::size_t virus_bytes_max = 200;  // of the name that the scanner gives it

void note_virus(const Context& context, const store::AttachmentRow& attachment,
                const std::string& virus) {
  const auto row = store::find_case(context.db, attachment.case_id);
  if (!row) return;
  store::Act act;
  act.action = "virus_found";
  act.detail =
      boost::json::serialize(boost::json::object{{"question", attachment.field},
                                                 {"sha256", attachment.digest.hex()},
                                                 {"virus", virus.substr(0, virus_bytes_max)}});
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  store::note(context.db, row->fund, row->id, row->ref, act);
}

}  // namespace

std::optional<DocumentToScan> next_document_to_scan(const Context& context,
                                                    store::StoredFileId after) {
  const auto file = store::next_to_scan(context.db, after);
  if (!file) return std::nullopt;
  auto bytes = store::read_file(context.db, *file);
  const auto digest = store::digest_of_file(context.db, *file);
  return DocumentToScan{*file, digest.value(), std::move(bytes)};
}

void keep_verdict(const Context& context, const DocumentToScan& document,
                  const std::string& virus) {
  using store::Scan;
  const bool is_still_there =
      store::set_scan(context.db, document.file, document.digest,
                      virus.empty() ? Scan::clean : Scan::infected, context.now);
  if (virus.empty() || !is_still_there) return;
  for (const auto& attachment : store::attachments_with(context.db, document.file))
    note_virus(context, attachment, virus);
}

}  // namespace almoner::service
