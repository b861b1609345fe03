"""A game as its record (FORMAT 6): entries, the lines that they are written as, and what they mean for a game.

May import `play` and what lies before it. Start reading at `entries`, then `codec` and `log`.
"""
