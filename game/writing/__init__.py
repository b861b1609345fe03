"""What helps an author to write: the format as a schema, a scenario to begin with, an article's paragraphs.

It makes texts; the commands put them on the disk.
"""
