// The yardstick: what Beast alone does on this machine. It reads a request with Beast's parser and
// answers 200 bytes of JSON; no checks, no limits but Beast's own, no deadlines, one thread.
// bare_beast HOST:PORT [SECONDS]
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Socket = asio::basic_stream_socket<tcp, asio::io_context::executor_type>;

namespace {

class Session : public std::enable_shared_from_this<Session> {
 public:
  explicit Session(Socket socket) : socket_(std::move(socket)) {}

  void read() {
    request_ = {};
    beast::http::async_read(socket_, buffer_, request_,
                            [self = shared_from_this()](beast::error_code ec, std::size_t) {
                              if (!ec) self->write();
                            });
  }

 private:
  void write() {
    response_ = {beast::http::status::ok, request_.version()};
    response_.set(beast::http::field::content_type, "application/json");
    response_.keep_alive(request_.keep_alive());
    response_.body() = "{\"text\":\"" + std::string(189, 'x') + "\"}";
    response_.prepare_payload();
    beast::http::async_write(socket_, response_,
                             [self = shared_from_this()](beast::error_code ec, std::size_t) {
                               if (!ec && self->response_.keep_alive()) self->read();
                             });
  }

  Socket socket_;
  beast::flat_buffer buffer_;
  beast::http::request<beast::http::string_body> request_;
  beast::http::response<beast::http::string_body> response_;
};

void accept(asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>& acceptor) {
  acceptor.async_accept([&acceptor](beast::error_code ec, Socket socket) {
    if (!ec) {
      socket.set_option(tcp::no_delay(true));
      std::make_shared<Session>(std::move(socket))->read();
    }
    accept(acceptor);
  });
}

}  // namespace

int main(int argc, char** argv) try {
  const std::string where = argc > 1 ? argv[1] : "127.0.0.1:8099";
  const auto colon = where.rfind(':');
  const auto port = static_cast<unsigned short>(std::stoi(where.substr(colon + 1)));
  asio::io_context io{1};
  asio::basic_socket_acceptor<tcp, asio::io_context::executor_type> acceptor(
      io, tcp::endpoint(asio::ip::make_address(where.substr(0, colon)), port));
  asio::steady_timer end(io, std::chrono::seconds(argc > 2 ? std::stoi(argv[2]) : 3600));
  end.async_wait([&io](beast::error_code) { io.stop(); });
  accept(acceptor);
  io.run();
  return EXIT_SUCCESS;
} catch (const std::exception& failure) {
  std::cerr << "bare_beast: " << failure.what() << "\n";
  return EXIT_FAILURE;
}
