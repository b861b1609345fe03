"""Many games: what `playtest` tells of a scenario, `vectorized` games in lock step, and what `check --deep` adds.

`imagining` plays on from a moment of a game that is played. `play` is the law for all of it. Start reading at
`playtest.playtest`.
"""
