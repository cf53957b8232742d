// The certificate that this server shows to browsers, from two PEM files. It may be loaded again
// while the server runs: connections that begin then are shown the new one.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace almoner::http {

struct TlsContext;

class Certificate {
 public:
  // The chain, this server's own first, and its key, without a passphrase. Nothing, or a sentence
  // about why not: then the one before is still shown. Thread-safe.
  std::optional<std::string> load(const std::string& chain_file, const std::string& key_file);

  // For a connection that begins now. Null before the first load.
  std::shared_ptr<TlsContext> current() const;

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<TlsContext> context_;
};

}  // namespace almoner::http
