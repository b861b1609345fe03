"""Broken YAML in an author's words: what is wrong, where it went wrong, and what to do."""
