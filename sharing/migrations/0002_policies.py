"""Who may see and make shares; the access log is written by functions alone."""

from django.db import migrations

from core.rls import OWN, definer_function, protect

MY_SHARES = """
    select s.item_id, s.owner_id from sharing_share s
    where s.shared_with_id = viewer_person() and s.ended_at is null
      and s.owner_id in (select my_people())
"""
SEEN = f"""{OWN} or (shared_with_id = (select viewer_person()) and ended_at is null
    and owner_id in (select my_people()))"""
GIVEN = f"{OWN} and shared_with_id in (select my_holders())"

LOG = """
    insert into sharing_accesslogrow
        (id, at, actor, actor_role, owner, kind, item_id, verb, purpose)
    select gen_random_uuid(), bothy_now(), my_log_id(), viewer_role(), p.log_id,
        p_kind, p_item, p_verb, p_purpose
    from accounts_person p where p.id = p_owner;
"""
LOG_ACCESS = f"begin {LOG} end"
# Answers the same, nothing, whether or not the row exists.
LOG_DENIED = f"""
    declare p_owner uuid; p_verb text := 'denied';
    begin
        if not exists (
            select from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.oid = to_regclass('public.' || quote_ident(p_kind))
              and c.relrowsecurity and a.attname = 'owner_id'
        ) then return; end if;
        execute format('select owner_id from %I where id = $1', p_kind) into p_owner using p_item;
        {LOG}
    end
"""


class Migration(migrations.Migration):
    """Add the functions and the policies."""

    dependencies = [("sharing", "0001_shares"), ("clinics", "0002_policies")]
    operations = [
        definer_function("my_shares()", "table (item_id uuid, owner_id uuid)", MY_SHARES),
        protect("sharing_share", select=SEEN, insert=GIVEN, update=OWN),
        protect("sharing_accesslogrow", select="owner = (select my_log_id())"),
        definer_function(
            "log_access(p_verb text, p_kind text, p_item uuid, p_owner uuid, p_purpose text)",
            "void",
            LOG_ACCESS,
            language="plpgsql",
        ),
        definer_function(
            "log_denied(p_kind text, p_item uuid, p_purpose text)",
            "void",
            LOG_DENIED,
            language="plpgsql",
        ),
    ]
