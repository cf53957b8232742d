#include "tests/api/smtp/post_office.hpp"

#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <optional>

namespace almoner::smtp::testing {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

struct Closed {};

}  // namespace

class PostOffice::Session {
 public:
  explicit Session(PostOffice& office) : office_(office), does_(office.behaviour_) {}

  void run() {
    if (does_.tls_from_the_start) encrypt();
    answer("", "220 test.example ready");
    for (;;) command(line());
  }

 private:
  static tcp::socket& socket_of(PostOffice& office) { return office.socket_; }

  void encrypt() {
    context_.emplace(asio::ssl::context::tls_server);
    context_->use_certificate_chain_file(does_.certificate);
    context_->use_private_key_file(does_.key, asio::ssl::context::pem);
    tls_.emplace(socket_of(office_), *context_);
    boost::system::error_code error;
    tls_->handshake(asio::ssl::stream_base::server, error);
    if (error) throw Closed{};
    letter_.encrypted = true;
  }

  void write(const std::string& text) {
    boost::system::error_code error;
    if (tls_)
      asio::write(*tls_, asio::buffer(text), error);
    else
      asio::write(socket_of(office_), asio::buffer(text), error);
    if (error) throw Closed{};
  }

  std::string line() {
    boost::system::error_code error;
    const auto read =
        tls_ ? asio::read_until(*tls_, asio::dynamic_buffer(buffer_), "\r\n", error)
             : asio::read_until(socket_of(office_), asio::dynamic_buffer(buffer_), "\r\n", error);
    if (error) throw Closed{};
    std::string text = buffer_.substr(0, read - 2);
    buffer_.erase(0, read);
    return text;
  }

  void answer(const std::string& at, const std::string& usual) {
    if (does_.closes_at == at) throw Closed{};
    if (does_.hangs_at == at)
      for (;;) line();  // until the other side has had enough
    const auto instead = does_.replies.find(at);
    write((instead == does_.replies.end() ? usual : instead->second) + "\r\n");
  }

  bool refuses(const std::string& at) const { return does_.replies.contains(at); }

  void command(const std::string& text) {
    const std::string verb = text.substr(0, text.find(' '));
    if (verb == "EHLO")
      return answer(verb, does_.offers_starttls && !tls_
                              ? "250-test.example\r\n250 STARTTLS"
                              : "250-test.example\r\n250-AUTH PLAIN\r\n250 SMTPUTF8");
    if (verb == "STARTTLS") {
      answer(verb, "220 go on");
      if (!refuses(verb)) encrypt();
      return;
    }
    if (verb == "AUTH") {
      letter_.auth = text;
      if (text.find(' ', 5) == std::string::npos && !refuses(verb)) {
        write("334 \r\n");
        letter_.auth += " " + line();
      }
      return answer(verb, "235 welcome");
    }
    if (verb == "MAIL") letter_.from = text.substr(10);
    if (verb == "RCPT") letter_.to = text.substr(8);
    if (verb == "DATA") return data();
    if (verb == "QUIT") {
      write("221 bye\r\n");
      throw Closed{};
    }
    answer(verb, "250 ok");
  }

  void data() {
    answer("DATA", "354 go on");
    if (refuses("DATA")) return;
    letter_.text.clear();
    for (std::string text = line(); text != "."; text = line()) {
      if (does_.closes_in_text) throw Closed{};
      letter_.text += (text.starts_with('.') ? text.substr(1) : text) + "\r\n";
    }
    if (does_.before_taken) does_.before_taken();
    if (!refuses(".")) office_.take(letter_);
    answer(".", "250 taken");
  }

  PostOffice& office_;
  const Behaviour& does_;
  std::optional<asio::ssl::context> context_;
  std::optional<asio::ssl::stream<tcp::socket&>> tls_;
  std::string buffer_;
  Letter letter_;
};

PostOffice::PostOffice(Behaviour behaviour)
    : behaviour_(std::move(behaviour)),
      acceptor_(io_, {asio::ip::address_v4::loopback(), 0}),
      socket_(io_),
      port_(acceptor_.local_endpoint().port()),
      thread_([this] { serve(); }) {}

PostOffice::~PostOffice() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
    // Both wake a thread that waits there; neither touches what it uses.
    ::shutdown(acceptor_.native_handle(), SHUT_RDWR);
    if (socket_.is_open()) ::shutdown(socket_.native_handle(), SHUT_RDWR);
  }
  thread_.join();
}

void PostOffice::serve() {
  for (;;) {
    boost::system::error_code error;
    tcp::socket next(io_);
    acceptor_.accept(next, error);
    {
      const std::scoped_lock lock(mutex_);
      if (error || stopping_) return;
      socket_ = std::move(next);
      ++connections_;
    }
    try {
      Session(*this).run();
    } catch (const Closed&) {
    }
    const std::scoped_lock lock(mutex_);
    socket_.close(error);
  }
}

void PostOffice::take(Letter letter) {
  const std::scoped_lock lock(mutex_);
  letters_.push_back(std::move(letter));
  more_.notify_all();
}

std::vector<Letter> PostOffice::letters() const {
  const std::scoped_lock lock(mutex_);
  return letters_;
}

std::vector<Letter> PostOffice::wait_for(std::size_t letters) const {
  std::unique_lock lock(mutex_);
  more_.wait_for(lock, std::chrono::seconds(10), [&] { return letters_.size() >= letters; });
  return letters_;
}

int PostOffice::connections() const {
  const std::scoped_lock lock(mutex_);
  return connections_;
}

}  // namespace almoner::smtp::testing
