"""The words that are keys somewhere in a scenario; what stands in their places and is none of them is an id."""

from game.scenario.keys import TABLES

ALL = frozenset(key for table in TABLES for key in table)
