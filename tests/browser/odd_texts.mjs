// What people type, by mistake or on purpose, and no page may take for anything but words. Each fits sixty characters.
export const oddTexts = [
  "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "\"><svg/onload=alert(3)>", "' onfocus=alert(4) autofocus='",
  "</textarea><script>alert(5)</script>", "</title><script>alert(6)</script>", "javascript:alert(7)", "<a href=\"javascript:alert(8)\">x</a>",
  "<iframe src=//x.example></iframe>", "<style>*{display:none}</style>", "<!-- not a comment", "]]>", "&lt;b&gt; &amp;amp; &#60;", "<b>bold</b> & <i>not</i>",
  "{{ 7 * 7 }}", "{% raw %}{{ visitor.csrf }}", "${7*7} #{7*7} <%= 7*7 %>", "{form.amount} {actor.role}", "%s %n %x %1$s", "\\u003cscript\\u003e",
  "'; DROP TABLE bid; --", "\" OR \"\"=\"", "$1, ?2, :name", "Robert\\'); --", "=1+2", "+44 1622 000000", "-2+3", "@SUM(A1:A2)", "\t=cmd", "\"a\",\"b\"",
  "../../etc/passwd", "C:\\CON\\nul.txt", "https://x.example/?a=1&b=<2>#c", "null", "undefined", "NaN", "true", "0", "-0", "1e309", "0x1F", "١٢٣",
  "Ní Bhriain, Ørsted, Łódź", "Zoë’s “quotes” – dashes", "日本語の申請", "مرحبا بالعالم", "\u202Eright to left", "a\u200Bb\u200Dc\uFEFFd", "👩‍👩‍👧‍👦 family",
  "Z̸̡a̵l̶g̷o̴", "ﷺ ﷽", "ＦＵＬＬ", "\u00AD soft", "İstanbul ß ſ", "\u2028line\u2029breaks", "W".repeat(60), "a b  c   d", "first\nsecond",
];
