"""A game in progress, between people and the computer, kept in a record.

May import `storage` and what lies before it. Start reading at `game`, then `lobby`.
"""
