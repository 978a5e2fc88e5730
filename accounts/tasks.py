"""What time does to sign-ins: sessions end, and a change of address is done after a week."""

from celery import shared_task

from accounts.sessions import actions
from accounts.signing.addresses.finishing import finish_address_changes


@shared_task(ignore_result=True)
def end_expired_sessions() -> None:
    """Delete them; the next tick does what this one could not."""
    actions.end_expired()


@shared_task(ignore_result=True)
def change_addresses() -> None:
    """Put new addresses in place to which nobody objected for a week; twice does no more."""
    finish_address_changes()
