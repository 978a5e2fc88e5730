"""Mutants that no test can notice, because nothing that anybody sees or does differs: why.

The whole run tries them all the same: one that is noticed, or is no more, fails it.
"""

A_SHORT_LIST = "Row, parent and owner are compared with the list; the condition keeps it short."
ONE_ADDRESS = (
    "The table's own constraint says no, too: a confirmed address is one person's. Without the"
    " condition the insert meets it and does nothing."
)
OWN_ROWS = "Memberships have a policy of their own, which shows the asker's alone to this one."
THERE_ALREADY = "One that has not ended is there already, which the condition after it refuses."

EXEMPT = {
    "function restore_membership: condition 4, m.ended_at is not null, always holds": THERE_ALREADY,
    "policy bothy_web_insert of clinics_invitation, with check: (m.person_id = ( SELECT"
    " viewer_owner() AS viewer_owner)) always holds": OWN_ROWS,
    "function accept_invitation: condition 18, not exists (select from account_emailaddress e"
    " where e.email = lower(inv.email) and e.verified), always holds": ONE_ADDRESS,
    "policy bothy_web_insert of goals_checkin, with check:"
    " (s.id = goals_checkin.step_id) always holds": A_SHORT_LIST,
    "policy bothy_web_insert of workspace_actionreview, with check:"
    " (a.id = workspace_actionreview.action_id) always holds": A_SHORT_LIST,
}
