// The reader asked about a fund that uses every word, changed in one place at a time; and where the
// published schemas answer otherwise.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/conformance/schema/judging.hpp"

namespace almoner::conformance {

// A mapping that the reader closes, by what it says to a word that it does not know.
struct Closed {
  std::string file;
  std::string what;  // "a state"; of a field with its type: "a field of type money"
  MappingAt place;
  std::vector<std::string> words;  // that may stand there, sorted
};

// What the reader says of one change.
struct Reading {
  std::string kind;  // of the value that is changed: "a state.title"
  bool is_refused = false;
  std::vector<std::string> of_shape;  // the messages of R0
};

class Comparison {
 public:
  // tests/conformance/schema/every_word. Every question to the reader is asked here, once.
  Comparison();

  const std::vector<Closed>& closed() const { return closed_; }

  // What the reader refuses in the files as they are: then it would take no change of them either.
  std::vector<std::string> refused_unchanged() const;

  // Words that some mapping of that kind may have and none in these files has.
  std::vector<std::string> unused_words() const;

  // What to ask of the schemas, and where their answer differs, in words.
  Job job(std::vector<std::string> schemas) const;
  std::vector<std::string> differences(const Judgement& judgement) const;

 private:
  using Node = workflow::yaml::Node;
  std::vector<workflow::Finding> findings_when(std::size_t file, const Node& changed) const;
  void ask_for_words(std::size_t file);
  bool ask_for_words_at(const MappingAt& place);
  void ask_for_values(std::size_t file);
  void ask_for_change(Change change, const std::string& kind);
  std::string kind_of(std::size_t file, const Path& path) const;
  std::vector<std::string> word_differences(const Judgement& judgement) const;
  std::string named(const Change& change) const;

  std::vector<Judged> files_;
  std::vector<Node> roots_;
  std::vector<Closed> closed_;
  std::vector<std::size_t> compared_;  // one of each kind of those
  std::vector<MappingAt> open_;        // their keys are names that the file itself gives
  std::map<std::pair<std::size_t, std::string>, std::string> whats_;  // of a file's path
  std::set<std::string> asked_;                                       // kinds of value
  std::vector<Change> changes_;
  std::vector<Reading> readings_;
};

}  // namespace almoner::conformance
