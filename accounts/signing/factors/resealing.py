"""Seals second factors anew after the master key was changed, as the owner, in batches."""

from collections import Counter

from allauth.mfa.models import Authenticator
from django.db import connection, transaction

from accounts.signing.factors.sealing import open_secret, seal_secret
from core.keys_master import first_name
from core.keys_others import SealedRows

# Where an app keeps its secret, and spare codes theirs.
PLACES = ("secret", "seed")
BY_NAME = """
select split_part(coalesce(data->>'secret', data->>'seed'), ':', 1), count(*)
from mfa_authenticator where type <> 'webauthn' group by 1
"""
NEXT = """
select id from mfa_authenticator
where type <> 'webauthn' and split_part(coalesce(data->>'secret', data->>'seed'), ':', 1) <> %s
order by id limit %s for update skip locked
"""


def factors_by_master() -> Counter[str]:
    """Return how many secrets each master key holds, by its name."""
    with connection.cursor() as cursor:
        cursor.execute(BY_NAME)
        return Counter({str(name): int(count) for name, count in cursor.fetchall()})


def reseal_factors(size: int) -> int:
    """Seal some secrets with the first master key and return how many; 0 when none is left."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(NEXT, [first_name(), size])
            found = [key for (key,) in cursor.fetchall()]
        for factor in Authenticator.objects.filter(pk__in=found):
            for place in PLACES:
                if place in factor.data:
                    text = open_secret(factor.data[place], factor.user_id)
                    factor.data[place] = seal_secret(text, factor.user_id)
            factor.save(update_fields=["data"])
    return len(found)


FACTORS = SealedRows("second factors", factors_by_master, reseal_factors)
