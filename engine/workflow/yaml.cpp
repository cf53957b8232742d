// The one file that knows libfyaml. Its events are used, not its documents: events keep every key,
// so a repeated one can be named, and nothing is resolved or given a type.
#include "engine/workflow/yaml.hpp"

#include <algorithm>
#include <libfyaml.h>
#include <memory>

#include "engine/workflow/letters.hpp"
#include "engine/workflow/problems.hpp"
#include "engine/workflow/yaml_text.hpp"
#include "engine/workflow/yaml_words.hpp"

namespace almoner::workflow::yaml {
namespace {

struct Release {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};

// Writes nothing anywhere: errors are collected and read by describe_error.
std::unique_ptr<fy_diag, Release> make_diag() {
  fy_diag_cfg config;
  fy_diag_cfg_default(&config);
  config.fp = nullptr;
  std::unique_ptr<fy_diag, Release> diag(fy_diag_create(&config));
  fy_diag_set_collect_errors(diag.get(), true);
  return diag;
}

std::unique_ptr<fy_parser, Release> make_parser(fy_diag* diag, const std::string& text) {
  fy_parse_cfg config{};
  config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 |
                                                 FYPCF_JSON_NONE | FYPCF_DISABLE_DEPTH_LIMIT);
  config.diag = diag;
  std::unique_ptr<fy_parser, Release> parser(fy_parser_create(&config));
  fy_parser_set_string(parser.get(), text.data(), text.size());
  return parser;
}

Node node_at(Place place, Node::Kind kind) {
  Node node;
  node.place = place;
  node.kind = kind;
  return node;
}

// The first line that ends a document, of which the parser knows no place.
int line_of_dots(std::string_view text) {
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++line) {
    if (text.substr(at).starts_with("...")) return line;
    const auto end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return 1;
}

class Builder {
 public:
  Builder(const std::string& text, const Limits& limits, Problems& problems)
      : text_(text), limits_(limits), problems_(problems) {}

  // False when reading must stop here.
  bool take(fy_event* event) {
    const Place place = place_of(event);
    switch (event->type) {
      case FYET_DOCUMENT_START:
        return document(event, place);
      case FYET_DOCUMENT_END:
        end_of_document(event);
        return true;
      case FYET_ALIAS:
        return alias(place);
      case FYET_SCALAR:
        decorations(event);
        return add(scalar(event, place));
      case FYET_MAPPING_START:
        decorations(event);
        return open(Node::Kind::mapping, place);
      case FYET_SEQUENCE_START:
        decorations(event);
        return open(Node::Kind::sequence, place);
      case FYET_MAPPING_END:
      case FYET_SEQUENCE_END:
        return close();
      default:
        return true;
    }
  }

  std::optional<Node> root() { return std::move(root_); }
  bool stopped() const { return stopped_; }

 private:
  struct Open {  // a mapping or sequence that is being read
    Node node;
    bool has_key = false;
    std::string key;
    Place key_place;
  };

  Place place_of(fy_event* event) {
    const fy_mark* mark = fy_event_start_mark(event);
    return mark ? Place{mark->line + 1, mark->column + 1} : Place{};
  }

  bool document(fy_event* event, Place place) {
    if (++documents_ > 1) return second_document(place);
    fy_document_state* state = event->document_start.document_state;
    if (fy_document_state_version_explicit(state) || fy_document_state_tags_explicit(state)) {
      problems_.error({1, 1}, "R0",
                      "the file starts with a directive ('%...'), which is not read here",
                      "delete the line that starts with %");
    }
    return true;
  }

  // Begun by '---', or by whatever stands after '...', of which the parser knows no place.
  bool second_document(Place place) {
    if (ended_by_dots_ && place == Place{})
      problems_.error(*ended_by_dots_, "R0", "the file ends at this '...', and more follows it",
                      "delete the line '...'");
    else
      problems_.error(place, "R0", "a second document starts here; a file holds one",
                      "delete the line '---' or move what follows to a file of its own");
    return stop();
  }

  void end_of_document(fy_event* event) {
    if (!event->document_end.implicit) ended_by_dots_ = Place{line_of_dots(text_), 1};
  }

  bool alias(Place place) {  // which starts after its '*'
    place.column = std::max(place.column - 1, 1);
    problems_.error(place, "R0", "this is an alias ('*name'), which is not read here",
                    "write out what it stands for; put a text that starts with * in double quotes");
    return add(node_at(place, Node::Kind::scalar));
  }

  void decorations(fy_event* event) {
    if (fy_token* anchor = fy_event_get_anchor_token(event)) {
      problems_.error(before(anchor), "R0", "this is an anchor ('&name'), which is not read here",
                      "delete it; put a text that starts with & in double quotes");
    }
    if (fy_token* tag = fy_event_get_tag_token(event)) {
      problems_.error(place_of_token(tag), "R0", "this is a tag ('!name'), which is not read here",
                      "delete it; put a text that starts with ! in double quotes");
    }
  }

  static Place place_of_token(fy_token* token) {
    const fy_mark* mark = fy_token_start_mark(token);
    return mark ? Place{mark->line + 1, mark->column + 1} : Place{1, 1};
  }

  static Place before(fy_token* token) {  // the token of an anchor starts after its '&'
    const Place place = place_of_token(token);
    return {place.line, place.column > 1 ? place.column - 1 : 1};
  }

  Node scalar(fy_event* event, Place place) {
    Node node = node_at(place, Node::Kind::scalar);
    fy_token* token = fy_event_get_token(event);
    if (!token) return node;
    std::size_t length = 0;
    const char* text = fy_token_get_text(token, &length);
    if (text) node.text.assign(text, length);
    const fy_scalar_style style = fy_token_scalar_style(token);
    node.in_quotes = style != FYSS_PLAIN && style != FYSS_ANY;
    refuse_unseen(node);
    return node;
  }

  // In double quotes a character can be written by its number, and would be printed as it is.
  void refuse_unseen(Node& node) {
    std::string seen, first;
    for (std::string_view rest = node.text; !rest.empty();) {
      const std::size_t length = std::max<std::size_t>(character_bytes(rest), 1);
      const std::string_view character = rest.substr(0, length);
      rest.remove_prefix(length);
      if (!is_control(character) && !is_unseen(character))
        seen += character;
      else if (first.empty())
        first = code_of(character);
    }
    if (first.empty()) return;
    problems_.error(node.place, "R0",
                    "this text has a character that cannot be seen (" + first + ")",
                    "leave out the backslash and what stands for the character after it");
    node.text = std::move(seen);
  }

  bool open(Node::Kind kind, Place place) {
    if (waits_for_key()) return complex_key(place);
    if (open_.size() >= limits_.depth_max) {
      problems_.error(
          place, "R0",
          "this is nested more than " + std::to_string(limits_.depth_max) + " levels deep");
      return stop();
    }
    open_.emplace_back().node = node_at(place, kind);
    return count(place);
  }

  bool complex_key(Place place) {
    problems_.error(place, "R0", "a name is expected here, found a list or a mapping",
                    "put a text that starts with a bracket in double quotes");
    return stop();
  }

  bool close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    return place_in_parent(std::move(node));
  }

  bool add(Node node) {
    if (!count(node.place)) return false;
    if (waits_for_key()) return take_key(std::move(node));
    return place_in_parent(std::move(node));
  }

  bool waits_for_key() const {
    return !open_.empty() && open_.back().node.is_mapping() && !open_.back().has_key;
  }

  bool take_key(Node node) {
    Open& open = open_.back();
    if (node.place == Place{}) node.place = open.node.place;
    if (node.is_empty()) problems_.error(node.place, "R0", "a name is missing before this colon");
    if (node.text == "<<" && !node.in_quotes) {
      problems_.error(node.place, "R0", "this is a merge key ('<<'), which is not read here",
                      "write out what is to be merged");
    }
    open.has_key = true;
    open.key = std::move(node.text);
    open.key_place = node.place;
    return true;
  }

  bool place_in_parent(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return true;
    }
    Open& parent = open_.back();
    if (parent.node.is_mapping()) {
      node.key = std::move(parent.key);
      node.key_place = parent.key_place;
      if (node.place == Place{}) node.place = node.key_place;
      parent.has_key = false;
      if (repeated(parent.node, node)) return true;
    }
    parent.node.items.push_back(std::move(node));
    return true;
  }

  bool repeated(const Node& mapping, const Node& node) {
    const Node* first = mapping.find(node.key);
    if (!first) return false;
    problems_.error(node.key_place, "R0",
                    "'" + node.key + "' stands here a second time; the first is in line " +
                        std::to_string(first->key_place.line),
                    "delete one of the two, or give one another name");
    return true;
  }

  bool count(Place place) {
    if (++nodes_ <= limits_.nodes_max) return true;
    problems_.error(
        place, "R0",
        "the file has more than " + std::to_string(limits_.nodes_max) + " names and values");
    return stop();
  }

  bool stop() {
    stopped_ = true;
    return false;
  }

  const std::string& text_;
  const Limits& limits_;
  Problems& problems_;
  std::vector<Open> open_;
  std::optional<Node> root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
  std::optional<Place> ended_by_dots_;
  bool stopped_ = false;
};

void describe_errors(fy_diag* diag, const std::string& text, Problems& problems) {
  void* position = nullptr;
  bool any = false;
  while (const fy_diag_error* error = fy_diag_errors_iterate(diag, &position)) {
    if (error->type != FYET_ERROR || any) continue;
    any = true;  // the first; what the parser says after it is a consequence
    Stumble told =
        in_words(error->msg ? error->msg : "it cannot be read", text, {error->line, error->column});
    problems.error(told.place, "R0", std::move(told.message), std::move(told.mend));
  }
  if (!any) problems.error({1, 1}, "R0", "this is not YAML: it cannot be read");
}

std::optional<Node> read_events(const std::string& text, const Limits& limits, Problems& problems) {
  const auto diag = make_diag();
  const auto parser = make_parser(diag.get(), text);
  Builder builder(text, limits, problems);
  while (fy_event* event = fy_parser_parse(parser.get())) {
    const bool go_on = builder.take(event);
    fy_parser_event_free(parser.get(), event);
    if (!go_on) return std::nullopt;
  }
  if (fy_parser_get_stream_error(parser.get())) {
    describe_errors(diag.get(), text, problems);
    return std::nullopt;
  }
  return builder.root();
}

}  // namespace

const Node* Node::find(std::string_view wanted) const {
  for (const Node& item : items) {
    if (item.key == wanted) return &item;
  }
  return nullptr;
}

Parsed parse(const SourceFile& file, const Limits& limits) {
  Problems problems(file);
  Parsed parsed;
  if (text_is_readable(file.text, limits, problems)) {
    parsed.root = read_events(text_to_parse(file.text), limits, problems);
    if (!parsed.root && problems.count() == 0)
      problems.error({}, "R0", "the file is empty",
                     "begin with fund: NAME for who gives what to whom, or with workflow: NAME for "
                     "what happens to one kind of case");
  }
  parsed.findings = problems.take();
  return parsed;
}

}  // namespace almoner::workflow::yaml
