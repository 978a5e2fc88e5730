"""What the worker process sees and deletes of what was parked: only what has run out."""

from datetime import timedelta

from django.db import connection

from core import clock
from core.parking.models import Parked
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.fences.writing import execute


def test_the_worker_process_reaches_what_has_run_out_alone(cast: Cast) -> None:
    minute = timedelta(minutes=1)
    with as_owner():
        for digest, ends in ((b"1", -minute), (b"2", minute)):
            until = clock.real_now() + ends
            Parked.objects.create(person_id=cast.asha.pk, digest=digest, kept_until=until)
    with as_role("bothy_worker"):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from parking_parked")
            assert cursor.fetchone() == (1,)
        assert execute("delete from parking_parked")() == 1
    with as_owner():
        assert Parked.objects.get().kept_until > clock.real_now()
