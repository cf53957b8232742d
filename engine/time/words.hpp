// Dates and times as people read them (GOV.UK style): "31 March 2019", "5pm", "11:59pm".
#pragma once

#include <string>

#include "engine/time/zone.hpp"

namespace almoner {

enum class Seconds { leave_out, show };

// "31 March 2019"
std::string date_words(Date date);

// "Friday 29 March 2019", for deadlines.
std::string weekday_and_date_words(Date date);

// "5pm", "11:59pm", "9:05am"; with Seconds::show "5:01:12pm" and "5:00:00pm".
// Never "midnight", "12am" or "12pm", which people read in two ways: the middle of the day on the
// minute is "midday", the first minute of a day is "00:00".
std::string time_words(LocalTime local, Seconds seconds = Seconds::leave_out);

// "8 March 2019 at 5pm"; the exact start of a day is the day alone, "1 April 2019", as no time of
// day was meant; with Seconds::show "1 April 2019 at 00:00:00".
std::string date_and_time_words(LocalTime local, Seconds seconds = Seconds::leave_out);

// The same for an instant, on the clocks of a zone; in the hour that they show twice followed by
// which of the two it is: "27 October 2019 at 1:30am BST".
std::string date_and_time_words(Instant instant, const Zone& zone,
                                Seconds seconds = Seconds::leave_out);

}  // namespace almoner
