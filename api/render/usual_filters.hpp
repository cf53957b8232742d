// The usual filters by what they work on; each group adds its rows to the table.
#pragma once

#include "api/render/filter.hpp"

namespace almoner::render {

void add_text_filters(FilterTable& table);    // text_filters.cpp
void add_list_filters(FilterTable& table);    // list_filters.cpp
void add_number_filters(FilterTable& table);  // number_filters.cpp

}  // namespace almoner::render
