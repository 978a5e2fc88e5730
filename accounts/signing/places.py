"""Where a request comes from, as it is counted: a house and not each of its addresses."""

from ipaddress import IPv6Address

from allauth.core.internal.httpkit import clean_client_ip
from allauth.core.internal.ratelimit import truncate_ip

from core.keys_derived import digest

PURPOSE = "places of tries"


def house_of(address: str) -> str:
    """Return what all addresses of one house share; what is no address stays as it is.

    One machine has as many addresses of version six as it likes within its house's part.
    """
    clean: str = clean_client_ip(address) or address
    try:
        # An address of version four, as a socket for both versions writes it.
        clean = str(IPv6Address(clean).ipv4_mapped or clean)
    except ValueError:
        return clean
    return str(truncate_ip(clean))


def mark_of(address: str) -> str:
    """Return a keyed hash of a house, to count by and never to say where somebody was."""
    return digest(PURPOSE, house_of(address).encode())
