"""One book in several clones: what is recorded here is put after what is published.

`file_merge` puts two versions of a file together by meaning; `renumbering` gives another number to
what was entered under one that is taken, `reissuing` to a paper that both sent out; `replaying`
makes the entries anew, beside the work tree, with `file_versions`, for meetings that are on another
day by now `meeting_moves`, for actions that went to another board `transfer_links`, and for what
was taken back or settled since `final_states`; `new_commits` has git write them; `moved_tags` takes
the tags of papers along. `remote` talks to the server, by GitPython, and `server_answers` words
what that refuses; `clone_state` says how a clone stands to the shared book. `syncing` is the way
from the one to the other, and `outcome` what came of it; `joining` connects and clones. `driver`
and `resolving` serve plain git.
"""
