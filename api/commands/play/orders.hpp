// What the steps of a played round order: documents and mails, made at once by the clock of the
// play.
#pragma once

#include <map>
#include <string>

#include "api/render/templates.hpp"
#include "api/service/post.hpp"

namespace almoner::commands::play {

// Where `almoner serve` serves when nothing else is said: links in played mails begin with it.
inline constexpr const char* played_origin = "http://127.0.0.1:8080";

class Orders {
 public:
  // Throws std::runtime_error naming every problem of the templates.
  explicit Orders(const std::map<std::string, std::string>& templates);

  void carry_out(const service::Context& context);

 private:
  render::Templates documents_;
  service::Randomness randomness_;
  service::Post post_;
};

}  // namespace almoner::commands::play
