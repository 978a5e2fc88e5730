"""`manage.py demo --check`: the whole loop, on a stack of its own, as people meet it."""
