"""The base of commands that work with the owner's eyes, past every policy."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from core.keys_master import KeyMissing

WHO_OWNS = """
select current_user, (select tableowner from pg_tables
                      where schemaname = 'public' and tablename = 'core_datakey')
"""


class OwnerCommand(BaseCommand):
    """Refuses in one sentence to run as any role but the owner of the tables."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; a missing key is said in a sentence, too."""
        refuse_other_roles()
        try:
            return super().execute(*args, **options)
        except KeyMissing as missing:
            raise CommandError(str(missing)) from None

    def tell(self, words: str) -> None:
        """Say something at once, even into a pipe."""
        self.stdout.write(words)
        self.stdout.flush()


def refuse_other_roles() -> None:
    """Raise CommandError unless connected as the owner: others would see no rows, or some."""
    with connection.cursor() as cursor:
        cursor.execute(WHO_OWNS)
        role, owner = cursor.fetchone()
    if owner is None:
        raise CommandError("There are no tables yet: run manage.py migrate first.")
    if role != owner:
        raise CommandError(
            f"This command needs the role {owner}, which owns the tables, and is connected as"
            f" {role}. Put {owner}'s address in DATABASE_URL and run it again."
        )


def person_called(sign_in_name: str) -> Any:
    """Return the person with this sign-in name, or raise CommandError."""
    person = get_user_model().objects.filter(sign_in_name=sign_in_name).first()
    if person is None:
        raise CommandError(f"Nobody signs in as {sign_in_name}.")
    return person
