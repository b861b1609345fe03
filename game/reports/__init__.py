"""What is taken away from the screen: readings, pages to print. May import `wording` and what lies before it.

Start reading at `twee` and at `playtest_page`.
"""
