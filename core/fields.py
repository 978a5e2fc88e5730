"""A text column that is encrypted at rest and opened when it is looked at."""

from typing import TYPE_CHECKING, Any, NoReturn

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from core.encryption import seal, unseal

if TYPE_CHECKING:
    TextColumn = models.Field[str, str]
else:
    TextColumn = models.Field


class Sealed(bytes):
    """Ciphertext as it lies in the database; the opened text is kept beside it."""

    text: str | None = None


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

    Filters, `update()` and `bulk_update()` on it are errors: they would compare
    or store something other than what was meant.
    """

    descriptor_class = OpenedOnAccess

    def get_internal_type(self) -> str:
        """Lie in a bytea column."""
        return "BinaryField"

    def from_db_value(self, value: Any, *_: object) -> Sealed | None:
        """Keep what was read sealed until somebody looks."""
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed:
        """Seal what was typed; leave alone what was only read."""
        value = model_instance.__dict__[self.attname]
        if isinstance(value, Sealed):
            return value
        sealed = Sealed(seal(value, **where(model_instance, self)))
        sealed.text = value
        model_instance.__dict__[self.attname] = sealed
        return sealed

    def get_prep_value(self, value: Any) -> Any:
        """Let only sealed bytes reach the database."""
        if value is None or isinstance(value, Sealed):
            return value
        raise FieldError(f"{self.name} is encrypted: set it on the object and save the object.")

    def get_lookup(self, lookup_name: str) -> NoReturn:
        """Refuse every filter."""
        raise FieldError(f"{self.name} is encrypted: no filter can read it.")

    get_transform = get_lookup


def where(instance: Any, field: "models.Field[Any, Any]") -> dict[str, Any]:
    """Return the owner and the place that a sealed text is bound to."""
    table = instance._meta.db_table
    return {
        "owner_id": instance.owner_id,
        "place": f"{table}.{field.column}.{instance.pk}",
    }
