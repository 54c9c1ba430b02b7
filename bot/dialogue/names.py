"""Where a message may name a person: a title with a surname, or two names in a row."""

import re
from collections.abc import Iterator

# Those that stand before a name, as parts of a pattern.
TITLES = "mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|prof|professor|rev|reverend"
MAX_NAMES_IN_A_ROW = 4  # a longer row of capitals is a heading


def titled_names(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start, stop and certainty of each title with a surname; a lone initial is a nickname."""
    for match in _TITLED.finditer(text):
        title, name = match["title"], match["name"]
        if _is_capitalised(name):
            # "I miss Jean" is no title.
            if title != "miss" and _plain(name) not in _NOT_PEOPLE:
                yield match.start(), match.end(), True
        elif title in _SURE_TITLES and name.islower() and _plain(name) not in _AFTER_TITLE:
            # "mrs smith", as thumbs type it; too much else follows "miss" or "dr" to ask there.
            yield match.start(), match.end(), False


def possible_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and stop of each row of two to four capitalised words that may be one name."""
    for row in _ROW.finditer(text):
        names: list[re.Match[str]] = []
        for word in (*_WORD.finditer(text, *row.span()), None):
            if word is not None and _may_be_name(text, word):
                names.append(word)
                if not _POSSESSIVE.search(word[0]):
                    continue
            if 2 <= len(names) <= MAX_NAMES_IN_A_ROW:
                yield names[0].start(), names[-1].end()
            names = []


_TITLED = re.compile(
    rf"\b(?P<title>{TITLES})\b\.?[ \t]{{1,3}}(?:[a-z]\b\.?[ \t]{{1,2}}){{0,3}}"
    r"(?P<name>[^\W\d_][\w'’-]{1,40})",
    re.IGNORECASE,
)
_SURE_TITLES = frozenset({"mr", "mrs"})
# Two words or more that do not begin with a small letter of the alphabet, only spaces between.
_ROW = re.compile(
    r"(?<![\w'’@.-])[^\W\d_a-z][\w'’-]{0,40}(?:[ \t]{1,3}[^\W\d_a-z][\w'’-]{0,40}){1,40}"
)
_WORD = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s$")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;…\n•*-])[\s\"“”‘’'()•*-]{0,10}$")


def _may_be_name(text: str, word: re.Match[str]) -> bool:
    plain = _plain(word[0])
    return (
        _is_capitalised(word[0])
        and plain not in _NOT_PEOPLE
        and plain not in _STARTERS
        and not (_is_ordinary(plain) and _opens_sentence(text, word.start()))
    )


def _opens_sentence(text: str, place: int) -> bool:
    """Whether a word is capitalised for its place alone."""
    return _OPENS_SENTENCE.search(text[max(0, place - 12) : place]) is not None


def _is_capitalised(word: str) -> bool:
    """Written as names are: Jean, O'Neil, McKay, Smith-Jones, and the SMITH of care records."""
    letters = word.removesuffix("'s").removesuffix("’s")
    return (
        len(letters) > 1
        and letters[0].isupper()
        and all(sign.isalpha() or sign in "'’-" for sign in letters)
        and (any(sign.islower() for sign in letters[1:]) or len(letters) > 4)
    )


def _is_ordinary(plain: str) -> bool:
    """Likely no name: it ends as verbs and adverbs do (Phoned, Seeing, Hopefully)."""
    return plain.endswith(("ing", "ed", "ly")) and plain not in _NAMES_LIKE_VERBS


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _set(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_NAMES_LIKE_VERBS: frozenset[str] = _set(
    "fred ted ned jed ed reed jared mohammed muhammed ahmed ahmad syed saeed waheed hamed",
    "alfred wilfred winifred mildred khaled rashed emily lily sally polly molly billy kelly",
    "carly milly holly nelly kimberly beverly shelly charly ally elly jolly dolly willy wally",
    "sting king ming ling ping xing ying jing sterling",
)
_AFTER_TITLE: frozenset[str] = _set(
    "and or is was has had who to the in on at as said says can will would did does that with",
    "for from of not but so if then when my his her their about after before right wrong",
    "perfect big",
)
_STARTERS: frozenset[str] = _set(
    "i i'm i've i'll i'd a an the this that these those there here he she it we they you my his",
    "her its our their your who what when where which why how and or but so if then because as",
    "at by for from in into of off on out over to up with without after before since until",
    "while during about not no yes yeah aye ok okay well maybe perhaps just only also even",
    "still yet again always never sometimes often today tomorrow yesterday tonight now later",
    "soon once twice first last next every each all any some both more most less least many",
    "much few one two three is are was were be been am has have had do does did can could will",
    "would shall should may might must let lets let's get got go goes went see saw ask tell",
    "told say said says think thought know feel felt want wants need needs try make made take",
    "took give gave put keep kept find found met meet rang phone call text spoke speak help",
    "like love hope dear hi hello hey thanks thank please sorry mum mam dad gran granny grandad",
    "grandma nana auntie aunt uncle mummy daddy nurse carer keyworker sister brother son",
    "daughter husband wife he's she's it's that's there's we're they're we've they've can't",
    "don't didn't won't isn't wasn't apart except both between although though instead even",
    "poor wee old",
)
_NOT_PEOPLE: frozenset[str] = _set(
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs",
    "fri sat sun january february march april may june july august september october november",
    "december christmas easter eve boxing new year year's years hogmanay ramadan eid diwali",
    "hanukkah lent citizens advice bureau day centre center social work worker workers services",
    "service department care home homes house hospital hospice ward clinic surgery health",
    "mental community district team council city town county borough village court street road",
    "avenue lane drive close crescent place square gardens terrace park hall church school",
    "primary secondary academy college university nursery library station hub group unit office",
    "support living supported housing association trust royal infirmary general western eastern",
    "northern southern north south east west central great greater upper lower britain kingdom",
    "united states ireland scotland wales england scottish english welsh irish british european",
    "asian african caribbean american glasgow edinburgh london dundee aberdeen inverness perth",
    "stirling manchester liverpool leeds birmingham bristol cardiff belfast newcastle sheffield",
    "nottingham leicester york lothian lanarkshire ayrshire fife highland highlands islands",
    "borders argyll kilbride kilmarnock paisley livingston cumbernauld keynes milton universal",
    "credit attendance allowance personal independence payment carer's carers benefit pension",
    "blue badge meals wheels telecare nhs nice samaritans shout childline alzheimer alzheimer's",
    "dementia parkinson's parkinsons disease multiple sclerosis syndrome disorder age uk red",
    "cross crossroads macmillan marie curie mind shelter barnardo's women's aid alcoholics",
    "anonymous narcotics talking points best hopes good practice act child children adult",
    "adults protection safeguarding welfare justice police fire ambulance emergency",
    "occupational therapy therapist speech language physiotherapy psychology psychiatry physio",
    "doctor dr mr mrs ms miss mx prof sir manager supervisor senior lead officer director chief",
    "minister government parliament zoom teams whatsapp facebook google microsoft word excel",
    "outlook telegram asda tesco morrisons aldi lidl boots greggs costa bingo bowling football",
    "rangers celtic hearts hibs bank post co-op premier inn bible quran god jesus lord lady",
    "queen king prince princess father mother motability solution focused outcomes star action",
    "plan review assessment referral project scheme foundation society morning afternoon",
    "evening night bus train café cafe bar hotel shop store",
)
