"""The census of wellbeing: whom somebody would call."""

from tests.census.words import PRIVATE, ModelLine, Room, leaves

LENA = {"name": "Lena", "phone": "0800 555 0122", "note": ""}

CENSUS = Room(
    models={
        "wellbeing.chosenperson": ModelLine(PRIVATE, exportable="name phone note place"),
    },
    actions={
        "wellbeing.actions.choose_person": leaves(
            "change choose_person", given=lambda s: {**LENA, "by": s.asha}
        ),
        "wellbeing.actions.change_person": leaves(
            "change change_person", given=lambda s: {"one": s.one.chosen, **LENA, "by": s.asha}
        ),
        "wellbeing.actions.put_first": leaves(
            "change change_person", given=lambda s: {"one": s.one.chosen, "by": s.asha}
        ),
        "wellbeing.actions.take_person_away": leaves(
            "change take_person_away", given=lambda s: {"one": s.one.chosen, "by": s.asha}
        ),
    },
)
