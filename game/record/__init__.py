"""A game as its record (FORMAT 6): lines of bytes, and what they mean for a game.

May import `play` and what lies before it. Start reading at `codec`, then `log`.
"""
