"""Arguments become one function each; all of standard output and standard error is here.

May import everything, `ui` only inside functions. Start reading at `main`.
"""
