"""All states that can be reached, packed and counted many at once (needs numpy). Start reading at `explorer`."""
