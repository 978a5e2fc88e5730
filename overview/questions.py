"""What people ask about using Bothy, with short answers, by the hat they wear."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.viewer import Role

Words = str | Promise


@dataclass(frozen=True)
class Question:
    """A question as people put it, and an answer of a few sentences."""

    asked: Words
    answer: Words


@dataclass(frozen=True)
class Part:
    """The questions of one role; `key` is where a link leads to."""

    key: str
    heading: Words
    questions: tuple[Question, ...]


YOURS = (
    Question(
        _("Where do I begin?"),
        _(
            "Wherever you like. Under “Goals” you can sort cards about what matters to you, or"
            " write down something you’d like. Nothing has to be finished."
        ),
    ),
    Question(
        _("Who can see what I write?"),
        _(
            "At first only you. Under each goal you read who can see it, and you can change that"
            " there. “Me”, then “Who looked”, shows who opened something of yours."
        ),
    ),
    Question(
        _("How do I stop sharing?"),
        _(
            "Open the goal, press “Change who sees this”, then “Stop sharing”. It ends at once."
            " What somebody has already read or copied stays with them."
        ),
    ),
    Question(
        _("What happens when a step did not work out?"),
        _(
            "You can say “Not this time”, and then keep the step, change it or let it go. Nobody is"
            " told, unless you share the goal. Nothing you have done before goes away."
        ),
    ),
    Question(
        _("How do I stop a reminder?"),
        _(
            "Each reminder has a link to stop it. Letting go of the step stops it, too."
            " No reason is needed."
        ),
    ),
    Question(
        _("Does somebody read this all the time?"),
        _(
            "No. Your worker reads on the days they told you, and at times not at all. When you"
            " need somebody now, press “Get help now” at the top of the page."
        ),
    ),
    Question(
        _("What if I use a phone that others use, too?"),
        _(
            "Under “Me”, then “Where you are signed in”, you can say whose phone it is. On a shared"
            " one Bothy signs you out after ten minutes. “Leave this page” takes you away and"
            " signs you out there; pressing the Esc key twice does the same."
        ),
    ),
    Question(
        _("Can I stop using Bothy?"),
        _(
            "Yes, at any time, and without a reason. It changes nothing about the help you get from"
            " the people you know there."
        ),
    ),
)
WORKERS = (
    Question(
        _("I was named for somebody and see only a name. Why?"),
        _(
            "The person has not said yes yet. Until then you see the name and nothing else. They"
            " may also say no, without giving a reason."
        ),
    ),
    Question(
        _("Why do I see no goals?"),
        _(
            "Nothing was shared with you by name. Goals are the person’s own. It is fine to ask;"
            " it is not fine to press."
        ),
    ),
    Question(
        _("How do I start a meeting?"),
        _(
            "Open the person under “My people”, look at the full name and the birthday, and press"
            " “Start the meeting”. It needs no appointment, and can be paused at any stop."
        ),
    ),
    Question(
        _("Whose words am I typing?"),
        _(
            "Choose who said it. The page shows whose words they are and who typed them, and the"
            " person can say that it is right."
        ),
    ),
    Question(
        _("Is this the clinical record?"),
        _(
            "No. What colleagues must know belongs in the record you keep elsewhere. What is in"
            " Bothy belongs to the person."
        ),
    ),
    Question(
        _("Does the person see when I look?"),
        _("Yes. Each look at something of theirs stands in their list “Who looked”."),
    ),
)
ADMINS = (
    Question(
        _("What can I see?"),
        _(
            "Who belongs to the clinic, who works with whom, and numbers. Nothing that anybody"
            " writes, and nothing about how it is going."
        ),
    ),
    Question(
        _("How do I name a worker for somebody?"),
        _(
            "Find the person under “People”, open their page and choose a worker. The person is"
            " asked; until they say yes the worker sees a name and nothing else."
        ),
    ),
    Question(
        _("Somebody leaves. What do I do?"),
        _(
            "Open their page and end their time here. What they could see closes at once, and"
            " everybody it touches is told in plain words."
        ),
    ),
    Question(
        _("Where do the numbers under “Get help now” come from?"),
        _(
            "From your clinic. Try each of them from time to time: somebody may call on the worst"
            " day of their life."
        ),
    ),
    Question(
        _("Where do reports of problems go?"),
        _(
            "To your list “Problems that were reported”, and to whoever runs Bothy. They hold the"
            " name of a page and what somebody chose to write, and nothing else."
        ),
    ),
)
SUPPORTERS = (
    Question(
        _("What can I see?"),
        _(
            "What was shared with you by name, and only as long as it is. Everything else stays"
            " closed, also to people who mean well."
        ),
    ),
    Question(
        _("Does the person see when I look?"),
        _("Yes. Each look at something of theirs stands in their list “Who looked”."),
    ),
    Question(
        _("I am worried about somebody. What can I do here?"),
        _(
            "Bothy raises no alarm and passes nothing on. Talk to the person, or call one of the"
            " numbers under “Get help now”. They are there for you, too."
        ),
    ),
)
PARTS: Mapping[Role, Part] = {
    Role.SERVICE_USER: Part("you", _("When Bothy is yours"), YOURS),
    Role.WORKER: Part("workers", _("When you work with somebody"), WORKERS),
    Role.SUPPORTER: Part("supporters", _("When you support somebody"), SUPPORTERS),
    Role.CLINIC_ADMIN: Part("admins", _("When you look after a clinic"), ADMINS),
}


def parts_for(role: Role | None) -> tuple[Part, list[Part]]:
    """Return the part of a role and the others; that of the person when nobody is signed in."""
    own = PARTS[role or Role.SERVICE_USER]
    return own, [part for part in PARTS.values() if part is not own]
