"""One game, purely: no clock, no dice, no disk, no screen. Choices in, events out.

May import `rules` and `scenario`. Start reading at `state`, `choices` and `events`, then `rounds`.
"""
