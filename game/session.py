"""The one mutable thing: a game in progress, its record, and the choices sealed in its present phase.

Every choice is on disk (through the journal) before it counts; where the disk fails, the game goes on in
memory and `trouble` says why.
"""
