"""Seals reports anew after the master key was changed, as the owner, in batches."""

from collections import Counter

from django.db import connection, transaction

from clinics.helping.envelope import seal, unseal
from clinics.helping.models import Report
from core.keys_master import KeyMissing, first_name
from core.keys_others import SealedRows

# As escaped text: the name is letters and digits up to the first colon.
BY_NAME = """
select split_part(encode(sealed, 'escape'), ':', 1), count(*) from helping_report group by 1
"""
NEXT = """
select id from helping_report where split_part(encode(sealed, 'escape'), ':', 1) <> %s
order by id limit %s for update skip locked
"""


def reports_by_master() -> Counter[str]:
    """Return how many reports each master key holds, by its name."""
    with connection.cursor() as cursor:
        cursor.execute(BY_NAME)
        return Counter({str(name): int(count) for name, count in cursor.fetchall()})


def reseal_reports(size: int) -> int:
    """Seal some reports with the first master key and return how many; 0 when none is left."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(NEXT, [first_name(), size])
            found = [key for (key,) in cursor.fetchall()]
        for report in Report.objects.filter(pk__in=found):
            typed = unseal(report.sealed, report.pk)
            if typed is None:
                # Sealing nothing in its place would lose the words for good.
                raise KeyMissing(f"Report {report.pk} was sealed with another key than it names.")
            report.sealed = seal(typed, report.pk)
            report.save(update_fields=["sealed"])
    return len(found)


REPORTS = SealedRows("reports of problems", reports_by_master, reseal_reports)
