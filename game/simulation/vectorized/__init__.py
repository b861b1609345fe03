"""Many games at once, phase by phase in lock step: what the play core does to one State, done to arrays of them.

Needs numpy (the extra `playtest`). `play` is the law; a test holds that no game comes out otherwise here.
"""
