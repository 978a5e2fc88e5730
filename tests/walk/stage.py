"""The cast on stage: Asha's things, and a browser for each principal."""

from dataclasses import dataclass, field

from tests.cast import Cast, sign_in
from tests.material import Material, share
from tests.walk.asking import Browser
from tests.walk.expect import PRINCIPALS

SHARED_WITH = ["Ben", "Cara", "Dev", "Finn", "Gita"]


@dataclass
class Stage:
    """Whom the walk can be walked as, and what there is to see."""

    cast: Cast
    material: Material
    browsers: dict[str, Browser] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open a browser for everybody."""
        self.browsers = {name: Browser() for name in PRINCIPALS}
        for name, person in self.cast.people.items():
            sign_in(self.browsers[name], person)

    def share(self) -> None:
        """Share Asha's goal with those who may see it then, and in vain with others."""
        share(self.cast, self.material.goal, *SHARED_WITH)
