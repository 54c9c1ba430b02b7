"""The seven conversations of the guidance end in the records that the practice names (R42-R48)."""

from pathlib import Path

import pytest

TRANSCRIPTS = Path(__file__).parent / "transcripts"

MUST_HOLD = {
    "golden.1_the_carer": [
        '= outcome text="keep looking after my wife" owner="person" whose_words="mine" '
        'checked_with_person="my_guess" possible_means=["I want him to accept respite"]',
        'step="a support worker for two hours, and he stays in if he likes"',
        "= review on=",
    ],
    "golden.2_the_forms": [
        "= exception what=\"she's been low and hardly out, but she'd already phoned two housing",
        'doer="person"',
        "tell_person=true",
        '= action what="tell her what she did there"',
    ],
    "golden.3_out_of_my_life": [
        '= reframe original="he wants us all out of his life" '
        'wish="to run my own days in my own place"',
        'conditions=["looking at the risks again with him"',
        '"his own tenancy on the table again"]',
        "= action what=",
    ],
    "golden.4_two_to_six": [
        "= score value=6 from_value=2",
        '"her tablets, every day"',
        "= outcome good_enough=6",
        '= noticing what=["the walks, and the sheet on the fridge for Hugh", "her tablets"]',
    ],
    "golden.5_september": [
        "good_about_it=",
        "less_good_about_it=",
        "good_about_waiting=",
        "less_good_about_waiting=",
        'weighs_most=["his feet on the ground first"]',
        'status="to_share"',
    ],
    "golden.6_safe": [
        '= party who="Jill"',
        '= party who="us, the professionals"',
        '= outcome text="keeping the kids safe" owner="both"',
        "“ongoing support”. What would somebody actually be doing, if I walked past?",
        'if_not="the children stay with her sister that night, and I\'m rung"',
        "person_knows=true",
    ],
    "golden.7_three_views": [
        '= perspective who="her mum"',
        '= perspective who="the provider"',
        '= perspective who="the person"',
        '= evidence source="the night logs"',
        '= meeting who="her mum"',
        '= meeting who="the provider"',
    ],
}


@pytest.mark.parametrize("name", MUST_HOLD)
def test_a_golden_run_ends_in_the_record_it_is_for(name: str) -> None:
    told = (TRANSCRIPTS / f"{name}.txt").read_text("utf-8")

    assert [line for line in MUST_HOLD[name] if line not in told] == []
    assert told.endswith("= ended done\n")
