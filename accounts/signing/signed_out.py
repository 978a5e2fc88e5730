"""How the sign-in page knows that somebody signed out: there is no session left to say it."""

SIGNED_OUT = "signed=out"
