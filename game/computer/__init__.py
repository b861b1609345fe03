"""Actors that no person plays: each kind is a function from what an actor may know to its choices.

May import `play` and what lies before it. Start reading at `players`.
"""
