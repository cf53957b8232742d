#include "engine/workflow/sentence.hpp"

#include "engine/time/words.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

constexpr const char* no_value = "(not given)";

std::string counted(std::int64_t count, const char* unit) {
  return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
}

// In the largest unit that says it exactly.
std::string duration_words(guard::Duration duration) {
  using namespace std::chrono;
  const auto seconds = duration_cast<std::chrono::seconds>(duration).count();
  if (seconds != 0 && seconds % 86'400 == 0) return counted(seconds / 86'400, "day");
  if (seconds != 0 && seconds % 3'600 == 0) return counted(seconds / 3'600, "hour");
  if (seconds != 0 && seconds % 60 == 0) return counted(seconds / 60, "minute");
  return counted(seconds, "second");
}

// ".3" of a second, to the microsecond and without needless zeros.
std::string decimals(std::int32_t nanoseconds) {
  std::string digits = std::to_string(1'000'000 + nanoseconds / 1'000).substr(1);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return "." + digits;
}

// Part of a second counts only where whole seconds would say that it was on the minute: a bid 0.3
// seconds late was not received at 5pm.
std::string timestamp_words(guard::Timestamp moment, const Fund& fund) {
  const auto zone = Zone::find(fund.time_zone);
  if (!zone) return to_rfc3339(moment);
  const Instant second{std::chrono::seconds{moment.seconds}};
  if (moment.seconds % 60 != 0) return date_and_time_words(second, *zone, Seconds::show);
  if (moment.nanoseconds < 1'000) return date_and_time_words(second, *zone);
  return date_words(zone->day_of(second)) + " at " + time_words(zone->local(second)) + " and 0" +
         decimals(moment.nanoseconds) + " seconds";
}

std::string list_words(const guard::List& list, const Fund& fund) {
  std::vector<std::string> words;
  for (const guard::Value& item : list) words.push_back(words_of(item, fund));
  return joined(words);
}

}  // namespace

std::string words_of(const guard::Value& value, const Fund& fund) {
  switch (value.kind()) {
    case guard::Kind::boolean:
      return value.as_bool() ? "yes" : "no";
    case guard::Kind::integer:
      return std::to_string(value.as_integer());
    case guard::Kind::text:
      return value.as_text();
    case guard::Kind::list:
      return list_words(value.as_list(), fund);
    case guard::Kind::timestamp:
      return timestamp_words(value.as_timestamp(), fund);
    case guard::Kind::duration:
      return duration_words(value.as_duration());
    case guard::Kind::money:
      return value.as_money().text();
    case guard::Kind::date:
      return date_words(value.as_date());
    case guard::Kind::map:
    case guard::Kind::null:
      break;
  }
  return no_value;
}

std::string filled(const Sentence& sentence, Evaluation& evaluation, const Grounds& grounds) {
  std::string out;
  for (const Sentence::Piece& piece : sentence.pieces) {
    out += piece.text;
    if (!piece.placeholder) continue;
    const auto outcome = evaluation.evaluate(*piece.placeholder, grounds);
    const auto* value = std::get_if<guard::Value>(&outcome);
    out += value != nullptr ? words_of(*value, *evaluation.at().workflow.fund) : no_value;
  }
  return out;
}

}  // namespace almoner::workflow
