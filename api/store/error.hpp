// What can go wrong with a database, told from its codes and never from its texts.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace almoner::store {

enum class ErrorKind {
  busy,        // another process held the lock for longer than busy_timeout: try again later
  conflict,    // the row is there already (UNIQUE, PRIMARY KEY), or somebody wrote first
  constraint,  // CHECK, NOT NULL, FOREIGN KEY, a trigger, a wrong type, too big: the caller is
               // broken
  full,        // no room on the disk: nothing was written, reading goes on
  lost,        // input or output failed, the file is damaged or gone: stop writing
  mistake,     // the program's own SQL is wrong, or a statement was bound wrongly
};

// "busy", ...: stable, for logs and metrics.
std::string_view name_of(ErrorKind kind);

// Thrown by everything in this folder when the database itself fails. Refusals, conflicts of
// versions and "not there" are values and never this. `what()` is for the log, not for people.
class StoreError : public std::runtime_error {
 public:
  StoreError(ErrorKind kind, int code, const std::string& what)
      : std::runtime_error(what), kind_(kind), code_(code) {}
  ErrorKind kind() const { return kind_; }
  int code() const { return code_; }  // the driver's own number

 private:
  ErrorKind kind_;
  int code_;
};

// A database file that cannot be used; `what()` is one sentence for people: what happened, where,
// what to do.
class OpenError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace almoner::store
