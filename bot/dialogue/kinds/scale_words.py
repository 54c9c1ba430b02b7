"""The words around a number that tell whether it is a place on a scale."""

LOWEST = 0
HIGHEST = 10


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, for a table."""
    return frozenset(text.split())


_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)

_BY_TEN = "thirty forty fifty sixty seventy eighty ninety"

VALUES = {word: float(value) for value, word in enumerate(_COUNTED.split())} | {
    **{word: 10.0 * value for value, word in enumerate(_BY_TEN.split(), start=3)},
    "nought": 0.0,
    "naught": 0.0,
    "nil": 0.0,
    "hundred": 100.0,
}

TENS = frozenset({"twenty", "hundred", *_BY_TEN.split()})
"""Tied to the number word beside them: "eighty seven", "four hundred"."""

PLURALS = {
    f"{word}{'es' if word == 'six' else 's'}": float(value)
    for value, word in enumerate(_COUNTED.split()[:11])
    if value > 1
}
""""In the low fours": a score after the words below."""

BEFORE_PLURAL = frozenset({"low", "high", "mid", "the"})

TEN = frozenset({"10", "ten"})

PERCENT = frozenset({"%", "percent", "per", "pct"})

TIME_UNITS = frozenset({"day", "week", "month", "year", "hour"})

FOLLOWS = word_set(
    """
    i i'd i'm i've you he he's he'd she she's she'd it it's its they they're they'd we we're
    we'd me him her them us my his their our this that that's there things about above actually
    again after almost already also always although am an and anyway as at because been before being
    bc believe below bordering but cause certainly
    considering depending coz cos cuz duck haha hen innit love lol mate mebbe mibbe nudging pal
    pet tbf tho wi compared currently definitely down even ever except feels for from
    generally given going has honestly how if ish is isn't just last lately like likely low
    mark max maximum maybe mid minimum more most mostly much my nearly never no nor not now
    obviously on only or out outta over overall owing part perhaps please plus possibly pretty
    probably rather really right roughly same say says seems she simply since so some sometimes
    somewhere still sure tbh than thanks the then though these thinking to today tonight too
    tops towards truly under until up usually verging very was what when where whereas which
    while with without yeah yes yesterday yet
    """
)
"""What may follow a score. Anything else makes it a count: "two visits", "6 weeks"."""

NOT_AFTER = word_set(
    """
    £ $ € & room ward flat number bay bed bus route page step band grade phase stage unit house
    floor chapter version section type age aged turned past half quarter until till til since in
    another other all every each both these those first next have has had got there's there're
    by plus group class i've we've up down numbers before after turning turns level tier
    section dial press extension ext code gone
    category form question item point platform gate saw seen met visited missed lost booked
    ordered brought need needs these those
    """
)
"""After these a number counts, names a place or tells the time."""

MONTHS = word_set(
    """
    january february march april june july august september october november december jan feb
    mar apr jun jul aug sept sep oct nov dec
    """
)

MEASURED = word_set(
    """
    sugar sugars temperature temp pulse sats weight bmi pressure dose age inr score's shoe size
    """
)
"""What is told of these in numbers is no place on the scale."""

PARTIES = word_set("team group party family class crew set table pack")
"""Of so many: "a team of six"."""

LEADS_TO_COUNTS = word_set("with on for from about")
"""After a number that begins the message these make it a count, but for those that follow."""

AND_YET_SCORES = word_set(
    """
    me us him her them now today my this the a average balance monday tuesday wednesday
    thursday friday saturday sunday yesterday last it everything that paper
    """
)

KIN = word_set(
    """
    son sons daughter daughters boy boys girl girls child kid baby toddler bairn wean grandson
    granddaughter niece nephew brother sister cousin twins youngest eldest oldest lad lass dog cat
    """
)
"""What these are is an age: "my son is 9"."""

STANDS = word_set(
    """
    i'm we're he's she's they're it's that's am be been being still now probably maybe perhaps
    stands stand sits sitting sat stuck stay stayed staying hovering him her them it us me things
    started ended finished currently today remains back bang dead spot guess is are was were
    """
)
"""Before "at" and "on" these make a place on the scale: "we're at six", not "see you at six"."""

BEFORE_ONE = word_set(
    """
    a about around it us me roughly maybe perhaps say says probably only just still to from is it's
    was at now than currently today between or and like feels score scored as -> → - not i'm we're
    he's she's they're
    """
)
""""one" is mostly no number (one of them, no one, this one), but it is after these."""

AFTER_ONE = word_set(
    """
    out outta or at today now i maybe probably ish and for to honestly tbh really if but
    """
)
"""What may follow "one" when it is a number."""

NOT_ADVERBS = word_set(
    "wobbly hourly daily weekly monthly yearly elderly friendly lovely early family lonely silly"
)
"""They end as adverbs do, and after a number they count: "its six monthly refresh"."""

AFTER_TO = word_set("a an be me him her us them today say the")
"""What may follow "to" after a score, besides a number: not "two to transfer"."""

SHIFTS = word_set("on in out down")
"""After a number, and with nothing more to say on what, these count: "three on", "two down"."""

ONLY_BEFORE = {
    "things": word_set("are have feel"),
    "all": word_set("told things round week day month year"),
    "every": word_set("time week day month"),
    "by": word_set("monday tuesday wednesday thursday friday saturday sunday tonight then now"),
}
"""What may follow a score, provided that one of these comes next: not "five things she saw"."""

USUAL = word_set("usually normally typically")
