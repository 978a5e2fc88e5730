"""Short ways to be on a device of a kind."""

from django.test import Client

from accounts.sessions.engine import SessionStore
from accounts.sessions.pins import set_pin

PIN = "4938"


def store_of(client: Client) -> SessionStore:
    """Return a browser's session, read anew."""
    store = client.session
    assert isinstance(store, SessionStore)
    return store


def use_as(client: Client, mode: str) -> Client:
    """Say whose device this is."""
    store = store_of(client)
    store.use_as(mode)
    return client


def own_phone(client: Client) -> Client:
    """Make this the person's own phone, with a PIN."""
    set_pin(store_of(client), PIN)
    return client


def is_in(client: Client) -> bool:
    """Whether a browser's next page is shown to somebody."""
    return client.get("/me/").status_code == 200
