"""The screens, one a module. Each is told what it needs, and posts what its player wants."""
