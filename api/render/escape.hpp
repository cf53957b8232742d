// Text made harmless inside HTML elements and quoted attributes, as Nunjucks 3.2.4 does it:
// & " ' < > and \ become &amp; &quot; &#39; &lt; &gt; &#92;.
#pragma once

#include <string>
#include <string_view>

namespace almoner::render {

void append_escaped(std::string& out, std::string_view text);
std::string escaped(std::string_view text);

}  // namespace almoner::render
