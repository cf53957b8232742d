// What pages of people's own accounts need beyond the database. One for the whole program; its
// functions may be called from any thread.
#pragma once

#include <functional>

#include "api/service/post.hpp"
#include "api/service/seal.hpp"

namespace almoner::pages {

class Accounts {
 public:
  struct Settings {
    service::WriteMail write_mail;
    std::string origin, service_name;  // as in service::Post
    service::SealKey key{};
    std::function<Instant()> machine_now;  // telephones go by it, whatever a demonstration's clock
  };
  explicit Accounts(Settings settings) : settings_(std::move(settings)) {}

  service::Post post() const {
    return {randomness_, settings_.write_mail, settings_.origin, settings_.service_name};
  }
  service::Randomness& randomness() const { return randomness_; }
  const service::SealKey& key() const { return settings_.key; }
  Instant machine_now() const { return settings_.machine_now(); }

 private:
  Settings settings_;
  mutable service::Randomness randomness_;  // draws from the system: safe to share
};

}  // namespace almoner::pages
