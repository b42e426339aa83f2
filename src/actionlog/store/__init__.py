"""TOML files in a git work tree; the only package that knows how the folders are laid out.

Read: `paths`, `log_paths`, `source`, `background`, `parsing`, `fields`, `codec`, `meeting_codec`,
`paper_settings`, `action_files`, `cache`, `loader`, `paper_files`, `recorded_history`,
`given_numbers`. Changed: `log`, `change`, `edits`, `founding`, `saving`, `undoing`. Rooms of their
own: `toml`, `git`, `vault`, `check`. `answers` is the one file that is not of a log.
"""
