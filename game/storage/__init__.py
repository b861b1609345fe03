"""What lies on disk: the library of scenarios, and records of games.

May import `play` and what lies before it. Start reading at `library`.
"""
