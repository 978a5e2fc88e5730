"""Helping somebody back in: the page for whoever cannot get in, and the pages for staff."""
