"""A text column that is encrypted at rest and opened when it is looked at."""

import sys
from typing import TYPE_CHECKING, Any, NoReturn, Self

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from core.encryption import place_of, seal, unseal

if TYPE_CHECKING:
    TextColumn = models.Field[str, str]
else:
    TextColumn = models.Field


class SealedColumn(TypeError):
    """A query names a sealed column, or something else than a text is put into one.

    No FieldError: Django answers those of `values()` with words of its own.
    """


class Sealed(bytes):
    """Ciphertext as it lies in the database; the opened text is kept beside it."""

    text: str | None = None

    def __reduce__(self) -> tuple[type[Self], tuple[bytes]]:
        """Leave the opened text behind when a row is copied or kept elsewhere."""
        return type(self), (bytes(self),)


class ForItsRow(Sealed):
    """Ciphertext on its way into the row it was sealed for: all that a save may write."""


class Nothing(str):
    """The empty text that a column begins with: it needs no key, so a migration may write it."""


class OpenedOnAccess(DeferredAttribute):
    """Decrypts the first time the attribute is read."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        """Return the plain text of a row, or the descriptor on the class."""
        value = super().__get__(instance, cls)
        if not isinstance(value, Sealed):
            return value
        if value.text is None:
            value.text = unseal(value, **where(instance, self.field))
        return value.text

    def __set__(self, instance: Any, value: str | Sealed) -> None:
        """Store as given; having a setter makes every read pass through `__get__`."""
        instance.__dict__[self.field.attname] = value


class EncryptedText(TextColumn):
    """A free text of a private model; the model needs `owner_id` and a client-made key.

    It is read and written through an object alone. Naming it in a query is an error, be it a
    filter, an order, `values()`, `F()` or `update()`: the query would compare, hand out or
    store something other than what was meant.
    """

    descriptor_class = OpenedOnAccess

    def get_internal_type(self) -> str:
        """Lie in a bytea column."""
        return "BinaryField"

    def from_db_value(self, value: Any, *_: object) -> Sealed | None:
        """Keep what was read sealed until somebody looks."""
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> ForItsRow:
        """Seal what was typed; leave alone what was only read."""
        value = model_instance.__dict__[self.attname]
        if not isinstance(value, Sealed):
            value = self._sealed(value, model_instance)
            model_instance.__dict__[self.attname] = value
        return ForItsRow(value)

    def _sealed(self, value: object, model_instance: models.Model) -> Sealed:
        if not isinstance(value, str):
            raise SealedColumn(f"{self.name} is encrypted: it takes a text, nothing else.")
        sealed = Sealed(seal(value, **where(model_instance, self)))
        sealed.text = value
        return sealed

    def get_prep_value(self, value: Any) -> Any:
        """Let only what was sealed for its row reach the database."""
        if isinstance(value, ForItsRow):
            return value
        if isinstance(value, Nothing):
            return b""
        raise SealedColumn(f"{self.name} is encrypted: set it on the object and save the object.")

    def get_default(self) -> Any:
        """Return the default; an empty one is told apart, so that a column can be added."""
        default = super().get_default()
        return Nothing() if default == "" else default

    def get_placeholder(self, value: Any, *_: object) -> str:
        """Refuse what the database would work out itself: it cannot seal."""
        if hasattr(value, "as_sql"):
            self.get_prep_value(value)
        return "%s"

    @property
    def path_infos(self) -> NoReturn:
        """Refuse every query that names the column: Django asks here for where a name leads."""
        refusal = (
            f"{self.name} is encrypted: no query can filter, sort, compute or list by it."
            " Fetch the objects and read their attribute."
        )
        # The type checker's plugin asks here too, and knows how to report a FieldError.
        raise FieldError(refusal) if "mypy" in sys.modules else SealedColumn(refusal)

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse every filter that came by another way than the column's name."""
        return self.path_infos

    get_transform = get_lookup


def where(instance: Any, field: Any) -> dict[str, Any]:
    """Return the owner and the place that a sealed text is bound to."""
    place = place_of(instance._meta.db_table, field.column, instance.pk)
    return {"owner_id": instance.owner_id, "place": place}
