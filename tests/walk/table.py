"""Who gets which answer from every route of the real configuration."""

from clinics.helping.models import Report
from clinics.invitations.actions import Whom, issue
from clinics.models import Clinic, CrisisContact, Grounds, Invitation, Membership
from core.viewer import Role
from tests.database import as_owner
from tests.material import LOCAL_AT, Material
from tests.walk.expect import PUBLIC, Row, expect, only_get, only_post

NOBODY_ELSE = "everybody:403"
SERVICE_USERS = expect(f"{NOBODY_ELSE} service_users:200")
SIGNED_IN = expect("everybody:200")
HERS = f"{NOBODY_ELSE} Asha:200 Finn:404"
ADMINS = expect(f"{NOBODY_ELSE} admins:200")
# Somebody of Esi's clinic, whom the admin of another one does not find.
HERE = expect(f"{NOBODY_ELSE} Esi:200 Hugo:404")
# Asha's meeting with Ben: other workers and another service user are told nothing.
THEIRS_404 = f"{NOBODY_ELSE} service_users:404 workers:404"
TOGETHER = expect(f"{THEIRS_404} Asha:200 Ben:200")


def done(words: str) -> dict[str, int]:
    """Expect a redirect after a deed instead of a page."""
    return {who: 302 if status == 200 else status for who, status in expect(words).items()}


def goal(material: Material) -> list[object]:
    """Name Asha's goal."""
    return [material.goal.pk]


def step(material: Material) -> list[object]:
    """Name Asha's step."""
    return [material.step.pk]


def chosen(material: Material) -> list[object]:
    """Name somebody whom Asha would call."""
    return [material.chosen.pk]


def meeting(material: Material) -> list[object]:
    """Name Asha's meeting with Ben."""
    return [material.meeting.pk]


def bens(material: Material) -> list[object]:
    """Name the grounds by which Ben works with Asha."""
    who = {"service_user_id": material.goal.owner_id, "holder__preferred_name": "Ben"}
    with as_owner():
        return [Grounds.objects.get(**who).pk]


def member(name: str) -> list[object]:
    """Name somebody's membership."""
    with as_owner():
        return [Membership.objects.get(person__preferred_name=name).pk]


def ashas(material: Material) -> list[object]:
    """Name Asha's membership."""
    return member("Asha")


def contact(material: Material) -> list[object]:
    """Name somebody whom people of Harbour can call."""
    with as_owner():
        return [CrisisContact.objects.get(clinic__slug="harbour").pk]


def reported(material: Material) -> list[object]:
    """Name a problem that was reported to Asha's clinic."""
    with as_owner():
        clinic = Membership.objects.get(person__preferred_name="Asha").clinic
        return [Report.objects.get_or_create(clinic=clinic, kind="broken", page="walk")[0].pk]


def kofis(material: Material) -> list[object]:
    """Name an invitation to Harbour, made when it is first asked for."""
    with as_owner():
        there = Invitation.objects.filter(full_name="Kofi Adu").first()
        if there is None:
            whom = Whom(Role.SERVICE_USER, "Kofi Adu", "Kofi", number="H-7")
            clinic_id = Clinic.objects.get(slug="harbour").pk
            there = issue(whom, clinic_id=clinic_id).invitation
        return [there.pk]


def said(material: Material) -> dict[str, object]:
    """Say something in the meeting as Asha."""
    return {"words": "Something new", "said_by": str(material.meeting.owner_id), "stop": "talk"}


OVERVIEW = {
    "overview:today": only_get(expect("everybody:302 service_users:200")),
    "overview:me": only_get(SIGNED_IN),
    "overview:who_looked": only_get(SERVICE_USERS),
    "overview:honest_version": only_get(PUBLIC),
    "overview:help_with_using": only_get(PUBLIC),
    "overview:what_is_this": only_get(PUBLIC),
    "overview:accessibility": only_get(PUBLIC),
    "overview:privacy": only_get(PUBLIC),
    "overview:my_people": only_get(expect(f"{NOBODY_ELSE} workers:200")),
    "overview:see_person": only_get(
        expect(f"{NOBODY_ELSE} Cara:404 Dev:404 Ben:200 Ines:200"),
        args=lambda m: [m.goal.owner_id],
    ),
    "overview:clinic": only_get(expect(f"{NOBODY_ELSE} admins:200")),
    "overview:shared_with_me": only_get(expect(f"{NOBODY_ELSE} supporters:200")),
}
FORM_OUTSIDE = Row(expect("everybody:302", outside=200), expect("everybody:302", outside=422))
NOT_NOW = expect("everybody:302", outside=302)
ENTRANCE = {
    "account_login": FORM_OUTSIDE,
    "account_request_login_code": FORM_OUTSIDE,
    # Nobody is on the way in.
    "account_confirm_login_code": Row(NOT_NOW, NOT_NOW),
    "mfa_authenticate": Row(NOT_NOW, NOT_NOW),
    # A passkey that opens nothing leads back to the other ways in.
    "mfa_login_webauthn": Row(NOT_NOW, expect("everybody:302")),
    "accounts:start_again": only_post(NOT_NOW),
    # They have shown a second factor already, and have nothing to show again.
    "accounts:second_step": only_get(expect("everybody:302")),
    "account_reauthenticate": Row(expect("everybody:302"), expect("everybody:302")),
    "mfa_reauthenticate": Row(expect("everybody:302"), expect("everybody:302")),
    "mfa_reauthenticate_webauthn": Row(expect("everybody:302"), expect("everybody:302")),
    "mfa_index": only_get(SIGNED_IN),
    "mfa_add_webauthn": Row(SIGNED_IN, expect("everybody:422")),
    "mfa_activate_totp": Row(SIGNED_IN, expect("everybody:422")),
    "accounts:change_address": Row(SIGNED_IN, expect("everybody:422")),
    # Nobody is changing an address.
    "accounts:confirm_address": Row(expect("everybody:302"), expect("everybody:302")),
    "accounts:object_by_link": Row(
        expect("everybody:410", outside=410),
        expect("everybody:410", outside=410),
        args=lambda m: ["no-such-token"],
    ),
    "accounts:choose_password": Row(SIGNED_IN, expect("everybody:422")),
    # Nobody has one.
    "mfa_generate_recovery_codes": Row(expect("everybody:404"), expect("everybody:404")),
    "mfa_view_recovery_codes": Row(expect("everybody:404"), expect("everybody:404")),
    "mfa_deactivate_totp": Row(expect("everybody:404"), expect("everybody:404")),
    "mfa_edit_webauthn": Row(expect("everybody:404"), expect("everybody:404"), args=lambda m: [1]),
    "mfa_remove_webauthn": Row(
        expect("everybody:404"), expect("everybody:404"), args=lambda m: [1]
    ),
    # No code was right on these devices.
    "accounts:enter_back_code": FORM_OUTSIDE,
    "accounts:choose_way_in": Row(NOT_NOW, NOT_NOW),
    "accounts:not_me": only_get(SIGNED_IN),
    "accounts:put_help_away": only_post(expect("everybody:302"), args=lambda m: [m.goal.pk]),
    "clinics:cant_get_in": only_get(PUBLIC),
    "accounts:sign_out": only_post(expect("everybody:302")),
    # No phone here is locked.
    "accounts:unlock": Row(
        expect("everybody:302", outside=302), expect("everybody:302", outside=302)
    ),
    "accounts:stay": Row(
        expect("everybody:200", outside=200), expect("everybody:200", outside=200)
    ),
    "accounts:list_devices": only_get(SIGNED_IN),
    "accounts:end_others": only_post(expect("everybody:302")),
    "accounts:end_there": only_post(expect("everybody:302"), args=lambda m: [m.goal.pk]),
    "accounts:this_device": Row(
        SIGNED_IN, expect("everybody:302"), data=lambda m: {"mode": "shared"}
    ),
    "accounts:choose_pin": Row(
        expect("everybody:200 workers:302 admins:302"),
        expect("everybody:302"),
        data=lambda m: {"pin": "4938", "pin_again": "4938"},
    ),
    "clinics:get_help": only_get(PUBLIC),
    "clinics:kept_help": only_get(PUBLIC),
    "clinics:offline_worker": only_get(PUBLIC),
    # An empty form needs another look, from everybody.
    "clinics:report_problem": Row(PUBLIC, expect("everybody:422", outside=422)),
    "clinics:report_sent": only_get(PUBLIC),
    # Nothing is kept on these devices, so nothing is said.
    "parking:list_kept": only_get(expect("everybody:302")),
    "parking:throw_away": only_post(expect("everybody:302"), args=lambda m: [m.goal.pk]),
    "reminders:answer_by_link": Row(
        expect("everybody:410", outside=410) | {"link bearer": 200},
        expect("everybody:410", outside=410) | {"link bearer": 200},
        data=lambda m: {"outcome": "done"},
    ),
    "reminders:stop_by_link": Row(
        expect("everybody:410", outside=410) | {"link bearer": 200},
        expect("everybody:410", outside=410) | {"link bearer": 200},
    ),
}
# An address that leads to no invitation, and a browser that holds none.
NO_INVITATION = expect("everybody:410", outside=410)
JOINING = {
    "clinics:join": Row(NO_INVITATION, NO_INVITATION, args=lambda m: ["abcd-efgh-jkmn-pqrs"]),
    "clinics:ask_anew": only_post(PUBLIC, args=lambda m: ["abcd-efgh-jkmn-pqrs"]),
    "clinics:go_on_joining": only_get(NO_INVITATION),
    "clinics:joining": Row(NO_INVITATION, NO_INVITATION, args=lambda m: ["what"]),
    "clinics:join_known": Row(expect("everybody:410"), expect("everybody:410")),
    "clinics:welcome": only_get(SERVICE_USERS),
    "clinics:staff_guidance": only_get(PUBLIC),
    "clinics:list_invitations": only_get(expect(f"{NOBODY_ELSE} service_users:200 admins:200")),
    "clinics:invite": Row(
        expect(f"{NOBODY_ELSE} service_users:404 admins:200"),
        expect(f"{NOBODY_ELSE} service_users:404 admins:422"),
        args=lambda m: ["person"],
    ),
    "clinics:invite_for": Row(
        HERE, expect(f"{NOBODY_ELSE} Esi:422 Hugo:404"), args=lambda m: member("Ben")
    ),
    "clinics:see_invitation": only_get(
        expect(f"{NOBODY_ELSE} service_users:404 Esi:200 Hugo:404"), args=kofis
    ),
    "clinics:print_sheet": only_get(
        expect(f"{NOBODY_ELSE} service_users:404 Esi:302 Hugo:404"), args=kofis
    ),
    "clinics:send_again": only_post(
        done(f"{NOBODY_ELSE} service_users:404 Esi:200 Hugo:404"), args=kofis
    ),
    "clinics:withdraw_invitation": Row(
        expect(f"{NOBODY_ELSE} service_users:404 Esi:200 Hugo:404"),
        done(f"{NOBODY_ELSE} service_users:404 Esi:200 Hugo:404"),
        args=kofis,
    ),
}
CLINIC = {
    "clinics:answer_naming": only_post(
        done(f"{NOBODY_ELSE} Asha:200 Finn:404"), args=bens, data=lambda m: {"answer": "yes"}
    ),
    "clinics:end_grounds": Row(
        expect(f"{NOBODY_ELSE} Asha:200 Finn:404"),
        done(f"{NOBODY_ELSE} Asha:200 Finn:404"),
        args=bens,
    ),
    "clinics:put_news_away": only_post(done("everybody:200 admins:403"), args=bens),
    "clinics:list_hats": only_get(SIGNED_IN),
    "clinics:wear_hat": only_post(done("everybody:404 Asha:200"), args=ashas),
    "clinics:list_contacts": only_get(ADMINS),
    "clinics:add_contact": Row(ADMINS, expect(f"{NOBODY_ELSE} admins:422")),
    "clinics:change_contact": Row(HERE, expect(f"{NOBODY_ELSE} Esi:422 Hugo:404"), args=contact),
    "clinics:take_contact_away": Row(HERE, done(f"{NOBODY_ELSE} Esi:200 Hugo:404"), args=contact),
    "clinics:move_contact_up": only_post(done(f"{NOBODY_ELSE} Esi:200 Hugo:404"), args=contact),
    "clinics:confirm_contacts": only_post(done(f"{NOBODY_ELSE} admins:200")),
    "clinics:change_details": Row(ADMINS, expect(f"{NOBODY_ELSE} admins:422")),
    "clinics:list_people": Row(ADMINS, ADMINS),
    "clinics:list_alone": Row(ADMINS, ADMINS),
    "clinics:list_people_who_left": Row(ADMINS, ADMINS),
    "clinics:list_workers": Row(ADMINS, ADMINS),
    "clinics:list_workers_who_left": Row(ADMINS, ADMINS),
    "clinics:list_admins": Row(ADMINS, ADMINS),
    "clinics:search_members": Row(ADMINS, ADMINS, data=lambda m: {"typed": "asha"}),
    "clinics:see_member": only_get(HERE, args=ashas),
    "clinics:choose_worker": Row(HERE, HERE, args=ashas),
    "clinics:name_worker": Row(
        HERE, done(f"{NOBODY_ELSE} Esi:200 Hugo:404"), args=lambda m: [*ashas(m), *member("Dev")]
    ),
    "clinics:end_tie": Row(HERE, done(f"{NOBODY_ELSE} Esi:200 Hugo:404"), args=bens),
    "clinics:end_membership": Row(HERE, done(f"{NOBODY_ELSE} Esi:200 Hugo:404"), args=ashas),
    "clinics:restore_membership": only_post(done(f"{NOBODY_ELSE} Esi:200 Hugo:404"), args=ashas),
    "clinics:list_reports": only_get(ADMINS),
    "clinics:see_report": Row(HERE, done(f"{NOBODY_ELSE} Esi:200 Hugo:404"), args=reported),
    "clinics:whom_to_ask": Row(ADMINS, expect(f"{NOBODY_ELSE} admins:422")),
    # Nothing is ticked, so no code is made: each is another one.
    "clinics:help_person_in": Row(
        expect(f"{NOBODY_ELSE} Cara:404 Dev:404 Ben:200 Ines:200"),
        expect(f"{NOBODY_ELSE} Cara:404 Dev:404 Ben:422 Ines:422"),
        args=lambda m: [m.goal.owner_id],
    ),
    "clinics:help_member_in": Row(HERE, expect(f"{NOBODY_ELSE} Esi:422 Hugo:404"), args=ashas),
    "clinics:list_colleagues": only_get(expect(f"{NOBODY_ELSE} workers:200 admins:200")),
    # Nobody has confirmed this one before.
    "clinics:confirm_colleague": Row(
        expect(f"{NOBODY_ELSE} workers:404 admins:404"),
        expect(f"{NOBODY_ELSE} workers:404 admins:404"),
        args=lambda m: [m.goal.pk],
    ),
    "clinics:number_member": only_post(
        done(f"{NOBODY_ELSE} Esi:200 Hugo:404"), args=ashas, data=lambda m: {"number": "H-12"}
    ),
}
GOALS = {
    "goals:list_goals": only_get(SERVICE_USERS),
    "goals:list_values": only_get(SERVICE_USERS),
    "goals:sort_values": Row(
        SERVICE_USERS,
        done(f"{NOBODY_ELSE} service_users:200"),
        data=lambda m: {"card": "family", "pile": "very"},
    ),
    "goals:back_one": only_post(done(f"{NOBODY_ELSE} service_users:200")),
    "goals:write_goal": Row(
        SERVICE_USERS,
        done(f"{NOBODY_ELSE} service_users:200"),
        data=lambda m: {"words": "See more of my sister"},
    ),
    "goals:see_goal": only_get(
        expect(f"{NOBODY_ELSE} service_users:404 workers:404 supporters:404 Asha:200"),
        args=goal,
        shared_get={"Ben": 200, "Gita": 200},
    ),
    "goals:add_step": Row(
        expect(HERS),
        done(HERS),
        args=goal,
        data=lambda m: {"what": "Ring her", "weekday": "1", "at": "10:00", "remind": "no"},
    ),
    "goals:note_outcome": Row(
        expect(HERS),
        done(HERS),
        args=lambda m: [m.step.pk, LOCAL_AT],
        data=lambda m: {"outcome": "done"},
    ),
    "goals:let_go": only_post(done(HERS), args=step),
    "goals:share_goal": Row(
        expect(HERS),
        expect(HERS) | {"Asha": 422},
        args=goal,
        data=lambda m: {"person": "00000000-0000-0000-0000-000000000000"},
    ),
    "goals:stop_sharing": only_post(
        done(HERS),
        args=goal,
        data=lambda m: {"person": "00000000-0000-0000-0000-000000000000"},
    ),
}
WELLBEING = {
    "wellbeing:list_chosen": Row(
        SERVICE_USERS,
        done(f"{NOBODY_ELSE} service_users:200"),
        data=lambda m: {"name": "Lena", "phone": "0800 555 0122"},
    ),
    "wellbeing:change_chosen": Row(
        expect(HERS),
        done(HERS),
        args=chosen,
        data=lambda m: {"name": "Lena", "phone": "0800 555 0122"},
    ),
    "wellbeing:put_first": only_post(done(HERS), args=chosen),
    "wellbeing:take_away": only_post(done(HERS), args=chosen),
}
WORKSPACE = {
    "workspace:list_meetings": only_get(expect(f"{NOBODY_ELSE} service_users:200 workers:200")),
    "workspace:plan_meeting": Row(
        expect(f"{NOBODY_ELSE} service_users:200 workers:200"),
        expect(f"{NOBODY_ELSE} service_users:422 workers:422"),
    ),
    "workspace:start_now": only_post(
        expect(f"{NOBODY_ELSE} Ben:302 Ines:302 Cara:404 Dev:404"),
        data=lambda m: {"person_id": str(m.goal.owner_id)},
    ),
    "workspace:begin": only_post(expect(f"{NOBODY_ELSE} workers:404 Ben:302"), args=meeting),
    "workspace:show_stop": Row(
        TOGETHER,
        done(f"{THEIRS_404} Asha:200 Ben:200"),
        args=lambda m: [m.meeting.pk, "since"],
    ),
    "workspace:add_topic": only_post(
        done(f"{THEIRS_404} Asha:200 Ben:200"), args=meeting, data=said
    ),
    "workspace:add_entry": only_post(
        done(f"{THEIRS_404} Asha:200 Ben:200"), args=meeting, data=said
    ),
    "workspace:confirm_entry": only_post(
        done(f"{THEIRS_404} Asha:200 Ben:404"), args=lambda m: [m.entry.pk]
    ),
    "workspace:agree": only_post(
        done(f"{THEIRS_404} Asha:200 Ben:200"),
        args=meeting,
        data=lambda m: {
            "words": "Ring the group",
            "promised_by": str(m.meeting.owner_id),
            "day": "2026-12-01",
            "time": "10:00",
        },
    ),
    "workspace:take_away": only_post(
        done(f"{THEIRS_404} Asha:200 Ben:200"), args=lambda m: [m.action.pk]
    ),
    "workspace:review_action": only_post(
        done(f"{THEIRS_404} Asha:200 Ben:200"),
        args=lambda m: [m.action.pk],
        data=lambda m: {"outcome": "done", "meeting": str(m.meeting.pk)},
    ),
    "workspace:pause": only_post(done(f"{THEIRS_404} Asha:200 Ben:200"), args=meeting),
    "workspace:close_meeting": only_post(done(f"{THEIRS_404} Asha:200 Ben:200"), args=meeting),
    "workspace:see_summary": only_get(TOGETHER, args=meeting),
    "workspace:confirm_summary": only_post(done(f"{THEIRS_404} Asha:200 Ben:200"), args=meeting),
}
DEMO = {
    "core:gallery": only_get(PUBLIC),
    # There is no inbox where no demo runs.
    "demo:read_inbox": only_get(expect("everybody:404", outside=404)),
    "demo:read_mail": only_get(expect("everybody:404", outside=404), args=lambda m: ["nothing"]),
    "demo:move_clock": only_post(expect("everybody:422", outside=422)),
    "demo:list_cast": only_get(PUBLIC),
    "demo:sign_in_as": Row(PUBLIC, expect("everybody:302", outside=302), args=lambda m: ["ben"]),
}
TABLE: dict[str, Row] = {
    **OVERVIEW,
    **ENTRANCE,
    **JOINING,
    **CLINIC,
    **GOALS,
    **WELLBEING,
    **WORKSPACE,
    **DEMO,
}
