"""The loop in a real browser: Asha on a phone, Ben on a tablet, and whoever holds a link."""

from datetime import timedelta

import pytest

from recovery.demo.check.mails import Inbox
from recovery.demo.check.own_stack import OwnStack
from tests.browser import goal_steps as goals
from tests.browser import meeting_steps as meeting
from tests.browser import reminder_steps as reminders
from tests.browser.conftest import TABLET, Invite

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]


def test_three_people_walk_the_loop(invite: Invite, stack: OwnStack, inbox: Inbox) -> None:
    asha, ben = invite("Asha"), invite("Ben", TABLET)
    bearer = invite("somebody with a link")

    goals.given_asha_signs_in_by_keyboard(asha)
    goals.when_asha_sorts_a_card(asha)
    goals.when_asha_writes_a_goal(asha)
    due = goals.when_asha_adds_a_step(asha, stack)
    goal = goals.when_asha_shares_the_goal(asha)
    goals.then_ben_sees_the_shared_goal_alone(ben)

    stack.move_clock_to(due + timedelta(seconds=20))
    link = reminders.then_a_mail_arrives(inbox, due)
    reminders.when_the_bearer_says_how_it_went(bearer, link)
    reminders.then_it_stands_on_ashas_path(asha, goal)
    reminders.then_asha_can_change_the_word(asha)

    meeting.when_ben_starts_a_meeting(ben)
    meeting.when_they_look_back(ben)
    meeting.when_they_talk(ben, asha)
    left_open = ben.leaves_open_in_another_tab()
    meeting.when_they_agree(ben)
    meeting.when_they_close(ben)
    meeting.then_both_say_yes(ben, asha)
    meeting.then_a_late_word_is_refused(left_open)
    meeting.then_next_time_bens_promise_comes_first(ben)
    reminders.then_the_bearer_can_stop_the_reminders(bearer, link)
    reminders.then_asha_can_read_who_looked(asha)
