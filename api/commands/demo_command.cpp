#include <iostream>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/play/current_fund.hpp"
#include "api/commands/play/next_fund.hpp"
#include "api/commands/play/stage.hpp"
#include "api/commands/shipped.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"

namespace almoner::commands {

int demo(const DemoOptions& options) {
  auto db = store::open_store(options.database, store::OpenMode::existing, system_now());
  if (!store::is_demonstration(db)) {
    std::cerr << options.database
              << " is not a demonstration; nothing invented is put into it. Make one with: almoner "
                 "play\n";
    return exit_wrong_input;
  }
  auto read = play::read_round_file(shipped_text("examples/smp-2019-20.json"));
  const play::PlayInput input{std::move(read.round), shipped_fund("smp-2019-20"),
                              shipped_templates()};
  try {
    const std::string sign_in = play::open_current_fund(db, input, system_now());
    play::open_next_fund(db, input, system_now());
    std::cout << sign_in;
    if (!options.sign_in.empty()) write_file(options.sign_in, sign_in);
    return exit_ok;
  } catch (const play::PlayError& error) {
    std::cerr << error.what() << "\n";
    return exit_wrong_input;
  }
}

}  // namespace almoner::commands
