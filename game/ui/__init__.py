"""The game on screen: Textual, and its only user.

May import everything but `cli`. Start reading at `app`.
"""
