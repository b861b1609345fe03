"""What lies on disk: the folders, the library of scenarios, records of games, settings.

May import `computer`, `play` and what lies before them. Start reading at `folders`, then `library` and `journal`.
"""
