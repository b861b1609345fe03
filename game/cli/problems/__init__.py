"""How a check's problems are given: as a report to read, as JSON, for GitHub, as SARIF."""
