#include "tests/api/http/api_serving.hpp"

#include <fstream>
#include <sstream>

namespace almoner::http {
namespace {

std::string description() {
  std::ostringstream text;
  text << std::ifstream(ALMONER_SOURCE_DIR "/api/http/openapi.json").rdbuf();
  return text.str();
}

}  // namespace

Stack::Stack(store::Database db, const std::string& path, std::function<Instant()> now,
             ApplicationSettings settings)
    : writer(std::move(db)),
      readers(path),
      work(writer, readers, definitions, randomness, std::move(now)),
      application(work, std::move(settings)) {}

ApiServing::ApiServing(const std::function<void(support::Acting&)>& bring, ServerLimits limits,
                       Pages pages, DocumentLimits documents) {
  prepare(bring);
  const auto clock = [this] { return now_.load(); };
  stack_ = std::make_unique<Stack>(
      store::open_store(folder_.file(), store::OpenMode::existing, now()), folder_.file(), clock,
      ApplicationSettings{description(), {}, {}, std::move(pages), {}, documents});
  ServerSettings settings = on_free_port(limits);
  settings.now = clock;
  settings.on_head = [this](const Request& request) {
    return stack_->application.on_head(request);
  };
  serving_ = std::make_unique<Serving>(settings, [this](Request&& request, Reply reply) {
    stack_->application.handle(std::move(request), std::move(reply));
  });
}

void ApiServing::prepare(const std::function<void(support::Acting&)>& bring) {
  auto db = store::open_store(folder_.file(), store::OpenMode::create,
                              support::at("2019-02-01T09:00:00Z"));
  support::Acting acting(db);
  if (bring) bring(acting);
  partnership_ = acting.partnership;
  now_ = acting.now;
  service::Randomness randomness;
  acting.write([&](const service::Context& context) {
    for (const auto& [who, person] : partnership_.people)
      tokens_[who] = service::add_machine_token(context, randomness, person, "test",
                                                support::at("2030-01-01T00:00:00Z"));
    return true;
  });
}

Answer ApiServing::ask(const std::string& who, const std::string& method, const std::string& target,
                       const std::string& body, const std::string& headers) const {
  std::string bytes = method + " " + target + " HTTP/1.1\r\nHost: almoner.example\r\n";
  if (!who.empty()) bytes += "Authorization: Bearer " + tokens_.at(who) + "\r\n";
  if (!body.empty()) bytes += "Content-Type: application/json\r\n";
  if (method != "GET" && method != "HEAD")
    bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  Client client(serving_->port());
  client.send(bytes + headers + "\r\n" + body);
  return client.read_answer(method == "HEAD");
}

void ApiServing::write(const std::function<void(store::Database&)>& work) {
  stack_->writer.write([&](store::Database& db) { return work(db), true; });
}

void ApiServing::settle() {
  write([](store::Database&) {});
}

}  // namespace almoner::http
