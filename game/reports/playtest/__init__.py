"""The parts of a playtest's page, a module for each."""
