"""Standoff: a policy-debate simulation game for the terminal."""

__version__ = "0.1.0"
