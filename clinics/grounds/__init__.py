"""Who works with whom: naming a worker, the answer, and the end."""
