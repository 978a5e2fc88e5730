"""From a due rule to a mail, whatever is killed on the way, and from the mail to a word."""

from datetime import datetime, timedelta

from core.outcomes import Outcome
from recovery.demo.check.journey import PRIVATE_WORDS, STEP, Journey
from recovery.demo.check.looking import expect, wait_for
from recovery.demo.check.mails import ASHA, BEN, Mail
from recovery.demo.check.own_stack import is_alive

A_LITTLE = timedelta(seconds=20)
FOUR_WORDS = [str(outcome.label) for outcome in Outcome]


def a_week_passes_while_worker_and_redis_are_killed(journey: Journey) -> None:
    """Redis and worker are killed with mail due a week later; pages answer all the while."""
    stack, before = journey.stack, journey.inbox.mails()
    redis, worker = stack.kill("redis"), stack.kill("worker")
    stack.move_clock_to(moment(journey.step_due) + A_LITTLE)
    pages_answer(journey)
    expect(not is_alive(redis) and not is_alive(worker), "what was killed still runs")
    wait_for(lambda: stack.pid("worker") != worker, "no new worker was started")
    again = stack.kill("worker")
    expect(journey.inbox.mails() == before, "mail came although every worker was killed")
    pages_answer(journey)
    wait_for(lambda: stack.pid("worker") != again, "no third worker was started")
    expect(stack.pid("redis") != redis, "Redis was not started again")


def pages_answer(journey: Journey) -> None:
    """Require that people can go on while parts are down."""
    journey.asha.open(journey.goal_url)
    journey.asha.sees(STEP)
    journey.ben.open("/people/")
    journey.ben.sees("Asha Karim")


def one_neutral_mail_arrives(journey: Journey) -> None:
    """One mail arrives all the same, late, and says nothing about goal, step or clinic."""
    due = moment(journey.step_due)
    mail = wait_for_one_mail(journey, ASHA, due)
    journey.link = link_in_neutral_mail(journey, mail, "Hello Asha")
    expect(not journey.inbox.about(BEN, due), "a mail reached Ben, who asked for none")


def wait_for_one_mail(journey: Journey, receiver: str, due: datetime) -> Mail:
    """Return the one mail to a receiver about a moment, once it has arrived."""
    found = wait_for(
        lambda: journey.inbox.about(receiver, due), f"no mail about {due} reached {receiver}"
    )
    expect(len(found) == 1, f"{len(found)} mails about {due} reached {receiver}")
    return found[0]


def link_in_neutral_mail(journey: Journey, mail: Mail, hello: str) -> str:
    """Return where a mail leads; its words must tell nobody anything."""
    inbox, base_url = journey.inbox, journey.stack.base_url
    link = inbox.link_in(mail)
    inbox.reader.sees(hello, "A reminder you asked for", "Opening the link records nothing.")
    said = inbox.reader.page.text.lower()
    told = [words for words in PRIVATE_WORDS if words.lower() in said]
    expect(not told, f"the mail says “{', '.join(told)}”")
    expect(link.startswith(f"{base_url}/r/"), f"the mail leads to {link}")
    return link


def looking_at_the_link_changes_nothing(journey: Journey) -> None:
    """Two looks at the mailed link show four words and change nothing."""
    before = story(journey)
    for _ in range(2):
        page = journey.bearer.open(journey.link)
        offered = page.words("main form button")
        expect(offered == FOUR_WORDS, f"the link offers {offered}")
        journey.bearer.sees("how did it go?")
        journey.bearer.sees_not(STEP, "Asha")
    expect(story(journey) == before, "looking at the link changed the goal’s page")
    journey.asha.sees("It begins when you say how a step went.")
    one_next_thing(journey, asks=True)


def a_press_records_one_word(journey: Journey) -> None:
    """One press, signed out, records one word; a second press changes nothing."""
    journey.bearer.open(journey.link)
    journey.bearer.press("Part of it")
    journey.bearer.sees("Thank you. It’s noted.")
    journey.bearer.open(journey.link)
    journey.bearer.press("Done")
    journey.bearer.sees("Something was noted for this time already.")
    told = story(journey)
    expect(told == [f"Part of it: {STEP}"], f"the goal’s story is {told}")
    journey.asha.sees("1 thing done")
    one_next_thing(journey, asks=False)


def story(journey: Journey) -> list[str]:
    """Return what Asha reads on the goal's page about how it went."""
    return journey.asha.open(journey.goal_url).words(".story .entry strong")


def one_next_thing(journey: Journey, *, asks: bool) -> None:
    """Require that Today shows one next thing, and whether it asks about the new step."""
    page = journey.asha.open("/")
    journey.asha.sees("One next thing")
    shown = page.words(".card.next h2")
    expect(len(shown) == 1, f"Today shows {len(shown)} next things")
    expect((shown == [STEP]) == asks, f"Today’s next thing is “{shown[0]}”")
    if asks:
        expect(page.link("Say how it went"), "Today does not ask how it went")


def each_is_reminded_of_their_promise(journey: Journey) -> None:
    """When the promises are due, Ben and Asha get one neutral mail each."""
    due = moment(journey.promises_due)
    journey.stack.move_clock_to(due + A_LITTLE)
    for receiver, hello in [(ASHA, "Hello Asha"), (BEN, "Hello Ben")]:
        mail = wait_for_one_mail(journey, receiver, due)
        link = link_in_neutral_mail(journey, mail, hello)
        words = journey.bearer.open(link).words("main form button")
        expect(words == FOUR_WORDS, f"the link offers {words}")


def moment(due: datetime | None) -> datetime:
    """Return a moment that an earlier stage has set."""
    expect(due, "nothing is due")
    assert due
    return due
