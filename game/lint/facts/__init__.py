"""What can be told of a scenario without playing it.

What it asks and does where, which values there can be, what games can reach. The rules in `lints` rest on it; start
reading at `study`.
"""
