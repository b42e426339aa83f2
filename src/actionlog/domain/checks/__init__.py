"""What `check` looks for: one small function a code, over a board and a day.

`inputs` is what each is given and gives, `claims` what comments claim; `refs_and_files`,
`evidence`, `responsible`, `wrong_dates`, `due_dates` and `meeting_days` look; `registry` lists the
codes.
"""
