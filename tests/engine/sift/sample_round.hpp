// The round of 2019-20 as a table: 24 invented bids, three assessors, seven criteria, five themes.
#pragma once

#include <string>
#include <vector>

#include "engine/sift/rules.hpp"

namespace almoner::sift {

// Weights 20, 20, 15, 15, 10, 15, 5 of scores 0-5; means of A and B at least 3; the line at 60;
// ties by C.
Rules sample_rules();

// References are "001" to "024". Assessor 3 is excluded from 023.
std::vector<Bid> sample_bids();

}  // namespace almoner::sift
