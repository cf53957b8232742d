#include "api/commands/command.hpp"

int main(int argc, char** argv) {
  return almoner::commands::run(argc, argv);
}
