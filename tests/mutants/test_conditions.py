"""The conditions of a text are all found, each once."""

import pytest

from tests.mutants.conditions import widened


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("select", []),
        ("select where a = 1", ["a = 1"]),
        ("select where a = 1 and b in (select 2 from c where d)", ["a = 1", "b in …", "d"]),
        ("select where (a is null or a > f()) order by a", ["(a is …", "a > f()"]),
        ("where ((a = 1) and (b))", ["((a = …", "(a = 1)", "(b)"]),
        ("where k = case r when 'x' then 'y' end and z", ["k = case …", "z"]),
        ("if not exists (select from t) then return; end if; insert", ["not exists …"]),
        ("for c in select where a for update skip locked loop end loop", ["a"]),
        ("perform from t where a = b for no key update;", []),
        ("from t left join u on true where a", ["a"]),
        ("insert on conflict (d) do update set x = 1; end", []),
    ],
)
def test_every_condition_is_found_once(sql: str, found: list[str]) -> None:
    conditions = [condition for condition, _ in widened(sql)]
    assert len(conditions) == len(found)
    for condition, wanted in zip(conditions, found, strict=True):
        assert condition.startswith(wanted.rstrip("…"))
        assert wanted.endswith("…") or condition == wanted


def test_a_widened_text_keeps_all_else() -> None:
    assert [wide for _, wide in widened("select where a = 1 and (b or c)")] == [
        "select where true and (b or c)",
        "select where a = 1 and true",
        "select where a = 1 and (b or true)",
    ]
