"""Shares as they are told: one that is not nothing and not all is never told as such."""


def percent(share: float, decimals: int = 0) -> str:
    """Say a share in so many decimals."""
    least = 10 ** -(decimals + 2)
    if 0 < share < least:
        return f"<{least:.{decimals}%}"
    if 1 - least < share < 1:
        return f">{1 - least:.{decimals}%}"
    return f"{share:.{decimals}%}"
