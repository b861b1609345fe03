"""A seat on a screen: an app of its own on the one event loop, with bytes in and bytes out. It knows no sockets."""
