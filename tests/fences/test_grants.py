"""No role may do more in the database than a policy says, column by column."""

import pytest

from tests.fences.grants import (
    WORKER_READS,
    WORKER_WHOLE,
    columns_read,
    granted,
    open_to_everybody,
    with_policy,
)


@pytest.mark.parametrize("role", ["bothy_web", "bothy_worker", "bothy_sealer"])
def test_no_verb_is_granted_without_a_policy(role: str, db: None) -> None:
    assert granted(role) - with_policy(role) == set(), "Grant through rls.protect alone."


@pytest.mark.parametrize("role", ["bothy_web", "bothy_worker", "bothy_sealer"])
def test_no_policy_is_there_in_vain(role: str, db: None) -> None:
    assert with_policy(role) - granted(role) == set()


def test_the_worker_process_reads_the_columns_it_needs_and_no_other(db: None) -> None:
    read = columns_read("bothy_worker")
    partial = {table: columns for table, columns in read.items() if table not in WORKER_WHOLE}
    assert partial == WORKER_READS, "Say in tests/fences/grants.py what the worker reads, and why."


def test_no_function_with_the_owners_eyes_is_open_to_everybody(db: None) -> None:
    assert open_to_everybody() == set(), "Create it through rls.definer_function."
