"""Two seats of one game, each read in a language of its own: texts, and what the program says, when it is shown."""

from collections.abc import Callable
from contextvars import Context, copy_context
from pathlib import Path
from threading import Thread

import pytest

from game import wording
from game.language import read_texts_in, use_language
from game.play.choices import Answer
from game.play.views import View
from game.play.visibility import FACILITATOR, PUBLIC
from game.session.game import Session, Told
from game.session.lobby import load, new_game
from game.session.seat_view import look
from game.storage.library import find

COUNCIL, HEAD = 1, 0


def reader(code: str) -> Context:
    """Give a context in which that language is read."""
    context = copy_context()
    context.run(use_language, code)
    return context


GERMAN, ENGLISH, AUSTRIAN = reader("de"), reader("en"), reader("de-AT")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return new_game(load(find("first_steps")), "first_steps", [HEAD, COUNCIL], tmp_path, seed=4).session


def names(view: View) -> list[str]:
    return [each.name for each in view.actors]


@pytest.mark.parametrize("viewer", [HEAD, COUNCIL, PUBLIC, FACILITATOR])
def test_two_views_of_one_game_are_in_two_languages_whoever_asks_first(session: Session, viewer: int) -> None:
    for _again in range(2):
        assert names(GERMAN.run(session.view, viewer)) == ["Schulleitung", "Schülerrat"]
        assert names(ENGLISH.run(session.view, viewer)) == ["Head teacher", "School council"]
        assert names(AUSTRIAN.run(session.view, viewer)) == ["Schulleitung", "Schülerrat"]


def test_a_view_is_reckoned_once_a_language(session: Session) -> None:
    assert GERMAN.run(session.view, HEAD) is GERMAN.run(session.view, HEAD)
    assert GERMAN.run(session.edition, HEAD) is GERMAN.run(session.edition, COUNCIL)


def test_what_the_program_says_of_one_moment_is_in_the_language_of_each_seat(session: Session) -> None:
    def said() -> str:
        seat = look(session, COUNCIL)
        return wording.phase_name(seat.edition, seat.view.round, seat.view.turn)

    assert GERMAN.run(said) == "Montag · die Debatte, 1 von 2"
    assert ENGLISH.run(said) == "Monday · the floor, 1 of 2"


def test_subscribers_of_one_game_hear_each_in_their_language(session: Session) -> None:
    heard: dict[str, list[str]] = {"de": [], "en": []}

    def listener(context: Context, code: str) -> Callable[[Told], None]:
        return lambda told: context.run(lambda: heard[code].append(told.view.demands[0].responses[0].label))

    session.subscribe(PUBLIC, listener(GERMAN, "de"))
    session.subscribe(PUBLIC, listener(ENGLISH, "en"))
    while not session.is_over:
        session.close()
    assert set(heard["de"]) == {"Die Regel vor allen Klassen unterstützen"}
    assert set(heard["en"]) == {"Back the rule before all classes"}


def test_seats_in_threads_of_their_own_do_not_mix_their_languages(session: Session) -> None:
    found: dict[str, set[str]] = {"de": set(), "en": set()}

    def read(context: Context, code: str) -> None:
        for _again in range(200):
            found[code].update(names(context.run(session.view, PUBLIC)))

    threads = [Thread(target=read, args=(reader(code), code)) for code in ("de", "en") * 2]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == {"de": {"Schulleitung", "Schülerrat"}, "en": {"Head teacher", "School council"}}


def test_a_choice_is_one_whatever_language_it_was_read_in(session: Session) -> None:
    while session.state.turn:
        session.close()
    GERMAN.run(session.choose, COUNCIL, Answer(0, 1))
    seat = ENGLISH.run(look, session, COUNCIL)
    assert (
        ENGLISH.run(wording.say_choice, seat.edition, seat.standing[0])
        == "answer Head teacher: Back it if pupils help write it"
    )
    assert b'"answer":"back_rule","with":"conditions"' in session.lines[-1].replace(b" ", b"")


def test_texts_may_be_read_in_another_language_than_the_programs(session: Session) -> None:
    context = reader("en")
    context.run(read_texts_in, "de")
    assert names(context.run(session.view, PUBLIC)) == ["Schulleitung", "Schülerrat"]
    assert "the floor" in context.run(lambda: wording.phase_name(session.edition(PUBLIC), 1, 1))


def test_a_language_that_the_scenario_has_not_is_read_in_its_own(session: Session) -> None:
    assert names(reader("fr").run(session.view, PUBLIC)) == ["Head teacher", "School council"]
