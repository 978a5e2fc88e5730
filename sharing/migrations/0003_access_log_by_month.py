"""The access log in partitions by month, with the clinic on each row and a verb for copies.

There is no way back: the old table has no place for the clinic.
"""

from django.db import migrations, models

from core.rls import protect

from_old = "id, at, actor, actor_role, owner, kind, item_id, verb, purpose"
# The key begins with `at`: the sealer reads by time and finds by key in one index.
TABLE = """
    create table sharing_accesslogrow (
        id uuid not null,
        at timestamptz not null,
        actor uuid,
        actor_role varchar(16) not null,
        clinic uuid,
        owner uuid not null,
        kind varchar(40) not null,
        item_id uuid not null,
        verb varchar(8) not null,
        purpose varchar(60) not null,
        constraint access_log_key primary key (at, id),
        constraint access_log_verb check (verb in ('read', 'change', 'export', 'denied'))
    ) partition by range (at)
"""
# Rows that lie in the default partition because their month was late move to it.
MAKE_MONTHS = """
    create function make_access_log_months() returns integer
    language plpgsql volatile security definer
    set search_path = public, pg_temp set lock_timeout = '3s' as $$
    declare begins timestamp; name text; span text; made integer := 0;
    begin
        for begins in
            select date_trunc('month', bothy_now() at time zone 'UTC') + n * interval '1 month'
            from generate_series(0, 3) n
            union
            select date_trunc('month', at at time zone 'UTC')
            from sharing_accesslogrow_default where isfinite(at)
            order by 1
        loop
            name := 'sharing_accesslogrow_' || to_char(begins, 'YYYY_MM');
            continue when to_regclass(name) is not null;
            lock table sharing_accesslogrow_default in access exclusive mode;
            continue when to_regclass(name) is not null;
            span := format('at >= %L and at < %L', begins at time zone 'UTC',
                (begins + interval '1 month') at time zone 'UTC');
            execute format('create table %I (like sharing_accesslogrow including all)', name);
            execute format('alter table %I enable row level security', name);
            execute format(
                'with late as (delete from sharing_accesslogrow_default where %s returning *)'
                ' insert into %I select * from late', span, name);
            execute format(
                'alter table sharing_accesslogrow attach partition %I'
                ' for values from (%L) to (%L)', name, begins at time zone 'UTC',
                (begins + interval '1 month') at time zone 'UTC');
            made := made + 1;
        end loop;
        return made;
    end $$
"""
LOG = """
    insert into sharing_accesslogrow
        (id, at, actor, actor_role, clinic, owner, kind, item_id, verb, purpose)
    select gen_random_uuid(), bothy_now(), my_log_id(), viewer_role(), viewer_clinic(), p.log_id,
        p_kind, p_item, p_verb, p_purpose
    from accounts_person p where p.id = p_owner;
"""
DEFINER = (
    "returns void language plpgsql volatile security definer set search_path = public, pg_temp"
)
LOG_ACCESS = f"""
    create or replace function log_access(
        p_verb text, p_kind text, p_item uuid, p_owner uuid, p_purpose text
    ) {DEFINER} as $$ begin {LOG} end $$
"""
# Answers the same, nothing, whether or not the row exists.
LOG_DENIED = f"""
    create or replace function log_denied(p_kind text, p_item uuid, p_purpose text)
    {DEFINER} as $$
    declare p_owner uuid; p_verb text := 'denied';
    begin
        if not exists (
            select from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.oid = to_regclass('public.' || quote_ident(p_kind))
              and c.relrowsecurity and a.attname = 'owner_id'
        ) then return; end if;
        execute format('select owner_id from %I where id = $1', p_kind) into p_owner using p_item;
        {LOG}
    end $$
"""

STATE = [
    migrations.DeleteModel("AccessLogRow"),
    migrations.CreateModel(
        name="AccessLogRow",
        fields=[
            (
                "pk",
                models.CompositePrimaryKey(
                    "at", "id", blank=True, editable=False, primary_key=True, serialize=False
                ),
            ),
            ("id", models.UUIDField()),
            ("at", models.DateTimeField()),
            ("actor", models.UUIDField(null=True)),
            ("actor_role", models.CharField(max_length=16)),
            ("clinic", models.UUIDField(null=True)),
            ("owner", models.UUIDField()),
            ("kind", models.CharField(max_length=40)),
            ("item_id", models.UUIDField()),
            (
                "verb",
                models.CharField(
                    choices=[
                        ("read", "looked at"),
                        ("change", "changed"),
                        ("export", "took a copy of"),
                        ("denied", "tried to open"),
                    ],
                    max_length=8,
                ),
            ),
            ("purpose", models.CharField(max_length=60)),
        ],
        options={
            "ordering": ["-at"],
            "indexes": [models.Index(fields=["owner", "-at"], name="access_log_of_owner")],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("verb__in", ["read", "change", "export", "denied"])),
                    name="access_log_verb",
                )
            ],
        },
    ),
]


class Migration(migrations.Migration):
    """Make the new table, take the rows over, and make the months that are coming."""

    dependencies = [("sharing", "0002_policies")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=STATE,
            database_operations=[
                migrations.RunSQL(
                    [
                        "alter table sharing_accesslogrow rename to sharing_accesslogrow_before",
                        TABLE,
                        "create index access_log_of_owner on sharing_accesslogrow (owner, at desc)",
                        "create table sharing_accesslogrow_default"
                        " partition of sharing_accesslogrow default",
                        "alter table sharing_accesslogrow_default enable row level security",
                        MAKE_MONTHS,
                        "revoke all on function make_access_log_months() from public",
                        "grant execute on function make_access_log_months() to bothy_worker",
                        f"insert into sharing_accesslogrow ({from_old})"
                        f" select {from_old} from sharing_accesslogrow_before",
                        "drop table sharing_accesslogrow_before",
                        "select make_access_log_months()",
                        LOG_ACCESS,
                        LOG_DENIED,
                    ]
                )
            ],
        ),
        protect("sharing_accesslogrow", select="owner = (select my_log_id())"),
    ]
