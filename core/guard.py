"""Guarded data: nothing is read or written until it is said for whom."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, TypeVar, cast

from django.db import models
from django.db.models import sql  # noqa: TID251 - the guard itself
from django.db.models.constants import LOOKUP_SEP
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.db.models.signals import class_prepared
from django.dispatch import receiver

from core.viewer import Principal

M = TypeVar("M", bound=models.Model)
if TYPE_CHECKING:
    ForwardKey = ForwardManyToOneDescriptor[Any]
else:
    ForwardKey = ForwardManyToOneDescriptor


class UnscopedAccess(RuntimeError):
    """Private data was touched without `visible_to` or `editable_by`, or by an undeclared way."""


class GuardedQuery(sql.Query):
    """The query of a guarded query set: whatever reads, reads through its compiler.

    The scope lies here and not in the query set, because counting, subqueries, copies and
    pickles take the query alone.
    """

    scope: str | None = None

    def require(self, *scopes: str) -> None:
        """Raise unless it was said for whom, and what for."""
        if self.scope not in scopes:
            raise UnscopedAccess(
                f"{self.get_meta().object_name}.objects needs .visible_to(viewer) to read"
                " and .editable_by(viewer) to write."
            )

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        """Compile scoped queries alone."""
        self.require("see", "edit")
        return super().get_compiler(*args, **kwargs)

    def chain(self, klass: Any = None) -> Any:
        """Become a query of another kind, one that writes, for whoever may change the rows."""
        if klass:
            self.require("edit")
        return super().chain(klass)

    def names_to_path(self, names: Any, opts: Any, *args: Any, **kwargs: Any) -> Any:
        """Lead out of the table only by declared ways: a filter tells whether there is a row."""
        found = super().names_to_path(names, opts, *args, **kwargs)
        path, end = found[:2]
        # A key that is only compared (`goal=…`, `goal_id`) is a column: nobody goes there.
        is_column = path and path[-1].direct and path[-1].join_field is end
        for step in path[:-1] if is_column else path:
            must_follow(step.from_opts.model, step.join_field.name)
        return found


def writing(method: Callable[..., Any]) -> Callable[..., Any]:
    """Make a method of query sets ask for `editable_by` before it does anything."""

    @wraps(method)
    def guarded(rows: Any, *args: Any, **kwargs: Any) -> Any:
        rows.query.require("edit")
        return method(rows, *args, **kwargs)

    return guarded


def refused(*_: object, **__: object) -> NoReturn:
    """Stand where Django has a way around the scope."""
    raise UnscopedAccess("Combined queries and written SQL lose their scope: filter with Q.")


class GuardedQuerySet(models.QuerySet[M]):
    """A query set that refuses to run until it is scoped to somebody."""

    def __init__(self, model: Any = None, query: Any = None, **kwargs: Any) -> None:
        """Begin without a scope."""
        super().__init__(model, query or GuardedQuery(model), **kwargs)

    def visible_to(self, viewer: Principal) -> Self:
        """Keep what the viewer may see."""
        return self._scoped("see", self._model().visible_rule(viewer))

    def editable_by(self, viewer: Principal) -> Self:
        """Keep what the viewer may change; seeing is not changing."""
        return self._scoped("edit", self._model().editable_rule(viewer))

    def _model(self) -> Any:
        return self.model

    def _scoped(self, scope: str, rule: models.Q) -> Self:
        scoped: Self = self.filter(rule)
        cast(GuardedQuery, scoped.query).scope = scope
        return scoped

    def select_related(self, *fields: Any) -> Self:
        """Bring along the ends of declared keys, each by its name."""
        if not fields:
            raise UnscopedAccess("select_related() would follow every key: name them.")
        for field in filter(None, fields):
            self.query.names_to_path([*field.split(LOOKUP_SEP), "pk"], self.model._meta)
        return super().select_related(*fields)

    create = writing(models.QuerySet.create)
    get_or_create = writing(models.QuerySet.get_or_create)
    bulk_create = writing(models.QuerySet.bulk_create)
    bulk_update = writing(models.QuerySet.bulk_update)
    delete = writing(models.QuerySet.delete)
    _raw_delete = writing(models.QuerySet._raw_delete)
    _insert = writing(models.QuerySet._insert)  # type: ignore[attr-defined]
    __or__ = __and__ = __xor__ = union = intersection = difference = raw = extra = refused


class GuardedManager(models.Manager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """The manager called `objects` on every private model."""


class Guarded(models.Model):
    """A model whose keys lead only where it says that they may.

    `follows` names the keys whose end may be seen by whoever sees the row itself. A query
    crosses no other, and neither does an attribute.
    """

    follows: ClassVar[Collection[str]] = ()

    class Meta:
        abstract = True


class FollowedKey(ForwardKey):
    """The attribute of a key: Django fetches its end without asking for whom."""

    def get_queryset(self, **hints: Any) -> Any:
        """Fetch the end of a declared key; what a query brought along is there already."""
        must_follow(self.field.model, self.field.name)
        return super().get_queryset(**hints)


@receiver(class_prepared)
def guard_keys(sender: type[models.Model], **_: object) -> None:
    """Guard the keys of every model that is guarded; Django has just made it."""
    if issubclass(sender, Guarded):
        for field in sender._meta.concrete_fields:
            if field.is_relation:
                setattr(sender, field.name, FollowedKey(field))


def must_follow(model: type[models.Model], name: str) -> None:
    """Raise unless a model, or one it inherits from, declares that this key may be followed."""
    if not any(name in vars(base).get("follows", ()) for base in model.__mro__):
        raise UnscopedAccess(
            f"{model.__name__} does not say in `follows` that whoever sees it sees its {name}:"
            " fetch that with a scope of its own."
        )
