"""The functions that every policy calls: what time it is, and who is asking."""

from django.db import migrations

from core.rls import grant

WHO = "nullif(current_setting('app.viewer', true), '')"
FUNCTIONS = {
    "bothy_now() returns timestamptz": "select now()",
    "viewer_role() returns text": f"select split_part({WHO}, ':', 1)",
    "viewer_person() returns uuid": (
        f"select case when viewer_role() <> 'link'"
        f" then nullif(split_part({WHO}, ':', 2), '')::uuid end"
    ),
    "viewer_clinic() returns uuid": f"select nullif(split_part({WHO}, ':', 3), '')::uuid",
    "viewer_owner() returns uuid": (
        "select case when viewer_role() = 'service_user' then viewer_person() end"
    ),
    "link_delivery() returns uuid": (
        f"select case when viewer_role() = 'link'"
        f" then nullif(split_part({WHO}, ':', 2), '')::uuid end"
    ),
}


class Migration(migrations.Migration):
    """Create the functions and open the session table to the web role."""

    initial = True
    dependencies = [("sessions", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [
        *[
            migrations.RunSQL(
                sql=[f"create function {head} language sql stable as $$ {body} $$"],
                reverse_sql=[f"drop function {head.partition(' ')[0]}"],
            )
            for head, body in FUNCTIONS.items()
        ],
        grant("django_session", "select, insert, update, delete"),
    ]
