"""Bad input of every kind: what a dump holds, and what must become of each of its records.

An outcome is ``article``, ``article <day>``, ``article -`` (no day), ``blank`` or the code of a refusal. ``unreadable``
alone: the file as a whole is refused with InputError.
"""

from __future__ import annotations

OK = b'{"text": "The mayor opened the bridge.", "date": "2024-01-04"}\n'
GOOD = "article 2024-01-04"
Case = tuple[str, bytes, str]


def _dated(value: str) -> bytes:
    return b'{"text": "The mayor opened the bridge.", "date": ' + value.encode() + b"}\n"


JSONL: list[Case] = [
    ("truncated in the middle", OK + b'{"text": "The ma\n' + OK, f"{GOOD}, bad_json, {GOOD}"),
    ("truncated at the end", OK + OK[:30], f"{GOOD}, bad_json"),
    ("no line end at the end", OK.strip(), GOOD),
    ("blank lines", b"\n" + OK + b"\n  \n" + OK, f"blank, {GOOD}, blank, blank, {GOOD}"),
    ("CR LF", OK.replace(b"\n", b"\r\n") * 2, f"{GOOD}, {GOOD}"),
    ("byte order mark", b"\xef\xbb\xbf" + OK, GOOD),
    ("byte order mark in the middle", OK + b"\xef\xbb\xbf" + OK, f"{GOOD}, {GOOD}"),
    ("record separators (RFC 7464)", b"\x1e" + OK + b"\x1e" + OK, f"{GOOD}, {GOOD}"),
    ("an array a line", b"[\n" + OK.strip() + b",\n" + OK + b"]\n", f"blank, {GOOD}, {GOOD}, blank"),
    ("a number", OK + b"42\n", f"{GOOD}, not_an_object"),
    ("a string", OK + b'"text"\n', f"{GOOD}, not_an_object"),
    ("null", OK + b"null\n", f"{GOOD}, not_an_object"),
    ("a list", OK + b'["a", "b"]\n', f"{GOOD}, not_an_object"),
    ("two objects a line", OK.strip() + OK, "bad_json"),
    ("single quotes", b"{'text': 'The mayor'}\n" + OK, f"bad_json, {GOOD}"),
    ("NaN", b'{"text": "The mayor opened it.", "date": NaN}\n', "article -"),
    ("raw tab in a string", b'{"text": "The\tmayor opened it.", "date": "2024-01-04"}\n', GOOD),
    ("raw control character", b'{"text": "The \x07 mayor opened it.", "date": "2024-01-04"}\n', GOOD),
    ("NUL in the text", b'{"text": "The \\u0000mayor opened it.", "date": "2024-01-04"}\n', GOOD),
    ("NUL bytes in the line", b'\x00\x00{"text": "The mayor."}\n' + OK, f"bad_json, {GOOD}"),
    ("windows-1252", '{"text": "The café’s mayor opened it.", "date": "2024-01-04"}\n'.encode("cp1252"), GOOD),
    ("one bad byte", b'{"text": "The mayor \xff opened it.", "date": "2024-01-04"}\n', GOOD),
    ("UTF-8 cut in a character", '{"text": "The café'.encode()[:-1] + b'", "date": "2024-01-04"}\n', GOOD),
    ("a lone surrogate", b'{"text": "The mayor \\ud83d opened it.", "date": "2024-01-04"}\n', GOOD),
    ("no text field", b'{"id": 4, "views": 17}\n' + OK, f"no_text_field, {GOOD}"),
    ("empty object", b"{}\n" + OK, f"no_text_field, {GOOD}"),
    ("empty text", b'{"text": "", "date": "2024-01-04"}\n', "no_text"),
    ("white space as text", b'{"text": " \\n\\t ", "date": "2024-01-04"}\n', "no_text"),
    ("null as text", b'{"text": null, "date": "2024-01-04"}\n', "no_text"),
    ("the word null as text", b'{"text": "null"}\n', "no_text"),
    ("a number as text", b'{"text": 17}\n', "no_text"),
    ("punctuation as text", b'{"text": "... --- ..."}\n', "no_text"),
    ("only markup as text", b'{"text": "<p><br/></p>"}\n', "no_text"),
    ("deep nesting", b'{"text": ' + b"[" * 3000 + b"]" * 3000 + b"}\n" + OK, f"bad_json, {GOOD}"),
    ("deep objects", b'{"a":' * 900 + b"1" + b"}" * 900 + b"\n" + OK, f"no_text_field, {GOOD}"),
    ("doubled key", b'{"text": "one", "text": "The mayor.", "date": "2024-01-04"}\n', GOOD),
    ("huge number", b'{"text": "The mayor.", "date": ' + b"9" * 400 + b"}\n", "article -"),
    ("text in paragraphs", b'{"text": ["The mayor.", "", null, "The bridge."], "date": "2024-01-04"}\n', GOOD),
    ("text in an object", b'{"content": {"rendered": "<p>The mayor.</p>"}, "date": "2024-01-04"}\n', GOOD),
    ("binary", bytes(range(256)), "bad_json, bad_json"),
    ("a date nested deep", b'{"text": "The mayor.", "date": ' + b"[" * 900 + b"1" + b"]" * 900 + b"}\n", "article -"),
    ("lists nested deep", b'{"text": ' + b"[" * 500 + b'"x"' + b"]" * 500 + b"}\n" + OK, f"no_text, {GOOD}"),
    (
        "an object nested deep",
        b'{"author": ' + b'{"name":' * 400 + b"1" + b"}" * 400 + b', "text": "One."}\n',
        "article -",
    ),
    ("a list nested deep for an object", b"[" * 900 + b"]" * 900 + b"\n" + OK, f"not_an_object, {GOOD}"),
    ("a number of 5,000 digits", b'{"text": "The mayor &#' + b"9" * 5000 + b'; opened it."}\n', "article -"),
    ("a lone surrogate as id", b'{"id": "\\udc00", "text": "The mayor."}\n', "article -"),
]

DATES: list[Case] = [
    ("no such day", _dated('"2024-02-30"'), "article -"),
    ("no such month", _dated('"2024-13-01"'), "article -"),
    ("day nought", _dated('"2024-00-00"'), "article -"),
    ("the year 1", _dated('"0001-11-30"'), "article -"),
    ("the future", _dated('"2050-09-30"'), "article -"),
    ("the far future", _dated('"9999-12-31T23:59:59Z"'), "article -"),
    ("the epoch as placeholder", _dated('"1970-01-01T00:00:00Z"'), "article -"),
    ("nought", _dated("0"), "article -"),
    ("minus one", _dated("-1"), "article -"),
    ("a boolean", _dated("true"), "article -"),
    ("null", _dated("null"), "article -"),
    ("empty", _dated('""'), "article -"),
    ("a word", _dated('"unknown"'), "article -"),
    ("relative", _dated('"3 hours ago"'), "article -"),
    ("only the modification", _dated('"Updated Jan. 4, 2024"'), "article -"),
    ("a year", _dated('"2024"'), "article -"),
    ("a month", _dated('"January 2024"'), "article -"),
    ("a time", _dated('"10:30 AM"'), "article -"),
    ("an address", _dated('"https://example.org/x"'), "article -"),
    ("undecided order", _dated('"03/04/2024"'), "article -"),
    ("order shown", _dated('"13/04/2024"'), "article 2024-04-13"),
    ("dots", _dated('"04.01.2024"'), GOOD),
    ("epoch seconds", _dated("1704360000"), GOOD),
    ("epoch milliseconds", _dated("1704360000123"), GOOD),
    ("epoch as text", _dated('"1704360000"'), GOOD),
    ("epoch as fraction", _dated("1704360000.25"), GOOD),
    ("mongo", _dated('{"$date": 1704360000123}'), GOOD),
    ("mongo long", _dated('{"$date": {"$numberLong": "1704360000123"}}'), GOOD),
    ("mongo text", _dated('{"$date": "2024-01-04T09:20:00Z"}'), GOOD),
    ("padded", _dated('"\\n   Thu, 04 Jan 2024 10:00:00 GMT   "'), GOOD),
    ("zone name", _dated('"Thu, 4 Jan 2024 22:11 EST"'), GOOD),
    ("zone in words", _dated('"January 4, 2024 at 5:30 p.m. ET"'), GOOD),
    ("negative offset over midnight", _dated('"2024-01-04T23:30:00-05:00"'), GOOD),
    ("impossible time", _dated('"2024-01-04T25:61:00Z"'), GOOD),
    ("label before", _dated('"Published: Jan 4, 2024 10:15 am"'), GOOD),
    ("both in one", _dated('"Updated Jan 6, 2024; first published Jan 4, 2024"'), GOOD),
    ("weekday wrong", _dated('"Monday, January 4, 2024"'), GOOD),
    ("another language", _dated('"4 janvier 2024 à 10h30"'), GOOD),
    ("a list", _dated('["2024-01-04", "2024-01-05"]'), GOOD),
    ("an object", _dated('{"year": 2024, "month": 1}'), "article -"),
    ("an object with the day", _dated('{"year": 2024, "month": 1, "day": 4}'), GOOD),
    ("a list of parts", _dated("[2024, 1, 4, 10, 0, 0, 3, 4, 0]"), GOOD),
    ("as .NET prints it", _dated('"/Date(1704360000123+0000)/"'), GOOD),
    ("as Python prints it", _dated('"datetime.datetime(2024, 1, 4, 3, 4)"'), GOOD),
    ("as Apache logs it", _dated('"04/Jan/2024:10:11:12 +0000"'), GOOD),
    ("compact", _dated('"20240104"'), GOOD),
    ("compact as number", _dated("20240104"), GOOD),
    ("after the retrieval", _dated('"2024-06-01", "date_download": "2024-01-05"'), "article -"),
    ("order decided by the retrieval", _dated('"05/01/2024", "date_download": "2024-01-07"'), "article 2024-01-05"),
    ("order decided by the address", _dated('"04/01/2024", "url": "http://a.org/2024/01/04/x"'), GOOD),
    ("refused, but in the address", _dated('"2050-01-01", "url": "http://a.org/2024/01/04/x"'), GOOD),
    ("first of two fields", _dated('"2024-01-06", "published": "2024-01-04"'), GOOD),
    ("modified is no publication", _dated('null, "date_modify": "2024-01-04"'), "article -"),
    ("retrieved is no publication", _dated('null, "crawled": "2024-01-04"'), "article -"),
    ("parts", _dated('null, "year": 2024, "month": "1", "day": 4.0'), GOOD),
]

CSV: list[Case] = [
    ("blank rows", b"date,text\n\n2024-01-04,The mayor.\n,\n", f"blank, {GOOD}, blank"),
    ("byte order mark", b"\xef\xbb\xbfdate,text\n2024-01-04,The mayor.\n", GOOD),
    ("embedded line ends", b'date,text\n2024-01-04,"The\nmayor.\n\nThe bridge."\n', GOOD),
    ("embedded quotes", b'date,text\n2024-01-04,"The ""new"" mayor."\n', GOOD),
    ("embedded delimiter", b'date,text\n2024-01-04,"The mayor, the bridge."\n', GOOD),
    ("one column too many", b"date,text\n2024-01-04,The mayor, the bridge.\n", "wrong_columns"),
    ("one column too few", b"id,date,text\n7,2024-01-04\n", "wrong_columns"),
    ("empty columns at the end", b"date,text\n2024-01-04,The mayor.,,,\n", GOOD),
    ("shifted row among good ones", b"id,date,text\n1,2024-01-04,The mayor.\n2024-01-04,x\n", f"{GOOD}, wrong_columns"),
    ("header repeated", b"date,text\n2024-01-04,The mayor.\ndate,text\n", f"{GOOD}, blank"),
    ("quote that does not end", b'id,date,text\n1,2024-01-04,"The\n2,2024-01-04,The mayor.\n', f"bad_quotes, {GOOD}"),
    ("stray quote", b'date,text\n2024-01-04,The 5" pipe.\n2024-01-04,The mayor.\n', f"{GOOD}, {GOOD}"),
    ("semicolons", b"date;text\n2024-01-04;The mayor.\n", GOOD),
    ("bars", b"date|text\n2024-01-04|The mayor, he said.\n", GOOD),
    ("windows-1252", "date,text\n2024-01-04,The café’s mayor.\n".encode("cp1252"), GOOD),
    ("NUL bytes", b"date,text\n2024-01-04,The\x00 mayor.\n", GOOD),
    ("CR CR LF", b"date,text\r\r\n2024-01-04,The mayor.\r\r\n", GOOD),
    ("bare CR in a field", b'date,text\n2024-01-04,"The mayor.\rThe bridge."\n', GOOD),
    ("unnamed index", b",date,text\n0,2024-01-04,The mayor.\n", GOOD),
    ("no text", b"date,text\n2024-01-04,\n", "no_text"),
    ("headlines only", b"publish_date,headline_text\n20240104,the mayor opens a bridge\n", GOOD),
    ("header only", b"date,text\n", ""),
    ("no header", b"2024-01-04,The mayor.\n2024-01-05,The bridge.\n", "no_text_field"),
    ("one column", b"words\nThe mayor.\n", "unreadable"),
    ("day-first dates", b"date,text\n04/01/2024,The mayor.\n25/01/2024,The bridge.\n", "article -, article 2024-01-25"),
]

HEADER: list[Case] = [
    ("text without header", b"The mayor opened the bridge.\n", "article -"),
    ("text before the first header", b"The mayor.\ndate 2024-01-04 The bridge.\n", f"article -, {GOOD}"),
    ("header without text", b"date 2024-01-04\n", "no_text"),
    ("header without text among others", b"date 2024-01-03 \n\ndate 2024-01-04 The mayor.\n", f"no_text, {GOOD}"),
    ("impossible day", b"date 2024-02-30 The mayor opened it.\n", "article -"),
    ("future day", b"date 2050-09-30 The mayor opened it.\n", "article -"),
    ("impossible month", b"date 2024-19-01 The mayor opened it.\n", "article -"),
    ("CR LF", b" date 2024-01-04 The mayor.\r\n\r\nThe bridge.\r\ndate 2024-01-04 More.\r\n", f"{GOOD}, {GOOD}"),
    ("NUL bytes", b"date 2024-01-04 The \x00mayor.\n", GOOD),
    ("byte order mark", b"\xef\xbb\xbf date 2024-01-04 The mayor.\n", GOOD),
    ("invalid UTF-8", b"date 2024-01-04 The mayor \xff\xfe opened it.\n", GOOD),
    ("windows-1252", "date 2024-01-04 The café’s mayor.\n".encode("cp1252"), GOOD),
    ("zeros after the header", b"date 2024-01-04 " + bytes(500), "no_text"),
    ("binary after the header", b"date 2024-01-04 " + bytes(range(1, 32)) * 9, "binary"),
    ("the header's words in the text", b"date 2024-01-04 The mayor set the date 2024-02-02 for it.\n", GOOD),
    ("another spelling", b"date 4 January 2024 The mayor.\n", "article -"),
    ("header disagrees with the text", b"date 2024-01-04 March 7, 2023\n\nThe mayor.\n", GOOD),
    ("no blank after the day", b"date 2024-01-04The mayor.\n", "article -"),
]

TEXT: list[Case] = [
    ("zeros", bytes(2000), "binary"),
    ("binary", bytes(range(256)) * 4, "binary"),
    ("bare CR", b"The mayor opened it.\r\rJanuary 4, 2024\rThe bridge.", GOOD),
    ("UTF-16", "The mayor opened it.\n".encode("utf-16"), "article -"),
    ("UTF-16 without mark", "The mayor opened it.\n".encode("utf-16-le"), "binary"),
    ("mojibake", "The mayorâ€™s bridge cost â‚¬5 million.".encode(), "article -"),
    ("date line first", b"January 4, 2024\n\nThe mayor opened it.\n", GOOD),
    ("dateline", b"WASHINGTON, Jan. 4, 2024 - The mayor opened it.\n", GOOD),
    ("dateline without year", b"WASHINGTON, Jan. 4 - The mayor opened it.\n", "article -"),
    ("label", b"FOR IMMEDIATE RELEASE: Thursday, January 4, 2024\n\nThe mayor opened it.\n", GOOD),
    ("white space", b" \r\n\t\n", "blank"),
    ("empty", b"", "blank"),
    ("dashes", b"-----\n=====\n", "no_text"),
    ("control characters", b"The \x01mayor\x0b opened\x7f it with a long speech.\n", "article -"),
]

HTML: list[Case] = [
    ("no text", b"<html><body></body></html>", "no_main_text"),
    ("only a script", b"<html><script>var a = 1;</script></html>", "no_main_text"),
    ("broken off in a tag", b"<html><body><p>The mayor opened the bridge on Monday.</p><p cla", "article -"),
    ("no structure", b"<p>The mayor opened the bridge on Monday, he said at length.</p>", "article -"),
    ("bad JSON-LD", b'<html><head><script type="application/ld+json">{"datePublished": "2024-01-04", }</script></head>'
     b"<body><article><p>The mayor opened the bridge on Monday, he said.</p></article></body></html>", GOOD),
    ("JSON-LD in the future",
     b'<html><head><script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
     b'"2050-01-01"}</script><meta property="article:published_time" content="2024-01-04T10:00:00Z"></head>'
     b"<body><article><p>The mayor opened the bridge on Monday, he said.</p></article></body></html>", GOOD),
    ("only the modification", b'<html><head><meta property="article:modified_time" content="2024-01-04"></head>'
     b"<body><article><p>The mayor opened the bridge on Monday, he said.</p></article></body></html>", "article -"),
    ("wrong charset label", '<html><head><meta charset="latin-1"></head><body><article><p>The café’s mayor opened the '
     'bridge on Monday.</p></article></body></html>'.encode(), "article -"),
    *((f"charset {name}", f'<html><head><meta charset="{name}"></head><body><article><p>The caf\xe9\'s mayor opened '
       "the bridge on Monday.</p></article></body></html>".encode("latin-1"), "article -")
      for name in "undefined base64 zlib bz2 hex rot13 idna punycode utf-7 unicode_escape charmap x".split()),
    ("zeros", bytes(3000), "binary"),
    ("not HTML", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3, "binary"),
    ("empty", b"", "blank"),
    ("nested too deep", b"<div>" * 3000 + b"The mayor opened the bridge." + b"</div>" * 3000, "no_main_text"),
]  # fmt: skip

JSON: list[Case] = [
    ("empty list", b"[]", "blank"),
    ("empty object", b"{}", "blank"),
    ("numbers", b"[1, 2, 3]", "bad_json"),
    ("a string", b'"The mayor."', "bad_json"),
    ("prose", b"The mayor opened the bridge.", "bad_json"),
    ("zeros", bytes(3000), "bad_json"),
    ("broken off", b'[{"text": "The mayor.", "date": "2024-01-04"}, {"text": "The', f"{GOOD}, bad_json"),
    ("broken element", b'[{"text": "The mayor.", "date": "2024-01-04"}, {"text": The}, {"text": "The mayor.", "date": '
     b'"2024-01-04"}]', f"{GOOD}, bad_json, {GOOD}"),
    ("missing quote", b'[{"text": "The mayor.", "date": "2024-01-04"}, {"text": "The}, {"text": "The mayor.", "date": '
     b'"2024-01-04"}]', f"{GOOD}, bad_json, {GOOD}"),
    ("missing comma", b'[{"text": "The mayor.", "date": "2024-01-04"} {"text": "The mayor."}]', f"{GOOD}, article -"),
    ("no article in it", b'{"version": 3, "names": ["a", "b"]}', "no_text_field"),
    ("by column", b'{"text": {"0": "The mayor.", "1": "The bridge."}, "date": {"0": "2024-01-04", "1": null}}',
     f"{GOOD}, article -"),
    ("keyed",
     b'{"x1": {"text": "The mayor.", "date": "2024-01-04"}, "x2": {"text": "The bridge."}}', f"{GOOD}, article -"),
    ("one after another", b'{"text": "The mayor.", "date": "2024-01-04"}{"text": "The bridge."}', f"{GOOD}, article -"),
    ("lists in a list", b'[["The mayor.", "2024-01-04"]]', "not_an_object"),
]  # fmt: skip

FEED: list[Case] = [
    ("no item", b'<rss version="2.0"><channel><title>News</title></channel></rss>', "blank"),
    ("broken off in an item", b"<rss><channel><item><title>One</title><description>The mayor opened it.</descrip",
     "article -"),
    ("broken off before an item", b"<rss><channel><titl", "truncated"),
    ("bare ampersand", b"<rss><channel><item><description>Smith & Sons opened.</description></item></channel></rss>",
     "article -"),
    ("HTML entity",
     b"<rss><channel><item><description>The caf&eacute;&nbsp;opened.</description></item></channel></rss>",
     "article -"),
    ("unclosed element", b"<rss><channel><item><title>One<description>The mayor opened it.</description></item></rss>",
     "article -"),
    ("padded date",
     b"<rss><channel><item><description>The mayor.</description><pubDate>\n Thu, 04 Jan 2024 10:00:00 GMT"
     b" </pubDate></item></channel></rss>", GOOD),
    ("no text", b"<rss><channel><item><link>http://a.org/x</link></item></channel></rss>", "no_text_field"),
    ("half a surrogate pair", b"<rss><channel><item><title>&#xD800;</title><description>The &#xDC00; mayor &#56320;."
     b"</description></item></channel></rss>", "article -"),
    ("a reference beyond all characters", b"<rss><channel><item><description>The &#x7fffffff; mayor.</description>"
     b"</item></channel></rss>", "article -"),
    ("atom",
     b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One</title><summary>The mayor.</summary><published>'
     b"2024-01-04T10:00:00Z</published></entry></feed>", GOOD),
    ("unknown prefix", b"<rss><channel><item><x:y>1</x:y><description>The mayor.</description></item></channel></rss>",
     "article -"),
    ("an entity bomb",
     b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><description>The &b;'
     b"mayor.</description></item></channel></rss>", "article -"),
]  # fmt: skip

SGML: list[Case] = [
    ("broken off", b"<REUTERS NEWID='1'><DATE>4-JAN-2024</DATE><TEXT><BODY>The mayor opened", GOOD),
    ("no body", b"<REUTERS><DATE>4-JAN-2024</DATE><TEXT><TITLE>MAYOR OPENS BRIDGE</TITLE></TEXT></REUTERS>", GOOD),
    ("nothing", b"<REUTERS><DATE>4-JAN-2024</DATE><TEXT></TEXT></REUTERS>", "no_text"),
    ("odd time", b"<REUTERS><DATE> 4-JAN-2024 605:12:19.12</DATE><BODY>The mayor.</BODY></REUTERS>", GOOD),
    ("not UTF-8", b"<REUTERS><DATE>4-JAN-2024</DATE><BODY>The caf\xe9 \xfc mayor.</BODY></REUTERS>", GOOD),
    ("control references", b"<REUTERS><DATE>&#5;&#5; 4-JAN-2024</DATE><BODY>The mayor.&#3;</BODY></REUTERS>", GOOD),
    ("no element", b"<!DOCTYPE lewis SYSTEM 'lewis.dtd'>\nThe mayor.", "bad_sgml"),
    ("end tag missing", b"<REUTERS><BODY>One.</BODY>\n<REUTERS><DATE>4-JAN-2024</DATE><BODY>Two.</BODY></REUTERS>",
     f"article -, {GOOD}"),
]  # fmt: skip

LEXISNEXIS: list[Case] = [
    ("no body", b"1 of 2 DOCUMENTS\n\nThe Herald\n\nLENGTH: 3 words\n", "no_text"),
    ("no day", b"1 of 2 DOCUMENTS\n\nThe Herald\n\nLENGTH: 3 words\n\nThe mayor.\n", "article -"),
    ("bare CR", b"1 of 2 DOCUMENTS\r\rThe Herald\r\rJanuary 4, 2024 Thursday\r\rLENGTH: 3 words\r\rThe mayor.\r", GOOD),
    (
        "no-break spaces",
        b"\xc2\xa0 1 of 2 DOCUMENTS\n\n\xc2\xa0 January 4, 2024\n\nLENGTH: 3\n\nThe\xc2\xa0mayor.\n",
        GOOD,
    ),
    ("no marks", b"The mayor opened it.", "article -"),
]

WIKI: list[Case] = [
    ("talk page",
     b"<mediawiki><page><ns>1</ns><title>Talk</title><text>Hello there.</text></page></mediawiki>", "blank"),
    ("redirect", b'<mediawiki><page><ns>0</ns><redirect title="x"/><text>#R</text></page></mediawiki>', "blank"),
    ("broken off", b"<mediawiki><page><ns>0</ns><text>The mayor ope", "truncated"),
    ("no prose", b"<mediawiki><page><ns>0</ns><text>{{delete}}</text></page></mediawiki>", "no_text"),
    ("unbalanced braces", b"<mediawiki><page><ns>0</ns><text>{{date|January 4, 2024}} The {{mayor [[opened it.</text>"
     b"</page></mediawiki>", GOOD),
    ("no page", b"<mediawiki></mediawiki>", "bad_xml"),
]  # fmt: skip

WARC: list[Case] = [
    ("not found",
     b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\nGone\r\n\r\n",
     "http_status"),
    ("an image",
     b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 47\r\n\r\nHTTP/1.1 200 OK"
     b"\r\nContent-Type: image/png\r\n\r\nPNG\r\n\r\n", "not_html"),
    ("a request",
     b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\n\r\n\r\n", "blank"),
    *((f"Content-Length {stated}",
       b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + stated.encode() + b"\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>"
       b"The mayor.</p>\r\n\r\nWARC/1.0\r\nWARC-Type: request\r\nContent-Length: 9\r\n\r\nGET / 1\r\n\r\n\r\n", want)
      for stated, want in [("0", "no_text, blank"), *((each, "truncated, blank") for each in
                           ("-5", "abc", "", "1e3", "0x10", "9" * 30))]),
    ("broken off",
     b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<html>", "truncated"),
]  # fmt: skip

TABLES: list[Case] = [
    ("parquet cut", b"PAR1" + bytes(60), "unreadable"),
    ("arrow cut", b"ARROW1\x00\x00" + bytes(60), "unreadable"),
    ("sqlite cut", b"SQLite format 3\x00" + bytes(60), "unreadable"),
]

ARC: list[Case] = [
    (
        "arc cut",
        b"http://example.org/a 192.0.2.1 20240104000000 text/html 900\n<p>The mayor opened the bridge.</p>\n",
        "truncated",
    ),
]

BAD: dict[str, list[Case]] = {
    "jsonl": JSONL + DATES,
    "csv": CSV,
    "header_text": HEADER,
    "text": TEXT,
    "html": HTML,
    "json": JSON,
    "feed": FEED,
    "sgml": SGML,
    "lexisnexis": LEXISNEXIS,
    "mediawiki": WIKI,
    "warc": WARC,
    "arc": ARC,
    "parquet": TABLES[:1],
    "arrow": TABLES[1:2],
    "sqlite": TABLES[2:],
}
