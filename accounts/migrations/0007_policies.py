"""Who may read what somebody signs in with: that person alone."""

from django.db import migrations

from core.rls import definer_function, protect

ME = "(select viewer_person())"
SIGN_IN = """
    select id from (
        select p.id, 1 as rank from accounts_person p where lower(p.sign_in_name) = lower(given)
        union all
        select e.user_id, 0 from account_emailaddress e
        where e.email = lower(given) and e.verified
    ) found order by rank limit 1
"""
BY_E_MAIL = """
    select e.user_id from account_emailaddress e where e.email = lower(given) and e.verified
"""


def own(table: str, key: str, *verbs: str) -> migrations.RunSQL:
    """Let a person do this with the rows that are theirs."""
    return protect(table, **dict.fromkeys(verbs, f"{key} = {ME}"))


class Migration(migrations.Migration):
    """Find somebody before they are signed in by functions alone; the rest is one's own."""

    dependencies = [
        ("accounts", "0006_sessions_stamp"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("clinics", "0002_policies"),
    ]
    operations = [
        migrations.RunSQL(
            sql="drop function person_for_sign_in(text)", reverse_sql=migrations.RunSQL.noop
        ),
        definer_function("person_for_sign_in(given text)", "uuid", SIGN_IN),
        definer_function("person_for_e_mail(given text)", "uuid", BY_E_MAIL),
        own("accounts_secret", "person_id", "select", "insert", "update"),
        own("account_emailaddress", "user_id", "select", "insert", "update", "delete"),
        own("mfa_authenticator", "user_id", "select", "insert", "update", "delete"),
        protect("accounts_person", update=f"id = {ME}", columns="sessions_stamp, email"),
    ]
