"""What a small scenario comes to when every way in which it can go is looked at: exact, within limits that are named.

- `chances.chances_of(rulebook, limit) -> Chances`: what random play comes to, as fractions.
- `values.worths_of(rulebook, limit) -> Worths`: what the best play is worth to each actor.
- `extensive_form`: the game unfolded into a tree of single decisions, for `export.efg`.

Each raises `limits.TooLarge`, whose text says of what there was too much. Start reading at `tree`.
"""
