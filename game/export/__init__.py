"""A scenario, or games of it, in forms that other programs read. Start reading at `compiled`."""
