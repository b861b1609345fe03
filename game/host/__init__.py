"""The classroom: one process on a laptop, and a seat for everybody who joins."""
