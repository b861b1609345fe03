"""Why a scenario cannot be played in lock step."""


class Unfit(ValueError):
    """A scenario that cannot be played in lock step; the text says why."""
