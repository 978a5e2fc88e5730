"""What Asha does with the keyboard alone: a card, a goal, a step; then she shares the goal."""

from datetime import datetime

from goals.forms.steps import DAYS
from recovery.demo.check.journey import GOAL, STEP, UNSHARED_GOAL, WHY
from recovery.demo.check.own_stack import OwnStack
from recovery.demo.check.stages.goals import a_week_after, this_minute
from tests.browser.keyboard import Keyboard
from tests.browser.visitor import Visitor


def given_asha_signs_in_by_keyboard(asha: Visitor) -> None:
    asha.goes_to("/demo/sign-in/")
    Keyboard(asha).enter("Be Asha")
    asha.sees("Your goals")


def when_asha_sorts_a_card(asha: Visitor) -> None:
    keys = Keyboard(asha)
    keys.enter("Goals")
    keys.enter("See what matters to you")
    keys.enter("Go on sorting")
    card = asha.page.locator(".card.sort h2").inner_text()
    keys.space("Very important to me")
    keys.enter("Stop here and come back")
    asha.sees("What matters to you", card)


def when_asha_writes_a_goal(asha: Visitor) -> None:
    keys = Keyboard(asha)
    keys.enter("Goals")
    keys.enter("Write another goal")
    keys.write("Why does it matter to you?", WHY)
    keys.enter("Save this goal", status=422)
    then_the_summary_leads_to_the_field(asha, keys, "What would you like?")
    keys.keys.type(GOAL)
    keys.choose("Which of these is it about?", "Inner peace")
    keys.enter("Save this goal")
    asha.sees(GOAL, WHY, "Inner peace", "Only you can see this.")


def then_the_summary_leads_to_the_field(asha: Visitor, keys: Keyboard, label: str) -> None:
    """Find the focus on what needs another look; its link leads to the field."""
    asha.page.wait_for_function("document.activeElement.className === 'summary'")
    keys.tab_to(f"“{label}” needs an answer.")
    keys.keys.press("Enter")
    asha.page.wait_for_function("document.activeElement.matches('textarea, input')")
    assert keys.focused()["words"].startswith(label)


def when_asha_adds_a_step(asha: Visitor, stack: OwnStack) -> datetime:
    keys = Keyboard(asha)
    keys.enter("Add a step")
    keys.enter("Add this step", status=422)
    then_the_summary_leads_to_the_field(asha, keys, "What will you do?")
    minute = this_minute(stack.now())
    keys.keys.type(STEP)
    keys.choose("On which day?", str(dict(DAYS)[minute.weekday()]))
    keys.write_time("At what time?", minute)
    keys.choose("Shall we remind you by e-mail?", "Yes, each week at that time")
    keys.enter("Add this step")
    asha.sees("It’s your next step.", STEP, "with a reminder by e-mail")
    return a_week_after(minute)


def when_asha_shares_the_goal(asha: Visitor) -> str:
    goal = asha.page.url
    asha.follows("Change who sees this")
    asha.sees("Only you can see this now.", "What you share could be asked for by a court")
    asha.presses("Share this goal", status=422)
    asha.chooses("Who may see this goal?", "Ben Okoro")
    asha.presses("Share this goal")
    asha.sees("Ben can see this now.", "You and Ben can see this.")
    return goal


def then_ben_sees_the_shared_goal_alone(ben: Visitor) -> None:
    ben.goes_to("/demo/sign-in/ben/")
    ben.presses("Be Ben")
    ben.sees("Your people", "Asha Karim")
    ben.follows("Open Asha Karim")
    ben.sees("Goals that Asha shared with you", GOAL)
    ben.sees_not(UNSHARED_GOAL)
    ben.follows(GOAL)
    ben.sees("Asha’s goal", GOAL, WHY, STEP)
    ben.sees_not("Add another step")
