"""Where the texts of a record's sources lie: beside its scenario."""

from pathlib import Path

from game.record.entries import JsonObject
from game.scenario.articles import MAX_BYTES, paragraphs_of
from game.storage.origin import Origins, origin_of

__all__ = ["MAX_BYTES", "folder_of", "paragraphs_of"]


def folder_of(header: JsonObject) -> Path | None:
    """Give the folder of the scenario of a record with that header; None where it is not found any more."""
    found = Origins().look_for(origin_of(header))
    return None if found is None else found.absolute().parent
