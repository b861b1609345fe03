"""What the author wrote.

Text becomes a tree that keeps every line and column (`source`), the tree a Scenario and its problems (`reader`).
Imports nothing of the game but `language`. Start reading at `model`.
"""
