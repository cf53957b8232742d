// The commands, one file each. Each takes its options from the command line and returns the exit
// code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace almoner::commands {

// What every command means by its exit code; `check` has 2 and 3 of its own (see
// workflows/README.md).
inline constexpr int exit_ok = 0;
inline constexpr int exit_wrong_input = 1;  // what was given is wrong, and the output says where
inline constexpr int exit_failed = 4;       // the machine let us down: disk, database, port

struct ServeOptions {
  std::string database, listen = "127.0.0.1:8080", clock;
  std::size_t network_threads = 1;
  bool one_commit_a_request = false;        // for the benchmark's comparison
  bool behind_tls = false;                  // cookies get Secure and __Host-
  std::string origin;                       // "https://grants.example": where people reach it
  std::string site;                         // a file: whose service this is
  std::string mail;                         // a file: the mail server that mails go through
  std::string certificate, key;             // PEM files: serve by https itself
  std::string scanner;                      // where clamd listens; "" = documents are not scanned
  std::string trusted_proxy;                // whose X-Forwarded-For is believed
  std::size_t connections_per_address = 0;  // 0: the server's own limit
};
int serve(const ServeOptions& options);

struct PlayOptions {
  std::string file, database, out;
  bool quiet = false;
};
int play_round(const PlayOptions& options);

struct CheckOptions {
  std::vector<std::string> paths;
  bool json = false;
  std::optional<std::string> roster;  // a database or a file: who there is today
};
int check(const CheckOptions& options);

struct SchemaOptions {
  std::string out;  // a folder
};
int write_schemas(const SchemaOptions& options);

struct DrawOptions {
  std::vector<std::string> paths;
  std::string workflow;  // only this one; or all that the paths hold
  std::string format;    // one of drawing_formats()
  std::string out;       // a file or a folder; none: standard output
};
int draw_workflows(const DrawOptions& options);
std::vector<std::string> drawing_formats();

struct SimulateOptions {
  std::string folder, workflow, script;
  bool only_scenarios = false;
  std::vector<std::string> scenarios;  // files; none: all of the folder
};
int simulate_case(const SimulateOptions& options);

struct DemoOptions {
  std::string database, sign_in;
};
int demo(const DemoOptions& options);

struct UserAddOptions {
  std::string database, email, name, fund, role, body, organisation;
  bool password_from_stdin = false;
};
int user_add(const UserAddOptions& options);

struct PersonOptions {  // of somebody who is known
  std::string database, email;
};
int user_disable(const PersonOptions& options);
int user_codes_off(const PersonOptions& options);
int user_password(const PersonOptions& options);  // read from standard input

struct OrganisationAddOptions {
  std::string database, name, kind;
};
int organisation_add(const OrganisationAddOptions& options);

struct TokenOptions {
  PersonOptions person;
  std::string title;
  int days = 365;
};
int token_add(const TokenOptions& options);
int token_revoke(const TokenOptions& options);

struct FundAddOptions {
  std::string database, folder;
};
int fund_add(const FundAddOptions& options);

int backup(const std::string& database, const std::string& to);
// `known`: where the record stood before, as COUNT:HEAD, kept elsewhere.
int verify(const std::string& database, const std::vector<std::string>& known);

// Parses the command line and runs a command.
int run(int argc, char** argv);

}  // namespace almoner::commands
