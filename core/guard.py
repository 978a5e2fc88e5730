"""Guarded data: nothing is read or written until it is said for whom."""

from collections.abc import Iterator
from typing import Any, NoReturn, Self, TypeVar, cast

from django.db import models
from django.db.models.sql import Query

from core.viewer import Principal

M = TypeVar("M", bound=models.Model)


class UnscopedAccess(RuntimeError):
    """Private data was touched without `visible_to` or `editable_by`."""


class GuardedQuery(Query):
    """The query inside a query set: `Exists` and `Subquery` take it out and ask nothing."""

    scope: str | None = None

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Stand inside another query only when scoped."""
        if self.scope is None:
            raise UnscopedAccess("A query inside another one needs .visible_to(viewer), too.")
        return super().as_sql(compiler, connection)


class GuardedQuerySet(models.QuerySet[M]):
    """A query set that refuses to run until it is scoped to somebody."""

    _scope: str | None = None

    def __init__(self, model: Any = None, query: Any = None, *args: Any, **kwargs: Any) -> None:
        """Begin with a query that knows whether it is scoped."""
        super().__init__(model, query or GuardedQuery(model), *args, **kwargs)

    def visible_to(self, viewer: Principal) -> Self:
        """Keep what the viewer may see."""
        return self._scoped("see", self._model().visible_rule(viewer))

    def editable_by(self, viewer: Principal) -> Self:
        """Keep what the viewer may change; seeing is not changing."""
        return self._scoped("edit", self._model().editable_rule(viewer))

    def _model(self) -> Any:
        return self.model

    def _scoped(self, scope: str, rule: models.Q) -> Self:
        scoped: Self = self._chain()  # type: ignore[attr-defined]
        scoped._scope = cast(GuardedQuery, scoped.query).scope = scope
        return scoped.filter(rule)

    def _clone(self) -> Self:
        clone = cast(Self, super()._clone())  # type: ignore[misc]
        clone._scope = self._scope
        return clone

    def _require(self, *scopes: str) -> None:
        if self._scope not in scopes:
            raise UnscopedAccess(
                f"{self.model.__name__}.objects needs .visible_to(viewer) to read"
                " and .editable_by(viewer) to write."
            )

    def must_be_scoped(self) -> None:
        """Raise unless it was said for whom."""
        self._require("see", "edit")

    def _fetch_all(self) -> None:
        self._require("see", "edit")
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[M]:
        """Iterate over scoped rows."""
        self._require("see", "edit")
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        """Count scoped rows."""
        self._require("see", "edit")
        return super().count()

    def exists(self) -> bool:
        """Tell whether there are scoped rows."""
        self._require("see", "edit")
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Aggregate over scoped rows."""
        self._require("see", "edit")
        return super().aggregate(*args, **kwargs)

    def explain(self, **kwargs: Any) -> str:
        """Explain a scoped query."""
        self._require("see", "edit")
        return super().explain(**kwargs)

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """Serve as a subquery only when scoped."""
        self._require("see", "edit")
        return super().resolve_expression(*args, **kwargs)

    def create(self, **kwargs: Any) -> M:
        """Add a row; the database's insert policy has the last word."""
        self._require("edit")
        return super().create(**kwargs)

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[M]:
        """Add rows; the database's insert policy has the last word."""
        self._require("edit")
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Change scoped rows."""
        self._require("edit")
        return super().bulk_update(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Change scoped rows."""
        self._require("edit")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete scoped rows."""
        self._require("edit")
        return super().delete()

    def _raw_delete(self, using: str | None) -> int:
        self._require("edit")
        return int(super()._raw_delete(using))

    def _combined(self, *_: object, **__: object) -> NoReturn:
        raise UnscopedAccess("Combined queries lose their scope: filter with Q instead.")

    __or__ = __and__ = __xor__ = union = intersection = difference = raw = _combined


class GuardedManager(models.Manager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """The manager called `objects` on every private model."""

    def raw(self, *_: object, **__: object) -> NoReturn:
        """Refuse raw SQL: it walks past the scope."""
        raise UnscopedAccess("Raw SQL walks past the guard.")
