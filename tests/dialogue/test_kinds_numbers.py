"""Places on a scale in what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.kinds.numbers import Score, TooFar, read_score

PLAIN = """
6 | 6
6. | 6
6! | 6
06 | 6
6.5 | 6.5
6,5 | 6.5
6½ | 6.5
6 1/2 | 6.5
six and a half | 6.5
6 and a half | 6.5
six point five | 6.5
5 point 5 | 5.5
0.5 | 0.5
zero | 0
Nought | 0
nil | 0
Zero, honestly | 0
one | 1
a one | 1
it's a 1 | 1
one out of ten | 1
ten | 10
10/10 | 10
6/10 | 6
9/10 | 9
4.5/10 | 4.5
6 / 10 | 6
6 out of 10 | 6
five out of ten | 5
three and a half out of ten | 3.5
about a six I think | 6
I'd score it eight | 8
a big fat zero | 0
just under 7 | 7
moved up a point to 5 | 5
Maybe a 7? | 7
I'd say 6 | 6
I’d say about six | 6
a solid 7 | 7
a low 6 | 6
around 6 or so | 6
six-ish | 6
6ish | 6
6+ | 6
still 5 | 5
just a 2 | 2
I'm a 6 | 6
at 6 | 6
we're at six | 6
things are at a four now | 4
I'd go for 6 | 6
dropped to a 4 | 4
it's gone up to 7 | 7
a two at best | 2
a two at best and it always will be | 2
6 because he phoned | 6
6, he phoned twice | 6
a four today because of the two visits | 4
5, same as last time | 5
it was a six | 6
6 but I'd like an 8 | 6
I want an 8 | 8
good enough would be 7 | 7
not a 6, more a 5 | 5
not six but five | 5
not sure, 6 | 6
6. Yes, six | 6
On a scale of 0 to 10, 6 | 6
0 to 10: 7 | 7
6 on Monday | 6
SIX | 6
6 for me, 4 for her | 6
she'd say eight, I'd say six | 6
K said 3; I think it's more like a 5 | 5
mine is 6, hers is 4 | 6
six... no, seven | 7
10 being the best, I'm at 4 | 4
if 10 is perfect then I'm a 5 | 5
two-and-a-half | 2.5
four and three quarters | 4.75
6¾ | 6.75
low fours | 4
in the sixes | 6
between a 2 and a 3, nearer 3 | 3
five-ish, six on a good day | 5
around the six mark | 6
I'd put us at three | 3
put me at 4 | 4
call it one | 1
I'd give it one and a half | 1.5
I'd give us one | 1
eight after my holiday | 8
A 7 after the band played | 7
feels like a 2 after that meeting | 2
went down to a four after Easter | 4
7.5 believe it or not | 7.5
9 lol don't ask | 9
7 cos I slept | 7
six mebbe | 6
round about a six, pal | 6
id say 7 | 7
Im at 5 | 5
zero for energy | 0
5 on paper, but nothing moves | 5
seven's where I'd put it | 7
a six? six and a half | 6.5
maybe four, four and a half | 4.5
nearly an eight but not quite, so 7.5 | 7.5
he'd say nine, me, I'd say five | 5
Five. She'd say eight, she's kind | 5
we're at four, good enough would be six | 4
a three and I can't see it ever being four | 3
confidence 7 | 7
ooh eight | 8
let's go with eight | 8
feeling about 4 | 4
closer to 4 | 4
bang on 5 | 5
at least 6 | 6
I scored it 7 | 7
he is at 6 | 6
8 all things considered | 8
4 depending on the day | 4
usually it's a 6, today a 3 | 3
"""

TWO_NUMBERS = """
from a two to a six | 6 | 2 | -
was 2, now 6 | 6 | 2 | -
4 now, was 6 | 4 | 6 | -
6 today, 4 yesterday | 6 | 4 | -
2 last week and now 6 | 6 | 2 | -
last week 2, this week 6 | 6 | 2 | -
last week 2 this week 6 | 6 | 2 | -
8 now but 5 this morning | 8 | 5 | -
used to be 2, then 4, now 6 | 6 | 4 | -
it was a 5, dropped to 3, back at 4 | 4 | 3 | -
it was a six last week, five now | 5 | 6 | -
used to be a 2 but it's a 5 now | 5 | 2 | -
up to 6 from 2 | 6 | 2 | -
6, up from 2 | 6 | 2 | -
gone from 4 to 3 | 3 | 4 | -
went from 6 to 7 | 7 | 6 | -
2 to 6 | 6 | 2 | -
2 -> 6 | 6 | 2 | -
it's gone up from a 3 to a 5 since | 5 | 3 | -
between six and seven | 6.5 | - | 6-7
somewhere between a 4 and a 5 | 4.5 | - | 4-5
between 6 and 7 out of 10 | 6.5 | - | 6-7
between 6 & 7 | 6.5 | - | 6-7
6 or 7 | 6.5 | - | 6-7
7 or 6 | 6.5 | - | 6-7
3 or 4 out of 10 | 3.5 | - | 3-4
6 or maybe 7 | 6.5 | - | 6-7
six, maybe seven | 6.5 | - | 6-7
6-7 | 6.5 | - | 6-7
6 - 7 | 6.5 | - | 6-7
6–7 | 6.5 | - | 6-7
6/7 | 6.5 | - | 6-7
6 to 7 | 6.5 | - | 6-7
4-6 | 5 | - | 4-6
from 2 to 6 or 7 | 6.5 | 2 | 6-7
somewhere between 3 and 4 id say | 3.5 | - | 3-4
went up from a two to a four after the move | 4 | 2 | -
from three to eight after the move | 8 | 3 | -
It's moved from 4 to 6 | 6 | 4 | -
was 3 and is 4 | 4 | 3 | -
it was a 4 last week, now more like a 6 | 6 | 4 | -
It was a five, now it's more like a two | 2 | 5 | -
"""

TOO_FAR = """
11
eighty seven
twenty-five
four hundred
-1
minus two
12/10
10.5
100
eleven
below zero
more than ten
"""

NO_SCORE = """
two visits
I have two boys and a dog
three times a week
2 carers twice a day
6 weeks
six months ago
it's a three hour drive
it's a two-hour drive
a five-minute walk
See you at ten
she rang at 6
at six she rang
10:30
6pm
6.30pm
half past six
12/3
12/3/2024
2024-03-12
3rd of May
3 May
May 3
60%
100%
60 percent
aged 6
6 years old
a 6 year old
room 6
ward 10
£6
one of them
no one
that one
one day
one in ten
1 in 10
2 out of 5
8 out of 12
my son is 9
her mum died when she was ten
in P7 now
I saw two today
nine to five job
before nine if you can
two more to go
room for two
he can count to ten
team of six
two with walking frames
ten were late
back at 3
around 8 she goes to bed
his blood sugar was 7
up two
up from 4
there were two
all three
she's eighty seven pounds lighter
they raised four hundred pounds
at six thirty
a one to one
we want a one to one for him
two to one in the community
three days out of five
nine times out of ten it works
they beat us four nil
the review is at three
supervision was at two
I was at court from nine till three
there from nine to five
I do 8 to 8 most days
she gets tired around four, then we walk
sundowning starts about four
due between eight and one
between two and three visits
meds at 6 and 10
he is seven
he's 9
she's six and scared of the dark
they're nine
he's 7 and his brother's 5
care plan says two to transfer
we're three down
we're two down with covid
three in, two out, that's the beds
knocked back, three on, one off
seven on one off
both under four
for a table made for six
we're on module nine
we dance if Radio 2 is on
two wobbly teeth
its six monthly refresh
five things she could see
half seven and half five
four calls a day instead of two
from two carers calls to four
gone from four a day to two
nil by mouth
usually it's ten
an hour and ten on the phone
I'm chained to a railing or two
he's had six or seven chips
tea was moved to six
she counted to ten
I supervise seven
he wants two
give her two
then two more
if it was a 6 he'd be out
a seven would look like her having friends in
call me on 07700 900123
don't know
low

?
"""


OWN_WORDS = [
    *("6", "10", "-1", "1/2", "6/10", "six", "ten", "one", "half", "point", "%", "May"),
    *("between", "and", "or", "from", "to", "a", "was", "now", ",", ".", "-"),
    *("of", "out", "in", "at", "not"),
]


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "value"), rows(PLAIN))
def test_a_score_is_read_in_digits_and_in_words(text: str, value: str) -> None:
    assert read_score(text) == Score(float(value))


@pytest.mark.parametrize(("text", "value", "before", "between"), rows(TWO_NUMBERS))
def test_two_numbers_are_a_way_come_or_a_range(
    text: str, value: str, before: str, between: str
) -> None:
    came_from = None if before == "-" else float(before)

    assert read_score(text) == Score(float(value), came_from, None if between == "-" else between)


@pytest.mark.parametrize("text", TOO_FAR.strip().splitlines())
def test_a_number_off_the_scale_is_told_apart(text: str) -> None:
    assert read_score(text) == TooFar()


@pytest.mark.parametrize("text", NO_SCORE.strip("\n").splitlines())
def test_times_ages_dates_and_counts_are_no_scores(text: str) -> None:
    assert read_score(text) is None


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_a_stumble(text: str) -> None:
    score = read_score(text)

    assert not isinstance(score, Score) or 0 <= score.value <= 10


@given(st.lists(st.sampled_from(OWN_WORDS), max_size=9))
def test_any_order_of_its_own_words_is_read_without_a_stumble(words: list[str]) -> None:
    score = read_score(" ".join(words))

    assert not isinstance(score, Score) or 0 <= score.value <= 10
