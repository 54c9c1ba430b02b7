"""`coach` as people start it: on the wire, through a pipe, killed and started again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from editing import ASIDE, WAY, edited

from tests.botapi.chats import Shown
from tests.botapi.remote import RemoteDouble, RemotePerson

PATIENCE = 40.0


def coach(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", *arguments]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    here = str(Path(__file__).parent.parent)
    return {**kept, "COACH_DATA": str(folder / "data"), "PYTHONPATH": here, **settings}


@contextmanager
def running(
    folder: Path, double: RemoteDouble, *arguments: str, **more: str
) -> Iterator[subprocess.Popen[str]]:
    settings = {
        "COACH_TELEGRAM_TOKEN": double.token,
        "COACH_TELEGRAM_API": double.api,
        "COACH_ALLOW": "1001",
        **more,
    }
    process = subprocess.Popen(
        coach("run", *arguments),
        cwd=folder,
        env=environment(folder, **settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        if process.stdout is not None and not process.stdout.closed:
            process.communicate(timeout=PATIENCE)


def piped(folder: Path, lines: str, *arguments: str, **settings: str) -> tuple[int, str, str]:
    done = subprocess.run(
        coach(*arguments),
        cwd=folder,
        env=environment(folder, **settings),
        input=lines,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def hears(person: RemotePerson, words: str) -> Shown:
    """Listens until a message with these words comes."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        shown = person.hears(timeout=PATIENCE)
        if words in shown.text:
            return shown
    raise AssertionError(f"nothing said {words!r}")


def joins(double: RemoteDouble, id: int = 1001) -> RemotePerson:
    person = double.person(id)
    person.says("/start")
    for _ in range(2):  # the first button agrees; the first of the next keeps the clock
        person.presses(asked(person).keys[0][0])
    asked(person)
    person.says("K")
    hears(person, "About K.")
    return person


def asked(person: RemotePerson) -> Shown:
    """Listens until something is asked."""
    while not (shown := person.hears(timeout=PATIENCE)).keys:
        pass
    return shown


def test_a_conversation_on_the_wire_goes_on_at_the_same_question_after_a_kill(
    tmp_path: Path,
) -> None:
    with RemoteDouble() as double:
        with running(tmp_path, double) as process:
            ann = joins(double)
            ann.presses("Best hopes")
            hears(ann, "How long have you got?")
            ann.presses("Take the time: 10")
            hears(ann, "Whose hopes")
            ann.presses("Theirs")
            hears(ann, "their best hopes")
            process.send_signal(signal.SIGKILL)
            process.wait()
        ann.says("Getting back to the bowling")
        with running(tmp_path, double):
            hears(ann, "How did you come by those words?")
            ann.says("/outcomes")
            kept = hears(ann, "Kept about K")

    assert "“Getting back to the bowling”" in kept.text


def test_a_burst_is_one_answer_on_the_wire_and_an_edit_corrects_it(tmp_path: Path) -> None:
    with RemoteDouble() as double, running(tmp_path, double) as process:
        ann = joins(double)
        ann.says("/talk closing")
        hears(ann, "where are you heading?")
        process.send_signal(signal.SIGSTOP)  # so that both are sent before either is taken in
        ann.says("Towards Fridays")
        second = ann.says("and Saturdays")
        process.send_signal(signal.SIGCONT)
        asked_next = hears(ann, "Is there a step in this")
        ann.edits(second, "and Sundays")
        hears(ann, "“Towards Fridays\nand Sundays” stands there now.")
        again = hears(ann, "Is there a step in this")
        ann.presses("A small step")
        hears(ann, "“Towards Fridays\nand Sundays”.")

    assert again.labels == asked_next.labels


def test_a_caption_is_an_answer_on_the_wire_and_its_edit_corrects_it(tmp_path: Path) -> None:
    with RemoteDouble() as double, running(tmp_path, double):
        ann = joins(double)
        ann.says("/talk closing")
        hears(ann, "where are you heading?")
        photo = ann.sends_photo("Towards Fridays")
        hears(ann, "Is there a step in this")
        ann.edits(photo, "Towards Sundays")
        hears(ann, "“Towards Sundays” stands there now.")


def test_a_reminder_comes_when_the_clock_gets_there(tmp_path: Path) -> None:
    with RemoteDouble() as double:
        with running(tmp_path, double, "--at", "2027-03-01T10:00+00:00"):
            ann = joins(double)
            ann.says("/talk closing")
            hears(ann, "where are you heading?")
            ann.says("Towards Fridays")
            hears(ann, "Is there a step in this")
            ann.presses("Neither today")
            hears(ann, "how clear is it")
            ann.says("7")
            hears(ann, "When shall we look at this again?")
            ann.presses("In a week")
            hears(ann, "Which would it be")
            ann.presses("A look-back here")
            hears(ann, "Nearly done")
            ann.says("/stop")
            hears(ann, "You can carry on")
        with running(tmp_path, double, "--at", "2027-03-07T09:30:05+00:00"):
            reminder = hears(ann, "tomorrow is the day you picked")
        with running(tmp_path, double, "--at", "2027-03-08T09:30:05+00:00"):
            hears(ann, "today is the day you picked")
        with running(tmp_path, double, "--at", "2027-03-08T11:30:05+00:00"):
            ann.hears_nothing(timeout=3)

    assert reminder.keys[0][0] == "It stands"


def test_a_stranger_is_turned_away(tmp_path: Path) -> None:
    with RemoteDouble() as double, running(tmp_path, double):
        stranger = double.person(666)
        stranger.says("/start")

        assert "invited" in stranger.hears(timeout=PATIENCE).text


def test_the_token_and_what_people_write_are_in_no_log(tmp_path: Path) -> None:
    with RemoteDouble() as double:
        double.fail("broken", "sendMessage", times=1)
        with running(tmp_path, double) as process:
            ann = joins(double)
            ann.says("quokka in the garden")
            hears(ann, "I'm not asking anything")
            process.send_signal(signal.SIGTERM)
            log, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 0
    assert double.token not in log
    assert "quokka" not in log


def test_ctrl_c_ends_it_with_its_own_code(tmp_path: Path) -> None:
    with RemoteDouble() as double, running(tmp_path, double) as process:
        joins(double)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)

    assert process.returncode == 130


def test_a_second_coach_on_the_same_store_is_refused_by_name(tmp_path: Path) -> None:
    with RemoteDouble() as double, running(tmp_path, double):
        joins(double)

        code, _, told = piped(
            tmp_path,
            "",
            "run",
            COACH_TELEGRAM_TOKEN=double.token,
            COACH_TELEGRAM_API=double.api,
        )

    assert code == 1
    assert "already running" in told


def test_of_two_pollers_of_one_bot_one_ends_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with RemoteDouble() as double, running(tmp_path, double) as one:
        joins(double)
        with running(tmp_path / "other", double) as two:
            ended = first_to_end(one, two)
            told, _ = ended.communicate()

    assert ended.returncode == 1
    assert "Another poller" in told
    assert "Traceback" not in told


def first_to_end(*processes: subprocess.Popen[str]) -> subprocess.Popen[str]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for process in processes:
            if process.poll() is not None:
                return process
        time.sleep(0.1)
    raise AssertionError("both go on polling")


def test_a_wrong_token_is_refused_without_showing_it(tmp_path: Path) -> None:
    wrong = "123456:" + "A" * 35
    with RemoteDouble() as double:
        code, _, told = piped(
            tmp_path, "", "run", COACH_TELEGRAM_TOKEN=wrong, COACH_TELEGRAM_API=double.api
        )

    assert code == 1
    assert "COACH_TELEGRAM_TOKEN" in told
    assert wrong not in told
    assert "Traceback" not in told


def test_health_is_told_by_the_heartbeat(tmp_path: Path) -> None:
    before, _, _ = piped(tmp_path, "", "health")
    with RemoteDouble() as double, running(tmp_path, double):
        joins(double)
        during, _, _ = piped(tmp_path, "", "health")

    assert (before, during) == (1, 0)


REWORDED = edited(WAY, ("And second?", "What then?"))
RENAMED = edited(
    REWORDED,
    ("minutes: 2\n", "minutes: 2\nmoved: {second: then}\n"),
    ("next: second", "next: then"),
    ("  second:\n", "  then:\n"),
)
BROKEN = edited(WAY, ("next: second", "next: secnd"))


def saved(folder: Path, way: str) -> dict[str, str]:
    """The way among an operator's own dialogues; the settings that name their folder."""
    own = folder / "own"
    own.mkdir(exist_ok=True)
    (own / "aside.yaml").write_text(ASIDE, "utf-8")
    (own / "way.yaml").write_text(way, "utf-8")
    return {"COACH_DIALOGS": str(own), "COACH_LOG": "INFO"}


def logs(process: subprocess.Popen[str], words: str) -> str:
    """Reads what it prints until a line with these words comes."""
    assert process.stdout is not None
    told = ""
    for line in process.stdout:
        told += line
        if words in line:
            return told
    raise AssertionError(f"nothing said {words!r}: {told}")


def test_sighup_brings_the_dialogues_as_they_are_now_or_leaves_all_as_it_was(
    tmp_path: Path,
) -> None:
    with RemoteDouble() as double:
        with running(tmp_path, double, **saved(tmp_path, WAY)) as process:
            ann = joins(double)
            ann.says("/talk way")
            hears(ann, "What comes first?")
            saved(tmp_path, BROKEN)
            process.send_signal(signal.SIGHUP)
            refused = logs(process, "were not reloaded")
            saved(tmp_path, REWORDED)
            process.send_signal(signal.SIGHUP)
            logs(process, "were reloaded")
            ann.says("quokka tea")
            hears(ann, "What then?")
            saved(tmp_path, RENAMED)
            process.send_signal(signal.SIGHUP)
            brought = logs(process, "were reloaded")
            ann.says("Toast")
            hears(ann, "What is the least of it?")
            process.send_signal(signal.SIGKILL)
            process.wait()
        ann.says("A crumb")
        with running(tmp_path, double, **saved(tmp_path, RENAMED)):
            hears(ann, "And last?")

    assert "way.yaml:11:11: L401" in refused
    assert "newest form: 1;" in brought
    assert "quokka" not in refused + brought


def test_watched_dialogues_are_read_again_when_they_change(tmp_path: Path) -> None:
    own = saved(tmp_path, WAY)
    with RemoteDouble() as double, running(tmp_path, double, "--reload", **own) as process:
        ann = joins(double)
        ann.says("/talk way")
        hears(ann, "What comes first?")
        saved(tmp_path, REWORDED)
        logs(process, "were reloaded")
        ann.says("Tea")
        hears(ann, "What then?")


def test_people_come_along_at_a_start_which_no_hangup_ends(tmp_path: Path) -> None:
    with RemoteDouble() as double:
        with running(tmp_path, double, **saved(tmp_path, WAY)):
            ann = joins(double)
            ann.says("/talk way")
            hears(ann, "What comes first?")
            ann.says("Tea")
            hears(ann, "And second?")
        with running(tmp_path, double, **saved(tmp_path, RENAMED)) as process:
            told = logs(process, "newest form")
            process.send_signal(signal.SIGHUP)
            ann.says("Toast")
            hears(ann, "What is the least of it?")

    assert "newest form: 1;" in told


def test_two_releases_are_compared_with_the_people_inside(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, way in ((old, WAY), (new, RENAMED)):
        folder.mkdir()
        saved(folder, way)
    own = old / "own"
    piped(tmp_path, "1\n1\nK\n/talk way\nTea\n", "chat", COACH_DIALOGS=str(own))

    code, told, noted = piped(tmp_path, "", "diff", str(own), str(new / "own"))
    back, _, _ = piped(tmp_path, "", "diff", str(new / "own"), str(own))

    assert (code, back, noted) == (0, 0, "")
    assert "  moved   second → then  — 1 person: 1 to come along" in told


def test_a_terminal_reads_changed_dialogues_again_before_the_next_turn(tmp_path: Path) -> None:
    talk = subprocess.Popen(
        coach("run", "--reload"),
        cwd=tmp_path,
        env=environment(tmp_path, **saved(tmp_path, WAY)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert talk.stdin is not None
    talk.stdin.write("1\n1\nK\n/talk way\n")
    talk.stdin.flush()
    logs(talk, "What comes first?")
    saved(tmp_path, REWORDED)
    said, _ = talk.communicate("Tea\n", timeout=PATIENCE)

    assert "What then?" in said


def test_best_hopes_from_a_pipe_is_kept_and_shown(tmp_path: Path) -> None:
    lines = "1\n1\nK\n1\n2\n1\nGetting back to the bowling\n1\n/outcomes\n/stop\n"

    code, said, noted = piped(tmp_path, lines, "run")

    assert code == 0
    assert "“Getting back to the bowling”" in said
    assert noted.count("\n") == 1
    assert "COACH_TELEGRAM_TOKEN" in noted


def test_a_restart_in_a_pipe_shows_the_open_question_first(tmp_path: Path) -> None:
    _, said, _ = piped(tmp_path, "1\n1\nK\n/talk exceptions\n", "chat")
    question = said.strip().split("\n\n")[-1]

    _, again, _ = piped(tmp_path, "", "chat")

    assert again.strip() == question


def test_the_dialogue_named_opens_after_onboarding(tmp_path: Path) -> None:
    _, said, _ = piped(tmp_path, "1\n1\nK\n", "chat", "--dialogue", "reframing")

    assert "What's the view that's stuck?" in said


def test_the_dialogue_named_opens_although_another_is_open(tmp_path: Path) -> None:
    piped(tmp_path, "1\n1\nK\n/talk exceptions\n", "chat")

    _, said, _ = piped(tmp_path, "", "chat", "--dialogue", "reframing")
    _, again, _ = piped(tmp_path, "", "chat", "--dialogue", "reframing")

    assert "What's the view that's stuck?" in said
    assert again.strip().startswith("What's the view that's stuck?")


def test_an_operator_exports_and_erases_one_person(tmp_path: Path) -> None:
    with RemoteDouble() as double, running(tmp_path, double):
        ann = joins(double)
        ann.says("/talk exceptions")
        asked(ann)
        ann.says("More quokka mornings")
        asked(ann)

    code, exported, _ = piped(tmp_path, "", "export", "--telegram", "1001")
    gone, _, _ = piped(tmp_path, "", "erase", "--telegram", "1001")
    after, _, _ = piped(tmp_path, "", "export", "--telegram", "1001")

    assert (code, gone, after) == (0, 0, 1)
    answers = [t["answer"] for c in json.loads(exported)["conversations"] for t in c["turns"]]
    assert "More quokka mornings" in answers


def test_time_travel_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    piped(tmp_path, "1\n1\nK\n", "chat")
    before = (tmp_path / "data" / "coach.sqlite3").read_bytes()

    code, _, _ = piped(tmp_path, "/talk coping\n1\n", "chat", "--at", "+14d")

    assert code == 0
    assert (tmp_path / "data" / "coach.sqlite3").read_bytes() == before


def test_export_and_forget_in_a_pipe(tmp_path: Path) -> None:
    lines = "1\n1\nK\n/talk exceptions\nMore quokka mornings\n/export\n/forget\n2\n"

    _, said, _ = piped(tmp_path, lines, "chat")

    exported = next(tmp_path.glob("coach-export-*.json"))
    assert exported.stat().st_mode & 0o077 == 0
    turns = json.loads(exported.read_text("utf-8"))["conversations"][-1]["turns"]
    assert turns[-1]["answer"] == "More quokka mornings"
    assert "It's all gone from here." in said
    assert b"quokka" not in (tmp_path / "data" / "coach.sqlite3").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["frobnicate"], 2),
        (["purge"], 2),
        (["chat", "--dialogue", "scalling"], 2),
        (["chat", "--at", "soon"], 2),
        (["export", "--telegram", "1"], 1),
        (["export", "--telegram", "1", "--format", "odt"], 2),
        (["check", "nowhere.yaml"], 1),
        (["diff", "nowhere", "nowhere"], 1),
        (["diff", "nowhere"], 2),
        (["graph", "scalling"], 2),
        (["schema", "-o", "schema.json"], 0),
        (["graph", "scaling", "--format", "jpeg"], 2),
        (["check"], 0),
        (["db", "upgrade"], 0),
        (["db", "check"], 0),
        (["--version"], 0),
    ],
)
def test_every_command_ends_with_its_code_and_at_most_a_line(
    arguments: list[str], code: int, tmp_path: Path
) -> None:
    ended, _, noted = piped(tmp_path, "", *arguments)

    assert ended == code
    assert "Traceback" not in noted
    assert noted.count("\n") <= 1


def test_without_a_token_and_without_anybody_it_names_the_setting(tmp_path: Path) -> None:
    code, said, noted = piped(tmp_path, "", "run")

    assert (code, said) == (2, "")
    assert "COACH_TELEGRAM_TOKEN" in noted


def test_a_wrong_setting_is_refused_by_name(tmp_path: Path) -> None:
    code, _, noted = piped(tmp_path, "", "chat", COACH_QUIET="late")

    assert code == 1
    assert "COACH_QUIET" in noted


def test_a_store_without_its_key_is_refused_and_left_alone(tmp_path: Path) -> None:
    piped(tmp_path, "1\n1\nK\n", "chat")
    (tmp_path / "data" / "coach.key").unlink()

    code, _, noted = piped(tmp_path, "", "chat")

    assert code == 1
    assert "key" in noted
    assert not (tmp_path / "data" / "coach.key").exists()
