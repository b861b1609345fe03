"""The pages of the errors that the reader finds."""
