"""Who is there and what lies ready when the census runs an action."""

from dataclasses import dataclass

from core.viewer import LinkBearer, Viewer
from reminders.models import Delivery
from tests.cast import Cast
from tests.material import Material


@dataclass(frozen=True)
class Scene:
    """The cast, in `one` one row of every private kind of Asha's, and a reminder of a promise."""

    cast: Cast
    one: Material
    about_promise: Delivery

    @property
    def asha(self) -> Viewer:
        """Asha, the service user, signed in."""
        return self.cast.viewer("Asha")

    @property
    def ben(self) -> Viewer:
        """Ben, her worker, signed in."""
        return self.cast.viewer("Ben")

    @property
    def esi(self) -> Viewer:
        """Esi, the clinic's admin, signed in."""
        return self.cast.viewer("Esi")

    @property
    def asked_about_step(self) -> LinkBearer:
        """Whoever holds the link of the message that asks about Asha's step."""
        return LinkBearer(self.one.delivery.pk)

    @property
    def asked_about_promise(self) -> LinkBearer:
        """Whoever holds the link of the message that asks about an agreed action."""
        return LinkBearer(self.about_promise.pk)
