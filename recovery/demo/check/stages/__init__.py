"""The stages of the check, in the order of the loop."""

from recovery.demo.check.running import Stage
from recovery.demo.check.stages import (
    beginning,
    ending,
    goals,
    meeting,
    reminders,
    sharing,
    summary,
)

STAGES: list[Stage] = [
    beginning.everything_starts,
    beginning.people_sign_in,
    beginning.asha_sorts_values,
    goals.asha_writes_a_goal,
    goals.asha_adds_a_step,
    sharing.asha_shares_the_goal,
    sharing.ben_sees_what_is_shared,
    sharing.dev_sees_nothing,
    reminders.a_week_passes_while_worker_and_redis_are_killed,
    reminders.one_neutral_mail_arrives,
    reminders.looking_at_the_link_changes_nothing,
    reminders.a_press_records_one_word,
    meeting.ben_starts_a_meeting,
    meeting.they_arrive_and_look_back,
    meeting.they_talk,
    meeting.they_agree,
    summary.they_close_the_meeting,
    summary.both_say_yes,
    summary.nothing_can_be_added,
    reminders.each_is_reminded_of_their_promise,
    meeting.next_time_bens_promise_comes_first,
    ending.nothing_was_sent_twice,
    ending.everything_stops,
]
