"""Parts of screens: pure functions from views to rows, and the few widgets that show them."""
