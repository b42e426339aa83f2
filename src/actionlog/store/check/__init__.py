"""`check`, as far as only the store can do it.

`facts` is what the files and git tell, and on which line; `inspection` runs the rules over it.
"""
