"""Several sealers, and rows committed out of their order, on real transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from core import clock
from core.roles import SEALER, WORKER
from sharing import sealing
from sharing.access_log_verify import Counts, verify
from sharing.models import Seal
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.sharing.logging import seal_all, slip_in
from tests.sharing.tampering import CLINICS, write_log

pytestmark = pytest.mark.slow
SLIP_IN = (
    "insert into sharing_accesslogrow (id, at, actor_role, owner, kind, item_id, verb, purpose)"
    " values (%s, now(), 'worker', %s, 'goals_goal', %s, 'read', 'see_goal')"
)


def seal_again_and_again(gate: Barrier, sealed: list[int]) -> None:
    """Seal one row at a time as a worker process of its own."""
    try:
        with as_role(WORKER):
            gate.wait(timeout=20)
            sealed.append(sum(sealing.seal(limit=1) for _ in range(40)))
    finally:
        connection.close()


@contextmanager
def elsewhere() -> Iterator[psycopg.Connection]:
    """Open another connection, as the owner, with a transaction of its own."""
    words = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{name: words[name] for name in names if name in words}) as other:
        yield other


def test_sealers_at_work_together_never_fork_a_chain(real: Cast) -> None:
    for number in range(30):
        slip_in(clock.now() - timedelta(seconds=number), clinic=CLINICS[number % 2])
    gate, sealed = Barrier(4), list[int]()
    threads = [Thread(target=seal_again_and_again, args=[gate, sealed]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    left = seal_all()
    assert len(sealed) == 4
    assert sum(sealed) + left == 30
    with as_role(SEALER):
        assert verify() == Counts(chains=2, sealed=30, waiting=0)


def test_a_row_is_sealed_once_it_is_committed_even_after_later_ones(real: Cast) -> None:
    late = uuid4()
    with elsewhere() as other:
        other.execute(SLIP_IN, [late, uuid4(), uuid4()])
        later = slip_in(clock.now())
        assert seal_all() == 1
        other.commit()
    assert seal_all() == 1
    with as_owner():
        order = list(Seal.objects.order_by("number").values_list("row_id", flat=True))
    assert order == [later.id, late]
    with as_role(SEALER):
        assert verify().sealed == 2


def test_a_sealer_leaves_at_once_when_another_is_at_work(real: Cast) -> None:
    slip_in(clock.now())
    with elsewhere() as other:
        assert other.execute("select seal_access_log(10)").fetchone() == (1,)
        assert seal_all() == 0
        other.rollback()
    assert seal_all() == 1


def test_the_key_itself_refuses_a_fork(cast: Cast) -> None:
    log = write_log(4)
    head = log.chain_of(0)[-1]
    twin = Seal(
        clinic=head.clinic,
        number=head.number,
        row_id=uuid4(),
        row_at=clock.now(),
        previous=head.previous,
        digest=head.digest,
    )
    refused = pytest.raises(IntegrityError, match="sharing_seal_pkey")
    with as_role(SEALER), refused, transaction.atomic():
        Seal.objects.bulk_create([twin])
