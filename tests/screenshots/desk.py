"""The clinic admin's desk, and what a naming says to the person and to the worker."""

from playwright.sync_api import Page

from tests.screenshots.camera import Camera, Deed, Shot


def fill_and_send(label: str, words: str, button: str) -> Deed:
    """Return what writes into a field and sends the form."""

    def deed(page: Page) -> None:
        page.get_by_label(label).fill(words)
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()

    return deed


def send_nothing(page: Page) -> None:
    """Send a form with nothing in it, so that every error shows."""
    page.locator("main form.form input:not([type=hidden], [type=radio])").evaluate_all(
        "fields => fields.forEach(field => field.value = '')"
    )
    with page.expect_navigation():
        page.locator("main form.form > .row > button").first.click()


def page_of(camera: Camera, list_of: str, name: str) -> str:
    """Return where somebody's page is."""
    with camera.opened("Esi") as page:
        page.goto(f"/clinic/{list_of}/")
        link = page.get_by_role("link", name=f"Open {name}")
        return link.get_attribute("href") or ""


def the_clinics_desk(camera: Camera) -> list[Shot]:
    """Let Esi name Dev for Finn, and return the admin's pages."""
    finn, ben = page_of(camera, "people", "Finn Larsen"), page_of(camera, "workers", "Ben Okoro")
    with camera.opened("Esi") as page:
        page.goto(f"{finn}worker/")
        named = page.get_by_role("link", name="Choose Dev Patel").get_attribute("href") or ""
        page.goto(named)
        page.get_by_text("Tuesdays").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Name Dev Patel").click()
        end = page.get_by_role("link", name="Take back").get_attribute("href") or ""
        page.goto("/clinic/contacts/")
        contact = page.get_by_role("link", name="Change").first.get_attribute("href") or ""
    desk = {
        "people": "people/",
        "alone": "people/without-a-worker/",
        "workers": "workers/",
        "contacts": "contacts/",
        "contact-new": "contacts/new/",
        "details": "details/",
        "find": "find/",
    }
    return [
        *(Shot(f"clinic-{name}", "Esi", f"/clinic/{path}") for name, path in desk.items()),
        Shot("clinic-found", "Esi", "/clinic/find/", fill_and_send("Find somebody", "a", "Find")),
        Shot("clinic-find-errors", "Esi", "/clinic/find/", send_nothing),
        Shot("clinic-contact-errors", "Esi", "/clinic/contacts/new/", send_nothing),
        Shot("clinic-contact-change", "Esi", contact),
        Shot("clinic-contact-take-away", "Esi", f"{contact}take-away/"),
        Shot("clinic-person", "Esi", finn),
        Shot("clinic-worker", "Esi", ben),
        Shot("clinic-choose", "Esi", f"{finn}worker/"),
        Shot("clinic-name", "Esi", named),
        Shot("clinic-take-back", "Esi", end),
        Shot("clinic-end-worker", "Esi", f"{ben}end/"),
        Shot("clinic-end-person", "Esi", f"{finn}end/"),
        Shot("hats", "Esi", "/hats/"),
        Shot("today-named", "Finn", "/"),
        Shot("me-named", "Finn", "/me/"),
        Shot("people-waiting", "Dev", "/people/"),
    ]


def an_answer_and_an_end(camera: Camera) -> list[Shot]:
    """Let Finn say yes, and Esi end it again; return what each of them reads."""
    with camera.opened("Finn") as page:
        page.goto("/me/")
        with page.expect_navigation():
            page.get_by_role("button", name="Yes, work with Dev").click()
        page.goto("/me/")
        end = page.get_by_role("link", name="End it with Dev").get_attribute("href") or ""
    with camera.opened("Esi") as page:
        page.goto(page_of(camera, "people", "Finn Larsen"))
        page.get_by_role("link", name="End it with Dev Patel").click()
        with page.expect_navigation():
            page.get_by_role("button", name="Yes, end it").click()
        before = page.url
    return [
        Shot("end-with", "Finn", end),
        Shot("today-ended", "Finn", "/"),
        Shot("people-ended", "Dev", "/people/"),
        Shot("who-looked-named", "Finn", "/who-looked/"),
        Shot("clinic-person-before", "Esi", before),
    ]
