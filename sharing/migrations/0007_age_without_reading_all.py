"""Asks how old the oldest unsealed row is in two steps, so that only newest seals are read.

In one step the planner cannot know how few seals come after the moment it looks up, and reads
them all. The function stays the sealer's.
"""

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

HEAD = "create or replace function access_log_unsealed_age() returns interval"
OPTIONS = "stable security definer set search_path = public, pg_temp"
SINCE = "coalesce((select max(row_at) from sharing_seal), '-infinity') - interval '1 hour'"
OLDEST = """
    select coalesce(bothy_now() - min(log.at), '0') {into} from sharing_accesslogrow log
    where log.at <= bothy_now() and log.at >= {since} and not exists (
        select from sharing_seal s
        where s.row_at >= {since} and s.row_at = log.at and s.row_id = log.id
    )
"""
IN_TWO = f"""
    {HEAD} language plpgsql {OPTIONS} as $$
    declare since timestamptz := {SINCE}; age interval;
    begin
        {OLDEST.format(into="into age", since="since")};
        return age;
    end $$
"""
IN_ONE = f"{HEAD} language sql {OPTIONS} as $$ {OLDEST.format(into='', since=f'({SINCE})')} $$"


class Migration(migrations.Migration):
    """Write the function anew."""

    dependencies = [("sharing", "0006_owners_in_what_is_unique")]
    operations = [RunSQL(IN_TWO, IN_ONE)]
