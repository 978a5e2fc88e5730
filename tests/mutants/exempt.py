"""Mutants that no test can notice, because nothing that anybody sees or does differs: why."""

EXEMPT: dict[str, str] = {}
