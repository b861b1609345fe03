"""A game in progress, between any number of people and the computer, kept in a record.

May import `storage` and what lies before it. Start reading at `course` and `game`, then `writer`, `seats` and `lobby`.
"""
