"""Nothing is unclassified: every model, every text column, every relation."""

from django.apps import apps

from sharing.models import PrivateItem
from sharing.write_table import WRITE_TABLE
from tests.census import FRAMEWORK, MODELS, OPEN_TEXT, PRIVATE, private_models, text_columns


def test_every_model_is_classified() -> None:
    found = {model._meta.label_lower for model in apps.get_models()}
    assert found == set(MODELS), "Say in tests/census.py what kind of thing each model is."


def test_private_means_guarded() -> None:
    private = {name for name, kind in MODELS.items() if kind == PRIVATE}
    assert private == {model._meta.label_lower for model in private_models()}


def test_every_typed_text_of_a_private_model_is_encrypted() -> None:
    open_text = {column for model in private_models() for column in text_columns(model)}
    assert open_text == set(OPEN_TEXT), "Use EncryptedText, or say in tests/census.py why not."


def test_no_reverse_relation_reaches_a_private_row() -> None:
    for model in private_models():
        for field in model._meta.concrete_fields:
            if field.remote_field:
                assert field.remote_field.hidden, f"{field} needs related_name='+'."


def test_every_private_kind_has_a_line_in_the_write_table() -> None:
    assert {model._meta.label_lower for model in private_models()} == set(WRITE_TABLE)


def test_objects_is_guarded_and_unscoped_is_the_default() -> None:
    for model in private_models():
        assert issubclass(model, PrivateItem)
        assert model._default_manager.name == "unscoped"


def test_the_web_role_has_no_grant_on_the_frameworks_tables(db: None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for name in (n for n, kind in MODELS.items() if kind == FRAMEWORK):
            table = apps.get_model(name)._meta.db_table
            cursor.execute("select has_table_privilege('bothy_web', %s, 'select')", [table])
            assert cursor.fetchone() == (False,)
