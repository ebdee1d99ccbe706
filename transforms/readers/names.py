"""Field names that dumps use, by role, in order of trust. Names are compared in lower case without punctuation."""

from __future__ import annotations

import re

TEXT = """
text body content maintext fulltext articletext articlebody bodytext plaintext articlecontent textcontent
contenttext storytext newstext newscontent rawtext cleantext cleanedtext textbody contentbody storybody
bodyplain textplain article story document paragraphs contents contentencoded bodyhtml contenthtml articlehtml
texthtml htmlbody html markdown rawhtml message
""".split()

SUMMARY = """
description summary abstract leadparagraph shortdescription snippet lead excerpt standfirst trailtext
descriptions synopsis teaser subtitle
""".split()

TITLE = """
title headline headlines heading articletitle newstitle storytitle titlefull webtitle headlinetext newsheadline
articleheadline head header titlepage titlerss name
""".split()

URL = """
url link articleurl weburl articlelink canonicalurl permalink href originalurl requestedurl pageurl newsurl
newslink documenturl targeturi finalurl shareurl externalurl shortlink guid uri sourceurl address
""".split()

PUBLISHED = """
datepublished publisheddate publishdate datepublish publicationdate publishedat published pubdate publishedon
publishtime publishedtime publishdatetime publicationtime publicationdatetime publisheddatetime
publicationdateandtime publishedutc webpublicationdate firstpublicationdate firstpublished firstpublishedat
publishedparsed pub pubtime dateposted postdate posteddate postedat postedon posted issued issuedate displaydate
articledate newsdate newsdatetime storydate releasedate datereleased articlepublished articlepublishedtime
datestr datestring dct docdate documentdate date datetime dateandtime isodate localdate dategmt dateutc
newsdateutc time timestamp unixtime createdat createdon created createdutc createdtime datecreated creationdate
firstcreated versioncreated pdate dt ts day
""".split()

MODIFIED = """
datemodify datemodified modified modifiedat modifieddate modifiedgmt updated updatedat updateddate dateupdated
updatedate lastmodified lastupdated lastupdate lastmodifieddate revised revisiondate
""".split()

RETRIEVED = """
datedownload downloaddate downloadedat downloaded retrieved retrievedat retrievaldate dateretrieved crawled
crawldate crawledat crawltime crawlts warcdate scraped scrapedat scrapedate scrapeddate datescraped
collectionutc collected collectedat fetched fetchedat fetchtime fetchdate dateaccessed accessed accessdate
harvestdate indexed indexedat insertdate insertedat firstseen seendate dateadded addedat ingestedat importdate
""".split()

ID = """
id uuid docid documentid articleid newsid storyid docno itemid oid uid key docname identifier guid
""".split()

AUTHORS = """
authors author byline bylines creator writer writers journalist reporter dccreator by
""".split()

LANGUAGE = ["language", "lang", "languagecode", "detectedlanguage", "langcode", "inlanguage", "locale"]

YEAR, MONTH, DAY = ["year", "pubyear"], ["month", "pubmonth"], ["day", "dayofmonth", "pubday"]

ROLES: dict[str, list[str]] = {
    "text": TEXT,
    "summary": SUMMARY,
    "title": TITLE,
    "url": URL,
    "published": PUBLISHED,
    "modified": MODIFIED,
    "retrieved": RETRIEVED,
    "id": ID,
    "authors": AUTHORS,
    "language": LANGUAGE,
    "year": YEAR,
    "month": MONTH,
    "day": DAY,
}

WRAPPERS = """
source article data doc document item attributes fields thread story content record newsitem node
""".split()

_PUNCTUATION = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """A field name without case and punctuation: ``Pub_Date`` and ``pubDate`` become ``pubdate``."""
    return _PUNCTUATION.sub("", name).lower()
