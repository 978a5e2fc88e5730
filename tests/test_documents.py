"""The documents of trust name what exists, leave nothing out, and are linked."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps

from core.fields import EncryptedText
from tests import documents
from tests.census import FRAMEWORK, MODELS
from tests.documents import DOCUMENTS, ROOT, TRUST, named, rows, sections, text, works, works_named

STATES = ("met", "part", "open", "not here")
MET, PART, OPEN, NOT_HERE = STATES
ASVS = [row for row in rows(text(TRUST / "asvs.md")) if re.fullmatch(r"\d+\.\d+\.\d+", row[0])]
HAZARDS = sections(TRUST / "hazard-log.md", "### H")
LINES = ("Cause", "Harm", "Before", "Control", "After", "Owner", "Left")
OWNERS = {
    "product",
    "operator",
    "clinic admin",
    "clinic's safety lead",
    "clinic's data-protection lead",
}
RISK = re.compile(r"severity ([1-4]) \S likelihood ([1-4]) = (\d+)")
NEEDS_A_DECISION, NOT_AT_ALL = 8, 12
BOUNDARIES = sections(TRUST / "threat-model.md", "### B")
KEPT = rows(sections(TRUST / "data-protection-note.md", "## What is kept")["What is kept"])
a_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)


@a_document
def test_every_file_and_test_named_exists(path: Path) -> None:
    mentioned = named(text(path))
    assert mentioned
    for one in mentioned:
        assert (ROOT / one.path).exists(), f"{one.path} does not exist."
        if one.inside:
            assert one.inside in documents.defined(ROOT / one.path), "::".join(one)


@a_document
def test_every_link_leads_to_a_heading_that_is_there(path: Path) -> None:
    for target, heading in documents.links(path):
        assert target.exists(), target
        assert not heading or heading in documents.headings(target), f"{target.name}#{heading}"


@a_document
def test_what_is_missing_comes_with_a_work_of_the_roadmap(path: Path) -> None:
    done = works_named(text(path)) - works()
    assert not done, f"The roadmap's Next does not hold {done}: say what is true now."


@a_document
def test_every_document_is_linked_from_the_readme(path: Path) -> None:
    assert path in {target for target, _ in documents.links(ROOT / "README.md")}


def test_the_list_of_requirements_is_whole() -> None:
    counts = Counter(levels().values())
    assert counts == {"1": 70, "2": 183}, "ASVS 5.0.0 has 70 at level 1 and 183 more at level 2."


def test_every_requirement_stands_there_once_with_its_level() -> None:
    assert [(row[0], row[1]) for row in ASVS] == list(levels().items())


@pytest.mark.parametrize("row", ASVS, ids=lambda row: row[0])
def test_every_requirement_has_a_state_and_what_it_rests_on(row: list[str]) -> None:
    *_, about, state, why = row
    assert about
    assert state in STATES
    tested = any(one.inside and one.path.startswith("tests/") for one in named(why))
    if state == MET:
        assert tested or "](" in why, "Name the test, or link the text that is asked for."
        assert not works_named(why), "Something is missing: that is part."
    elif state in (PART, OPEN):
        assert works_named(why), "Name the work that brings it."
    else:
        assert why, "Say why it is not here."


def test_the_sums_are_right() -> None:
    counts = Counter(row[3] for row in ASVS)
    said = f"{counts[MET]} met, {counts[PART]} in part, {counts[OPEN]} open"
    said += f", {counts[NOT_HERE]} not here, {len(ASVS)} in all"
    assert said in text(TRUST / "asvs.md")


def test_hazards_are_numbered_without_a_gap() -> None:
    numbers = [head.split()[0] for head in HAZARDS]
    assert numbers == [f"H{n:02}" for n in range(1, len(numbers) + 1)]
    assert len(numbers) >= 7, "PRACTICE names seven at least."


@pytest.mark.parametrize("head", HAZARDS)
def test_every_hazard_has_a_control_and_an_owner(head: str) -> None:
    said = dict(re.findall(r"^- \*\*(\w+)\.\*\* (.+)$", HAZARDS[head], re.M))
    assert tuple(said) == LINES
    assert named(said["Control"]), "Say where the control is."
    assert said["Owner"] in OWNERS
    before, after = risk(said["Before"]), risk(said["After"])
    assert after <= before
    assert after < NOT_AT_ALL
    if after >= NEEDS_A_DECISION:
        assert works_named(said["Left"]), "Say which work makes it smaller."


def test_every_boundary_of_the_drawing_has_its_threats() -> None:
    drawing = sections(TRUST / "threat-model.md", "## Where")["Where trust changes"]
    drawn = sorted(set(re.findall(r"\bB\d\b", drawing)))
    assert [head.split()[0] for head in BOUNDARIES] == drawn


@pytest.mark.parametrize("head", BOUNDARIES)
def test_every_boundary_was_looked_at_from_six_sides(head: str) -> None:
    threats = rows(BOUNDARIES[head])
    assert {row[0] for row in threats} == set("STRIDE")
    for letter, threat, holds, left in threats:
        assert threat
        assert left, f"{letter} {threat}: say what is left, or that nothing is known."
        assert named(holds) or works_named(left) or holds == "nothing", threat


def test_every_kind_of_data_is_in_the_note_with_its_class() -> None:
    kept = {row[0].strip("`"): row[1] for row in KEPT}
    assert len(kept) == len(KEPT)
    expected = {name: kind for name, kind in MODELS.items() if kind != FRAMEWORK}
    assert kept == expected, "Add the model to docs/trust/data-protection-note.md."


@pytest.mark.parametrize("row", KEPT, ids=lambda row: row[0].strip("`"))
def test_the_note_says_truly_what_is_sealed(row: list[str]) -> None:
    fields = apps.get_model(row[0].strip("`"))._meta.concrete_fields
    sealed = {field.name for field in fields if isinstance(field, EncryptedText)}
    assert set(filter(None, row[3].split(", "))) == sealed


def levels() -> dict[str, str]:
    """Return every requirement of level 1 and 2 and its level, in the standard's order."""
    lines = (ROOT / "tests/asvs_levels.txt").read_text(encoding="ascii").split("\n")
    pairs = [line.partition(" ") for line in lines if line]
    found = {number: level for number, _, level in pairs}
    assert len(found) == len(pairs)
    return found


def risk(words: str) -> int:
    """Return the product that a line states, after checking it."""
    found = RISK.fullmatch(words)
    assert found, words
    severity, likelihood, product = map(int, found.groups())
    assert severity * likelihood == product
    return product
