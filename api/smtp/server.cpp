#include "api/smtp/server.hpp"

#include <algorithm>
#include <array>
#include <curl/curl.h>
#include <mutex>
#include <stdexcept>

#include "api/smtp/letters.hpp"

namespace almoner::smtp {
namespace {

void start_curl_once() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

// One mail on its way.
struct Errand {
  std::string_view rest;     // of the text, to be sent
  std::string last_reply;    // of the server
  std::string last_command;  // "RCPT": the first word only, as the next may be a secret
  const std::function<bool()>* goes_on = nullptr;
  bool is_over = false;  // libcurl takes its leave: what is said then is not of the mail
};

std::size_t give_text(char* into, std::size_t size, std::size_t count, void* errand) {
  auto& rest = static_cast<Errand*>(errand)->rest;
  const std::size_t bytes = std::min(size * count, rest.size());
  rest.copy(into, bytes);
  rest.remove_prefix(bytes);
  return bytes;
}

std::size_t note_reply(char* line, std::size_t size, std::size_t count, void* errand) {
  const std::string_view text(line, size * count);
  auto& on_its_way = *static_cast<Errand*>(errand);
  if (!on_its_way.is_over)
    on_its_way.last_reply = one_line(text.substr(0, ServerLimits::words_bytes_max));
  return text.size();
}

int note_command(CURL*, curl_infotype type, char* data, std::size_t size, void* errand) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  const std::string_view line(data, size);
  const std::string_view command = line.substr(0, line.find_first_of(" \r\n"));
  auto& on_its_way = *static_cast<Errand*>(errand);
  on_its_way.is_over = command == "QUIT";
  if (!on_its_way.is_over) on_its_way.last_command = command;
  return 0;
}

int ask_whether_to_go_on(void* errand, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return (*static_cast<Errand*>(errand)->goes_on)() ? 0 : 1;
}

// What the server said of this mail; of us ("MAIL", "AUTH") it says that nothing can be sent.
Ending ending_of(long code, const Errand& errand) {
  const bool is_of_mail = errand.last_command == "RCPT" || errand.last_command == "DATA";
  if (code >= 500 && code < 600) return is_of_mail ? Ending::refused : Ending::no_service;
  if (code >= 400 && code < 500) return is_of_mail ? Ending::later : Ending::no_service;
  return is_of_mail ? Ending::later : Ending::no_service;
}

}  // namespace

struct Server::Handle {
  Settings settings;
  CURL* curl = nullptr;
  std::array<char, CURL_ERROR_SIZE> error{};

  template <class Value>
  void set(CURLoption option, Value value) {
    if (curl_easy_setopt(curl, option, value) != CURLE_OK)
      throw std::runtime_error("smtp: libcurl lacks option " + std::to_string(option));
  }

  void set_server() {
    const bool is_tls = settings.security == Security::tls;
    const std::string url = std::string(is_tls ? "smtps://" : "smtp://") + host_in_url() + ":" +
                            std::to_string(settings.port);
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(settings.timeout).count()));
    // For the last answer libcurl waits by this one alone.
    set(CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(settings.timeout.count()));
    set(CURLOPT_USE_SSL,
        static_cast<long>(settings.security == Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    if (!settings.certificates.empty()) set(CURLOPT_CAINFO, settings.certificates.c_str());
    if (settings.user.empty()) return;
    set(CURLOPT_USERNAME, settings.user.c_str());
    set(CURLOPT_PASSWORD, settings.password.c_str());
  }

  std::string host_in_url() const {
    const bool is_ipv6 = settings.host.find(':') != std::string::npos;
    return is_ipv6 ? "[" + settings.host + "]" : settings.host;
  }

  void set_functions() {
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, give_text);
    set(CURLOPT_HEADERFUNCTION, note_reply);
    set(CURLOPT_VERBOSE, 1L);  // only so that the next is called; nothing of it is printed
    set(CURLOPT_DEBUGFUNCTION, note_command);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, ask_whether_to_go_on);
    set(CURLOPT_ERRORBUFFER, error.data());
  }

  Answer carry(Errand& errand, curl_slist* to) {
    const std::string from = "<" + settings.from + ">";
    set(CURLOPT_MAIL_FROM, from.c_str());
    set(CURLOPT_MAIL_RCPT, to);
    set(CURLOPT_READDATA, &errand);
    set(CURLOPT_HEADERDATA, &errand);
    set(CURLOPT_DEBUGDATA, &errand);
    set(CURLOPT_XFERINFODATA, &errand);
    error.front() = '\0';
    const CURLcode result = curl_easy_perform(curl);
    if (result == CURLE_OK) return {Ending::taken, errand.last_reply};
    // libcurl says the same of 550 and 451: only the number that the server gave tells them apart.
    long code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    return {result == CURLE_ABORTED_BY_CALLBACK ? Ending::stopped : ending_of(code, errand),
            words_of(result, code, errand)};
  }

  std::string words_of(CURLcode result, long code, const Errand& errand) const {
    if (code >= 400) return errand.last_reply;
    const std::string what = error.front() != '\0' ? error.data() : curl_easy_strerror(result);
    return one_line(what.substr(0, ServerLimits::words_bytes_max));
  }
};

Server::Server(Settings settings) : handle_(std::make_unique<Handle>()) {
  start_curl_once();
  handle_->settings = std::move(settings);
  handle_->curl = curl_easy_init();
  if (!handle_->curl) throw std::bad_alloc();
  handle_->set_server();
  handle_->set_functions();
}

Server::~Server() {
  curl_easy_cleanup(handle_->curl);
}

Answer Server::send(const std::string& to, const std::string& text,
                    const std::function<bool()>& goes_on) {
  Errand errand{text, {}, {}, &goes_on};
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> list(
      curl_slist_append(nullptr, ("<" + to + ">").c_str()), curl_slist_free_all);
  return handle_->carry(errand, list.get());
}

bool is_this_machine(const std::string& host) {
  const bool is_ipv4 = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || host == "::1" || (is_ipv4 && host.starts_with("127."));
}

}  // namespace almoner::smtp
