"""Each kind of player that the computer has is named in plain words, in one place."""

from game.computer.players import KINDS, THINKERS
from game.computer.strength import USUAL_KIND
from game.language import use_language
from game.wording.opponents import say_kind


def test_each_kind_has_plain_words_of_its_own_in_both_languages() -> None:
    for language in ("en", "de"):
        use_language(language)
        said = [say_kind(each) for each in KINDS]
        assert len(set(said)) == len(KINDS)
        assert not set(said) & set(KINDS)
    assert say_kind("no_such") == "no_such"


def test_whom_people_meet_thinks_and_is_listed_first() -> None:
    assert next(iter(KINDS)) == USUAL_KIND
    assert set(THINKERS) <= set(KINDS)
    assert USUAL_KIND in THINKERS
