#include "api/commands/command.hpp"
namespace almoner::commands { int serve(const ServeOptions&) { return 1; } int demo(const DemoOptions&) { return 1; } }
