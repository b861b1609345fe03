"""What the engine plays: a Scenario compiled to a Rulebook of small integers, tuples and callables.

May import `scenario`. Start reading at `rulebook`.
"""
