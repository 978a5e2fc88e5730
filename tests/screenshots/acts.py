"""The pages to take, in three acts: an ordinary day, a meeting, a reminder."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page

from tests.screenshots.arriving import somebody_arrives
from tests.screenshots.camera import Camera, Deed, Shot
from tests.screenshots.desk import an_answer_and_an_end, the_clinics_desk

LONDON = ZoneInfo("Europe/London")  # where the demo plays
MAIL_PATIENCE = 60  # seconds
STOPS = ("arrive", "since", "talk", "agree", "close")


def send(page: Page, button: Locator) -> None:
    """Press what sends a form, and wait for the page that answers."""
    with page.expect_navigation():
        button.click()


def press(name: str) -> Deed:
    """Return what presses a button."""
    return lambda page: send(page, page.get_by_role("button", name=name, exact=True))


def send_empty(page: Page) -> None:
    """Send the page's form with nothing in it, so that every error shows."""
    page.locator("main form input:not([type=hidden], [type=radio]), main textarea").evaluate_all(
        "fields => fields.forEach(field => field.value = '')"
    )
    send(page, page.locator("main form.form > .row > button").first)


def ask_for_code(page: Page) -> None:
    """Ask for a code, at an address of nobody."""
    # Three an address are sent: each picture asks at another one.
    page.get_by_label("Your e-mail address").fill(f"{uuid4().hex[:8]}@example.org")
    press("Send me a code")(page)


def enter_wrong_code(page: Page) -> None:
    """Type a code that doesn't fit."""
    ask_for_code(page)
    page.get_by_label("The code from the e-mail").fill("1111-1111")
    press("Sign in")(page)


def without_token(page: Page) -> None:
    """Send a form that has lost its token."""
    tokens = page.locator("input[name=csrfmiddlewaretoken]")
    tokens.evaluate_all("all => all.forEach(token => token.remove())")
    send(page, page.locator("main form button").first)


def first_link(camera: Camera, who: str, path: str, link: str) -> str:
    """Return where the first link of this kind leads."""
    with camera.opened(who) as page:
        page.goto(path)
        return page.locator(link).first.get_attribute("href") or ""


def an_ordinary_day(camera: Camera) -> list[Shot]:
    """Return every page as the demo's story begins."""
    goal = first_link(camera, "Asha", "/goals/", "main a.goal")
    person = first_link(camera, "Ben", "/people/", "main td a")
    planned = first_link(camera, "Asha", "/", "main a[href*='/at/arrive/']")
    summary = first_link(camera, "Asha", "/together/", "main a[href*='/summary/']")
    return [
        *signed_out(),
        *ashas(goal, planned, summary),
        Shot("people", "Ben", "/people/"),
        Shot("person", "Ben", person),
        Shot("worker-goal", "Ben", first_link(camera, "Ben", person, "main a[href*='/goals/']")),
        Shot("worker-meetings", "Ben", "/together/"),
        Shot("worker-plan-meeting", "Ben", "/together/plan/"),
        Shot("worker-me", "Ben", "/me/"),
        Shot("help-in", "Ben", f"{person}back-in/"),
        Shot("help-in-errors", "Ben", f"{person}back-in/", send_empty),
        Shot("colleagues-none", "Ben", "/back-in/colleagues/"),
        Shot("codes-given-none", "Asha", "/my-sign-in/help/"),
        Shot("people-none", "Dev", "/people/"),
        Shot("peer-people", "Ines", "/people/"),
        Shot("clinic", "Esi", "/clinic/"),
        Shot("shared-with-me-nothing", "Gita", "/shared-with-me/"),
        Shot("today-new", "Finn", "/"),
        Shot("goals-none", "Finn", "/goals/"),
        Shot("values-none", "Finn", "/goals/matters/"),
        Shot("meetings-none", "Finn", "/together/"),
    ]


def signed_out() -> list[Shot]:
    """Return what everybody can see."""
    return [
        Shot("sign-in", "", "/sign-in/"),
        Shot("sign-in-wrong", "", "/sign-in/", send_empty),
        Shot("sign-in-passkey-refused", "", "/sign-in/?next=/&passkey=refused"),
        Shot("ask-for-code", "", "/sign-in/code/"),
        Shot("ask-for-code-errors", "", "/sign-in/code/", send_empty),
        Shot("enter-code", "", "/sign-in/code/", ask_for_code),
        Shot("enter-code-wrong", "", "/sign-in/code/", enter_wrong_code),
        Shot("not-me-ran-out", "", "/sign-in/not-me/an-old-link/"),
        Shot("get-help", "", "/get-help/"),
        Shot("cant-get-in", "", "/sign-in/help/"),
        Shot("back-code", "", "/sign-in/help/code/"),
        Shot("back-code-errors", "", "/sign-in/help/code/", send_empty),
        Shot("get-help-kept", "", "/get-help/kept/"),
        Shot("honest-version", "", "/who-sees-what/"),
        Shot("help-with-using", "", "/help/"),
        Shot("what-is-this", "", "/what-is-this/"),
        Shot("accessibility", "", "/accessibility/"),
        Shot("privacy", "", "/privacy/"),
        Shot("report", "", "/report-a-problem/"),
        Shot("report-errors", "", "/report-a-problem/", send_empty),
        Shot("gallery", "", "/gallery/"),
        Shot("demo-cast", "", "/demo/sign-in/"),
        Shot("demo-inbox-empty", "", "/demo/inbox/"),
        Shot("link-ran-out", "", "/r/an-old-link/"),
        Shot("error-404", "", "/nothing/here/"),
        Shot("error-csrf", "", "/sign-in/", without_token),
    ]


def ashas(goal: str, planned: str, summary: str) -> list[Shot]:
    """Return the pages of the person herself."""
    pages = {
        "today": "/",
        "goals": "/goals/",
        "goal": goal,
        "values": "/goals/matters/",
        "values-sort": "/goals/matters/sort/",
        "who-looked": "/who-looked/",
        "me": "/me/",
        "my-sign-in": "/my-sign-in/",
        "devices": "/my-sign-in/devices/",
        "meetings": "/together/",
        "meeting-not-begun": planned,
        "summary": summary,
        "add-passkey": "/my-sign-in/passkeys/add/",
        "error-403": "/clinic/",
    }
    forms = {
        "goal-new": "/goals/new/",
        "people-i-chose": "/people-i-chose/",
        "step-new": f"{goal}steps/new/",
        "plan-meeting": "/together/plan/",
        "share": f"{goal}share/",
        "choose-password": "/my-sign-in/password/",
        "change-address": "/my-sign-in/e-mail/",
        "set-up-app": "/my-sign-in/app/",
        "this-device": "/my-sign-in/this-device/",
        "choose-pin": "/my-sign-in/this-device/pin/",
    }
    return [
        *(Shot(name, "Asha", path) for name, path in pages.items()),
        *(Shot(name, "Asha", path) for name, path in forms.items()),
        *(Shot(f"{name}-errors", "Asha", path, send_empty) for name, path in forms.items()),
    ]


def a_meeting(camera: Camera) -> list[Shot]:
    """Let Ben start a meeting, write something at each stop, and return its pages."""
    with camera.opened("Ben") as page:
        page.goto("/people/")
        press("Start the meeting")(page)
        stops = page.url.rpartition("/at/")[0]
        page.get_by_label("In a few words").fill("The evenings, and what helps")
        press("Add this")(page)
        page.goto(f"{stops}/at/talk/")
        page.get_by_label("What should be written down?").fill(
            "Calling Lena helps, even for a minute."
        )
        press("Keep as a note")(page)
        page.goto(f"{stops}/at/agree/")
        page.get_by_label("What will be done?").fill("Ask Lena about Sunday")
        page.locator("label.choice", has_text="Asha").click()
        press("Agree on this")(page)
    both = [Shot(f"stop-{stop}", "Ben", f"{stops}/at/{stop}/", on_tablet=True) for stop in STOPS]
    return [
        *both,
        Shot("stop-agree-errors", "Ben", f"{stops}/at/agree/", send_empty, on_tablet=True),
        Shot("stop-talk-person", "Asha", f"{stops}/at/talk/", on_tablet=True),
        Shot("people-under-way", "Ben", "/people/"),
        Shot("meetings-under-way", "Asha", "/together/"),
    ]


def after_the_meeting(camera: Camera) -> list[Shot]:
    """Let Ben close the meeting, and return the pages that wait for two yeses."""
    with camera.opened("Ben") as page:
        page.goto("/together/")
        send(page, page.locator("main section.next form button"))
        page.goto(page.url.rpartition("/at/")[0] + "/at/close/")
        press("Close the meeting")(page)
        summary = page.url
    return [
        Shot("summary-to-confirm", "Ben", summary),
        Shot("summary-to-confirm-person", "Asha", summary),
        Shot("today-to-confirm", "Asha", "/"),
        Shot("people-to-confirm", "Ben", "/people/"),
    ]


def a_reminder(camera: Camera) -> list[Shot]:
    """Let Asha ask for a reminder, a day pass and the mail arrive; return what follows."""
    goal = first_link(camera, "Asha", "/goals/", "main a.goal")
    ask_for_reminder(camera, goal)
    mail, link = mail_that_came(camera)
    how = first_link(camera, "Asha", "/", "main a[href*='/how/']")
    return [
        Shot("demo-inbox", "", "/demo/inbox/"),
        Shot("demo-mail", "", mail),
        Shot("link", "", link),
        Shot("link-errors", "", link, answer_nothing),
        Shot("link-stop", "", f"{link}stop/"),
        Shot("today-has-been", "Asha", "/"),
        Shot("how", "Asha", how),
        Shot("how-errors", "Asha", how, send_empty),
        Shot("goal-with-reminder", "Asha", goal),
    ]


def an_answer(camera: Camera) -> list[Shot]:
    """Let Asha answer and share with Gita; return the pages that say so."""
    _, link = mail_that_came(camera)
    goal = first_link(camera, "Asha", "/goals/", "main a.goal")
    how = first_link(camera, "Asha", "/", "main a[href*='/how/']")
    with camera.opened("Asha") as page:
        page.goto(how)
        page.locator("label.choice", has_text="Not this time").click()
        press("Save")(page)
        page.goto(f"{goal}share/")
        page.locator("label", has_text="Gita").click()
        press("Share this goal")(page)
    return [
        Shot("link-noted", "", link, press("Part of it")),
        Shot("how-not-this-time", "Asha", how),
        Shot("share-with-one", "Asha", f"{goal}share/"),
        Shot("shared-with-me", "Gita", "/shared-with-me/"),
        Shot("supporter-goal", "Gita", goal),
    ]


def ask_for_reminder(camera: Camera, goal: str) -> None:
    """Add a step for tomorrow with a reminder, and let it be tomorrow."""
    tomorrow = datetime.now(LONDON) + timedelta(days=1)  # noqa: TID251 - the real day
    with camera.opened("Asha") as page:
        page.goto(f"{goal}steps/new/")
        page.get_by_label("What will you do?").fill("Ring Lena")
        page.locator("label.choice", has_text=f"{tomorrow:%A}").click()
        page.locator("label.choice", has_text="Yes, each week").click()
        press("Add this step")(page)
        due = tomorrow.replace(hour=10, minute=1)
        page.request.post("/demo/clock", form={"to": due.isoformat()})


def mail_that_came(camera: Camera) -> tuple[str, str]:
    """Return where the mail is, and the link in it that asks how it went."""
    with camera.opened("") as page:
        for _ in range(MAIL_PATIENCE):
            page.goto("/demo/inbox/")
            if page.locator("main td a").count():
                break
            page.wait_for_timeout(1_000)
        page.goto(page.locator("main td a").first.get_attribute("href") or "")
        link = page.locator("main a[href*='/r/']").first.get_attribute("href") or ""
        return page.url, link


def answer_nothing(page: Page) -> None:
    """Answer with a word that is none of the four."""
    page.locator("button[name=outcome]").first.evaluate("button => button.value = ''")
    send(page, page.locator("button[name=outcome]").first)


ACTS: list[Callable[[Camera], list[Shot]]] = [
    an_ordinary_day,
    a_meeting,
    after_the_meeting,
    a_reminder,
    an_answer,
    the_clinics_desk,
    an_answer_and_an_end,
    somebody_arrives,
]
