#include "api/commands/moment.hpp"

#include "api/commands/clock.hpp"
#include "api/store/funds.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands {

std::variant<Instant, std::string> moment_of(store::Database& database, const std::string& clock) {
  if (clock.empty()) return system_now();
  const auto given = parse_instant(clock);
  if (!given) return "“" + clock + "” is not an instant; write it like 2019-03-08T16:00:00Z.";
  if (!store::is_demonstration(database))
    return std::string(
        "This is not a demonstration, so only the real clock counts. Leave --clock out.");
  return *given;
}

}  // namespace almoner::commands
