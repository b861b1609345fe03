"""What is wrong with a readable scenario: facts about it, one rule a file, and the pages of all problems.

It reads a scenario without changing it; nothing here knows a screen or a disk. Start reading at `rule`, then `check`.
"""
