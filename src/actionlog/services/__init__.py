"""One function for each thing that changes the log: find, change, save.

`protocols` is what they need of a store, `recorded` what they give of a change; `updates` what is
said between meetings, `decisions` what a meeting decides and the way through its paper, `transfers`
what it hands to another board; `meetings` the calendar, `planning` the forward plan, `register`
people and settings, `departures` who leaves and who takes over; `paper_issue` and `sent_letters`
what is sent out, `issued_logs` the log as it told it, `paper_verification` whether it still is what
was; `importing` what is brought in, read by `log_series`.
"""
