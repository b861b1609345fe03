"""The edge of the classroom to browsers: pages, forms, sockets. It knows HTTP, and nothing of the rules."""
