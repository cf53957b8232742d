// The bytes of one connection: as they are, or within TLS. Included by this folder's .cpp files
// only (Asio).
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <memory>
#include <utility>

#include "api/http/certificate.hpp"
#include "api/http/network_thread.hpp"

namespace almoner::http {

struct TlsContext {
  asio::ssl::context context{asio::ssl::context::tls_server};
};

class Stream {
 public:
  // No context: plain.
  Stream(Socket socket, std::shared_ptr<TlsContext> tls)
      : socket_(std::move(socket)), context_(std::move(tls)) {
    if (context_) tls_.emplace(socket_, context_->context);
  }

  bool is_secure() const { return tls_.has_value(); }
  Socket& socket() { return socket_; }
  const Socket& socket() const { return socket_; }

  // Before anything else, where it is secure.
  template <class Done>
  void handshake(Done done) {
    tls_->async_handshake(asio::ssl::stream_base::server, std::move(done));
  }

  template <class Done>
  void read_some(const asio::mutable_buffer& room, Done done) {
    if (tls_) return tls_->async_read_some(room, std::move(done));
    socket_.async_read_some(room, std::move(done));
  }

  template <class Buffers, class Done>
  void write(const Buffers& buffers, Done done) {
    if (tls_) return asio::async_write(*tls_, buffers, std::move(done));
    asio::async_write(socket_, buffers, std::move(done));
  }

  // Says that nothing more will come, and waits until the client says the same. Where it is secure.
  template <class Done>
  void say_goodbye(Done done) {
    tls_->async_shutdown(std::move(done));
  }

 private:
  Socket socket_;
  std::shared_ptr<TlsContext> context_;  // outlives the stream that was made of it
  std::optional<asio::ssl::stream<Socket&>> tls_;
};

}  // namespace almoner::http
