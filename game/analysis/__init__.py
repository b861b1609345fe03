"""What a scenario is like: what is wrong with it beyond its errors, what leads to what, and the pages of all problems.

It reads a scenario without changing it; nothing here knows a screen or a disk.
"""
