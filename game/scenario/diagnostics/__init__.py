"""Problems of a file in an author's words: where values are read, what breaks a file, what was probably meant.

Start reading at `problems`, then `diagnostics`; `broken` is about files that are no YAML.
"""
