"""How a command ends: the one place for exit statuses."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the program tells whoever started it."""

    DONE = 0
    PROBLEMS = 1
    """`check` found problems in a file that it could read."""
    UNUSABLE = 2
    """An argument, a scenario or a record that cannot be used; argparse says the same for a usage error."""
    INTERRUPTED = 3


class UnusableError(Exception):
    """Something given to a command cannot be used; the text is a sentence for the user."""
