"""The chains of seals over the access log, and the functions of their own role.

They belong to `bothy_sealer`, who may read the log and add seals and nothing else, whatever
the process that calls them may do.
"""

from django.db import migrations, models

from core.rls import protect

SEALER = "bothy_sealer"
# Rows older than this against the newest seal came too late to be honest: verification tells.
UNSEALED = """
    from sharing_accesslogrow log
    where log.at <= bothy_now() and log.at >= {since} and not exists (
        select from sharing_seal s
        where s.row_at >= {since} and s.row_at = log.at and s.row_id = log.id
    )
"""
SINCE = "coalesce((select max(row_at) from sharing_seal), '-infinity') - interval '1 hour'"
# Each field is preceded by its length in bytes, so that no two rows read the same.
CANONICAL = """
    select string_agg(coalesce(octet_length(part) || ':' || part, '-'), ',' order by place)
    from unnest(array[
        link::text, r.id::text, (extract(epoch from r.at) * 1000000)::bigint::text,
        r.actor::text, r.actor_role, r.clinic::text, r.owner::text, r.kind, r.item_id::text,
        r.verb, r.purpose
    ]) with ordinality as fields (part, place)
"""
# The key (clinic, number) makes a fork impossible; the lock spares a second sealer the error.
SEAL = f"""
    create function seal_access_log(p_limit integer) returns integer
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
    declare r record; since timestamptz; chain uuid; link bigint; before bytea; n integer := 0;
    begin
        if not pg_try_advisory_xact_lock(hashtextextended('sharing_seal', 0)) then
            return 0;
        end if;
        since := {SINCE};
        for r in select log.* {UNSEALED.format(since="since")} order by log.at, log.id
            limit p_limit loop
            chain := coalesce(r.clinic, '00000000-0000-0000-0000-000000000000');
            select number, digest into link, before from sharing_seal
            where clinic = chain order by number desc limit 1;
            link := coalesce(link, 0) + 1;
            before := coalesce(before, decode(repeat('00', 32), 'hex'));
            insert into sharing_seal (clinic, number, row_id, row_at, previous, digest) values (
                chain, link, r.id, r.at, before,
                sha256(before || convert_to(({CANONICAL}), 'UTF8'))
            );
            n := n + 1;
        end loop;
        return n;
    end $$
"""
HEADS = """
    create function access_log_heads()
    returns table (clinic uuid, number bigint, digest bytea)
    language sql stable security definer set search_path = public, pg_temp as $$
        select distinct on (s.clinic) s.clinic, s.number, s.digest from sharing_seal s
        order by s.clinic, s.number desc
    $$
"""
AGE = f"""
    create function access_log_unsealed_age() returns interval
    language sql stable security definer set search_path = public, pg_temp as $$
        select coalesce(bothy_now() - min(log.at), '0') {UNSEALED.format(since=f"({SINCE})")}
    $$
"""
EXECUTE = {
    "seal_access_log(integer)": "bothy_worker",
    "access_log_heads()": "bothy_worker",
    "access_log_unsealed_age()": "bothy_worker, bothy_web",
}


class Migration(migrations.Migration):
    """Make the table, its policies and the functions; hand the functions to the sealer."""

    dependencies = [("sharing", "0003_access_log_by_month")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "clinic",
                        "number",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("clinic", models.UUIDField()),
                ("number", models.BigIntegerField()),
                ("row_id", models.UUIDField()),
                ("row_at", models.DateTimeField()),
                ("previous", models.BinaryField()),
                ("digest", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("row_at", "row_id"), name="a_row_is_sealed_once"
                    )
                ],
            },
        ),
        protect("sharing_seal", to=SEALER, select="true", insert="true"),
        protect("sharing_accesslogrow", to=SEALER, select="true"),
        migrations.RunSQL(
            [
                SEAL,
                HEADS,
                AGE,
                *[f"revoke all on function {name} from public" for name in EXECUTE],
                *[f"grant execute on function {name} to {who}" for name, who in EXECUTE.items()],
                # Only for this moment may the sealer own anything new.
                f"grant create on schema public to {SEALER}",
                *[f"alter function {name} owner to {SEALER}" for name in EXECUTE],
                f"revoke create on schema public from {SEALER}",
            ],
            reverse_sql=[f"drop function {name}" for name in EXECUTE],
        ),
    ]
