#include "engine/check/sent_in.hpp"

#include "engine/check/asker.hpp"

namespace almoner::check {

// Their own step back makes it a draft again.
SentIn::SentIn(const Input& input)
    : found_(
          input.ways, *input.paths.start(), 0u,
          [&input](const Search<unsigned>::Visit& at, const Way& way, std::vector<unsigned>& next) {
            const std::size_t start = *input.paths.start();
            unsigned is_sent_in = at.memory;
            if (is_taken_by_asker(input.workflow, *way.transition) && way.from != way.to) {
              if (way.from == start) is_sent_in = 1;
              if (way.to == start) is_sent_in = 0;
            }
            next.push_back(is_sent_in);
          }) {}

std::vector<const Way*> SentIn::path_to(std::size_t state) const {
  const auto visit = visit_in(state);
  return visit ? found_.path_to(*visit) : std::vector<const Way*>();
}

std::optional<std::size_t> SentIn::visit_in(std::size_t state) const {
  return found_.find(state, 1);
}

}  // namespace almoner::check
