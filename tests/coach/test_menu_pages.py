"""The menu has two pages, so that the first one fits a phone."""

from worlds import World

MOST_ON_A_PAGE = 14


def test_the_first_page_is_short_and_leads_to_the_second(world: World) -> None:
    ann = world.somebody().joins("K")

    ann.says("/menu")
    first = ann.labels
    ann.presses("More talks")
    second = ann.labels

    assert max(len(first), len(second)) <= MOST_ON_A_PAGE
    assert {"Best hopes", "Five-minute check-in", "Looking back"} <= set(first)
    assert {"A plan that starts small", "Weighing something up"} <= set(second)
    assert set(first) & set(second) == set()


def test_every_talk_of_the_menu_is_on_one_of_the_pages(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/menu")
    ann.presses("More talks")

    shown = {button.label for message in ann.messages for button in message.buttons}

    talks = world.coach.library.dialogues.values()
    assert {talk.title for talk in talks if talk.menu} <= shown


def test_the_second_page_leads_back_to_the_first(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/menu")
    ann.presses("More talks")

    told = ann.presses("Back to the first page")

    assert told[-1].endswith("What would help just now?")
