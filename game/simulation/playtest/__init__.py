"""Playing a scenario very often: what is reached, what pays, who can win, and what an author should look at."""
