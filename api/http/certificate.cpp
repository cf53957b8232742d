#include "api/http/certificate.hpp"

#include "api/http/stream.hpp"

namespace almoner::http {
namespace {

namespace ssl = asio::ssl;
using boost::system::error_code;

// TLS 1.2 with keys that are made anew for each connection, and 1.3.
constexpr const char* ciphers_of_tls_1_2 = "ECDHE+AESGCM:ECDHE+CHACHA20";

std::string sentence(const std::string& what, const std::string& file, const error_code& why) {
  return "The " + what + " " + file + " cannot be used: " + why.message() +
         ". It must be a PEM file that this program may read.";
}

std::optional<std::string> set_up(ssl::context& context) {
  error_code ec;
  context.set_options(ssl::context::no_sslv2 | ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                          ssl::context::no_tlsv1_1 | ssl::context::no_compression |
                          SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE,
                      ec);
  if (ec || SSL_CTX_set_cipher_list(context.native_handle(), ciphers_of_tls_1_2) != 1)
    return "OpenSSL does not know the ciphers that TLS 1.2 is to use.";
  // Nobody sits at a server's terminal to type a passphrase.
  context.set_password_callback(
      [](std::size_t, ssl::context::password_purpose) { return std::string(); }, ec);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> Certificate::load(const std::string& chain_file,
                                             const std::string& key_file) {
  auto loaded = std::make_shared<TlsContext>();
  ssl::context& context = loaded->context;
  if (auto problem = set_up(context)) return problem;
  error_code ec;
  context.use_certificate_chain_file(chain_file, ec);
  if (ec) return sentence("certificate", chain_file, ec);
  context.use_private_key_file(key_file, ssl::context::pem, ec);
  const bool is_of_another =
      ERR_GET_REASON(static_cast<unsigned long>(ec.value())) == X509_R_KEY_VALUES_MISMATCH;
  if (ec && !is_of_another) return sentence("key", key_file, ec);
  if (ec || SSL_CTX_check_private_key(context.native_handle()) != 1)
    return "The key " + key_file + " is not that of the certificate " + chain_file + ".";
  const std::scoped_lock lock(mutex_);
  context_ = std::move(loaded);
  return std::nullopt;
}

std::shared_ptr<TlsContext> Certificate::current() const {
  const std::scoped_lock lock(mutex_);
  return context_;
}

}  // namespace almoner::http
