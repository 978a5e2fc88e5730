"""The cast on stage: Asha's things, and a browser for each principal."""

from dataclasses import dataclass, field

from django.test import Client

from tests.cast import Cast
from tests.material import Material, share
from tests.walk.expect import ANONYMOUS, LINK

SHARED_WITH = ["Ben", "Cara", "Dev", "Finn", "Gita"]


@dataclass
class Stage:
    """Whom the walk can be walked as, and what there is to see."""

    cast: Cast
    material: Material
    browsers: dict[str, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open a browser for everybody."""
        self.browsers = {name: self.cast.client(name) for name in self.cast.people}
        self.browsers |= {ANONYMOUS: Client(), LINK: Client()}
        for browser in self.browsers.values():
            browser.raise_request_exception = False

    def share(self) -> None:
        """Share Asha's goal with those who may see it then, and in vain with others."""
        share(self.cast, self.material.goal, *SHARED_WITH)
