"""The law as a whole: its rules by name, and every breach of them in one passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionlog.domain.law import (
    authority,
    numbers,
    papers,
    people_and_meetings,
    planned_items,
    reasons,
    story,
    who_answers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from actionlog.domain.law.passage import Breach, Passage

RULES: tuple[Callable[[Passage], Iterator[Breach]], ...] = (
    numbers.number_given_again,
    numbers.action_gone,
    numbers.another_action,
    numbers.number_never_borne,
    numbers.came_from_nowhere,
    story.comment_changed,
    story.status_contradicts_events,
    story.event_out_of_turn,
    story.event_before_its_cause,
    story.event_from_elsewhere,
    story.said_on_no_day,
    story.said_ahead,
    story.said_before_its_meeting,
    story.event_before_raised,
    story.deadline_before_raised,
    authority.decided_without_meeting,
    authority.raised_without_meeting,
    authority.due_without_meeting,
    authority.carried_without_meeting,
    authority.carried_without_closing,
    authority.left_open_elsewhere,
    authority.closed_unshown,
    authority.meeting_passed_over,
    who_answers.nobody_responsible,
    who_answers.responsible_unknown,
    who_answers.named_twice,
    reasons.changed_without_reason,
    reasons.event_without_reason,
    reasons.closed_without_outcome,
    reasons.deferred_to_earlier,
    reasons.later_without_deferral,
    reasons.meeting_not_moved,
    reasons.published_without_reason,
    reasons.published_with_comments,
    papers.paper_taken_out,
    papers.revision_miscounted,
    papers.revision_before_last,
    papers.paper_renumbered,
    people_and_meetings.meeting_unheld,
    people_and_meetings.held_before_its_day,
    people_and_meetings.moved_from_nowhere,
    people_and_meetings.name_gone,
    people_and_meetings.name_means_another,
    people_and_meetings.name_shared,
    planned_items.slipped_from_nowhere,
    planned_items.left_for_nowhere,
)
"""Every rule, in the order in which breaches are told."""


WRITTEN_WRONGLY = frozenset(
    {
        "number-never-borne",
        "came-from-nowhere",
        "action-gone",
        "comment-changed",
        "status-contradicts-events",
        "event-from-elsewhere",
        "paper-taken-out",
        "revision-miscounted",
        "moved-from-nowhere",
    }
)
"""The rules about what commands write by themselves: no words of a person's break them."""


def breaches(passage: Passage) -> tuple[Breach, ...]:
    """Everything in which a passage breaks the law; nothing where it keeps it."""
    return tuple(breach for rule in RULES for breach in rule(passage))
