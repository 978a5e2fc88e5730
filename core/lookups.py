"""Lookups of our own."""

from typing import TYPE_CHECKING, Any

from django.db.models import Field, ForeignKey, Lookup

if TYPE_CHECKING:
    AnyLookup = Lookup[Any]
else:
    AnyLookup = Lookup


@ForeignKey.register_lookup
@Field.register_lookup
class Among(AnyLookup):
    """`column = any(list)`: like `in`, but the same SQL for lists of every length."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        """Take the keys as they are, or those of model objects."""
        return [getattr(one, "pk", one) for one in self.rhs]

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        """Pass the list as one value."""
        return "%s", [value]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the condition."""
        column, before = self.process_lhs(compiler, connection)
        mark, values = self.process_rhs(compiler, connection)
        return f"{column} = any({mark})", [*before, *values]
