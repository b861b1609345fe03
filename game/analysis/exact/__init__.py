"""What a scenario comes to when every way in which it can go is looked at: exact, within limits that are named.

- `chances.chances_of(rulebook, limit) -> Chances`: what random play comes to, as fractions.
- `worths.worths_of(rulebook, limit) -> Worths`: what the best play is worth to each actor.
- `explorer.explore(rulebook, limit) -> Explored`: how many states can be reached, many times as fast (needs numpy).
- `efg.efg_of(rulebook, most_nodes) -> Iterator[str]`: the game as the lines of a Gambit file.

Each raises `limits.TooLarge`, whose text says of what there was too much. Start reading at `tree`.
"""
