"""The rules of the log, which hold whichever way a change comes in.

`passage` is what is judged: the board before and after, and the day on which it is recorded.
Each rule is a function of the module that it is about:

- `numbers`: number_given_again, action_gone, another_action, number_never_borne, came_from_nowhere;
- `story`: comment_changed, status_contradicts_events, event_out_of_turn, event_before_its_cause,
  event_from_elsewhere, said_on_no_day, said_ahead, said_before_its_meeting, event_before_raised,
  deadline_before_raised;
- `authority`: decided_without_meeting, raised_without_meeting, due_without_meeting,
  carried_without_meeting, carried_without_closing, left_open_elsewhere, closed_unshown,
  meeting_passed_over;
- `who_answers`: nobody_responsible, responsible_unknown, named_twice;
- `reasons`: changed_without_reason, event_without_reason, closed_without_outcome,
  deferred_to_earlier, later_without_deferral, meeting_not_moved, published_without_reason,
  published_with_comments;
- `papers`: paper_taken_out, revision_miscounted, revision_before_last, paper_renumbered;
- `people_and_meetings`: meeting_unheld, held_before_its_day, moved_from_nowhere, name_gone,
  name_means_another, name_shared;
- `planned_items`: slipped_from_nowhere, left_for_nowhere.

`judgement` has them judge a passage, in this order, and gives every breach. Who asks, and what is
done about a breach, is left to the doors: the transaction, `save`, the editor, `import`, `undo`,
`sync`, and `check` over the history.
"""
