"""A reader in a process of its own, so that a file that is a trap takes only this one down.

Told a file's name and bytes on its standard input, gives frames on its standard output: how far it
is, and at last the document or why there is none. It opens no file and writes none. What its frames
are is in `reading_process`, who starts and ends it in `sandbox`.
"""

from __future__ import annotations

from actionlog.importers.reading_process import serve

if __name__ == "__main__":
    serve()
