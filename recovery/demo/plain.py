"""What is said instead of a traceback when the demo cannot go on."""


class PlainSentence(Exception):
    """One sentence for the person who started the demo: what is wrong and what helps."""
