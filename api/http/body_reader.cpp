#include "api/http/body_reader.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <cstdint>

#include "api/http/token.hpp"

namespace almoner::http {
namespace {

namespace beast = boost::beast;
using beast::error_code;
using beast::string_view;

// A client that promises much gets no more than this before it has sent it.
constexpr std::uint64_t body_reserve_bytes_max = 64 * 1024;

// "0", CR LF, CR LF. Beast 1.81 ends the program (an assertion) if it is given the last chunk's
// line and then again with less than this.
constexpr std::size_t last_chunk_bytes_min = 5;

constexpr WireFault malformed_chunks{400, "The chunks of the body are malformed."};
constexpr WireFault trailers_too_long{400, "The trailers of the body are too long."};

WireFault fault_of(error_code ec) {
  if (ec == beast::http::error::body_limit) {
    return {413, "The body is larger than this address takes."};
  }
  if (ec == beast::http::error::bad_chunk || ec == beast::http::error::bad_chunk_extension) {
    return malformed_chunks;
  }
  if (ec == beast::http::error::header_limit) return trailers_too_long;
  return {400, "The request is malformed."};
}

// The digits of a chunk's size, of its line as far as it has come.
std::string_view size_digits(std::string_view line) {
  return line.substr(0, line.find_first_of("; \t\r"));
}

// Beast waits for CR LF before it looks at the line of a chunk's size, and for all trailers before
// it looks at that of the last chunk. What can never become such a line is refused at once.
bool may_become_chunk_line(std::string_view line) {
  const auto digits = size_digits(line);
  const bool is_size = std::all_of(digits.begin(), digits.end(), is_hex_digit);
  const auto first_line = line.substr(0, line.find('\r'));
  return is_size && digits.empty() == line.empty() &&
         first_line.find('\n') == std::string_view::npos;
}

// Whether all is there that Beast needs to go on; if it then does not, it takes the end of the line
// for part of a quoted string.
bool is_whole(std::string_view line, bool last_chunk) {
  return line.find(last_chunk ? "\r\n\r\n" : "\r\n") != std::string_view::npos;
}

bool is_last_chunk(std::string_view line) {
  const auto digits = size_digits(line);
  return !digits.empty() && digits.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

// Beast calls these as it reads. The head's fields are ours already (check_head), so they are
// passed over; a field after the head is a trailer, which nobody asked for.
class BodyReader::Parser : public beast::http::basic_parser<true> {
 public:
  explicit Parser(const ServerLimits& limits) : limits_(limits) {}
  std::string* body = nullptr;
  bool ends_chunk = false;  // CR LF, the end of a chunk's data, comes before the next line

 private:
  void on_request_impl(beast::http::verb, string_view, string_view, int, error_code&) override {}
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_field_impl(beast::http::field, string_view name, string_view value,
                     error_code& ec) override {
    if (!in_trailers_) return;
    trailer_bytes_ += name.size() + value.size() + 4;
    if (trailer_bytes_ > limits_.trailer_bytes_max) ec = beast::http::error::header_limit;
  }
  void on_header_impl(error_code&) override {}
  void on_finish_impl(error_code&) override {}

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    if (length) body->reserve(static_cast<std::size_t>(std::min(*length, body_reserve_bytes_max)));
  }
  std::size_t on_body_impl(string_view bytes, error_code&) override {
    body->append(bytes.data(), bytes.size());
    return bytes.size();
  }
  void on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code& ec) override {
    in_trailers_ = size == 0;
    ends_chunk = true;
    extension_bytes_ += extensions.size();
    const bool hides_something = std::any_of(extensions.begin(), extensions.end(), is_control);
    if (hides_something || extension_bytes_ > limits_.chunk_extension_bytes_max) {
      ec = beast::http::error::bad_chunk_extension;
    }
  }
  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& ec) override {
    return on_body_impl(bytes, ec);
  }

  const ServerLimits& limits_;
  std::size_t extension_bytes_ = 0;
  std::size_t trailer_bytes_ = 0;
  bool in_trailers_ = false;
};

BodyReader::BodyReader(const ServerLimits& limits)
    : limits_(limits), parser_(std::make_unique<std::optional<Parser>>()) {}
BodyReader::~BodyReader() = default;
BodyReader::BodyReader(BodyReader&&) noexcept = default;

void BodyReader::begin(std::size_t body_bytes_max, bool chunked) {
  chunked_ = chunked;
  line_pending_ = false;
  parser_->emplace(limits_);
  auto& parser = **parser_;
  parser.eager(true);
  parser.body_limit(body_bytes_max);
  parser.header_limit(
      static_cast<std::uint32_t>(std::max(limits_.head_bytes_max, limits_.trailer_bytes_max) + 64));
}

BodyReader::Progress BodyReader::feed(std::string_view bytes, std::string& body) {
  auto& parser = **parser_;
  parser.body = &body;
  Progress progress;
  if (line_pending_ && bytes.size() < last_chunk_bytes_min && is_last_chunk(chunk_line(bytes))) {
    return progress;
  }
  error_code ec;
  progress.used = parser.put({bytes.data(), bytes.size()}, ec);
  if (ec && ec != beast::http::error::need_more) {
    progress.fault = fault_of(ec);
    return progress;
  }
  progress.complete = parser.is_done();
  if (!progress.complete && chunked_) progress.fault = check_pending(bytes.substr(progress.used));
  return progress;
}

// What Beast left is part of a chunk's line, or the last one with part of the trailers.
std::optional<WireFault> BodyReader::check_pending(std::string_view pending) {
  line_pending_ = !pending.empty();
  const auto line = chunk_line(pending);
  if (!may_become_chunk_line(line) || is_whole(line, is_last_chunk(line))) return malformed_chunks;
  if (pending.size() > limits_.chunk_extension_bytes_max + limits_.trailer_bytes_max + 32) {
    return WireFault{400, "The chunks' extensions or the trailers are too long."};
  }
  return std::nullopt;
}

// Without the CR LF that ends the data before it.
std::string_view BodyReader::chunk_line(std::string_view pending) const {
  if (!(**parser_).ends_chunk) return pending;
  return pending == "\r" ? "" : pending.substr(pending.starts_with("\r\n") ? 2 : 0);
}

}  // namespace almoner::http
