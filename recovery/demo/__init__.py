"""The demo: the real stack on one machine, with invented people."""
