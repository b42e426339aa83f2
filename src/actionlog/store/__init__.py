"""TOML files in a git work tree; the only package that knows how the folders are laid out.

Read: `paths`, `log_paths`, `source`, `background`, `parsing`, `fields`, `codec`, `meeting_codec`,
`paper_settings`, `action_files`, `cache`, `loader`, `recorded_names`, `paper_files`. Remembered:
`recorded_history`, `ref_memory`, `recorded_entries`, `recorded_at`, `given_numbers`, `entries`.
Changed by commands: `log`, `change`, `entry_message`, `edits`, `founding`, `restored_board`,
`undoing`; by hand: `saving`, `hand_edits`, `transfer_claims`. Rooms of their own: `toml`, `git`,
`vault`, `check`, `share`. `answers` is the one file that a person writes and that is not of a log.
"""
