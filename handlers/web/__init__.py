"""The ASGI application that everything over HTTP comes in by."""
