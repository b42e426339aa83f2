"""Two records of one thing, put together by meaning: what each side added stays.

`contradiction` is what cannot be decided without a person; `action_merge` puts two versions of an
action together, note by note (`note_merge`); `merge_parents` tells what a merge by git had before
it.
"""
