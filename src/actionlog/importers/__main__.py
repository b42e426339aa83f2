"""What `python -m actionlog.importers` runs: the reader's side of a process of its own.

A file that is a trap takes only this process down. It is told a file's name and bytes on standard
input, and gives frames on standard output: how far it is, and at last the document or why there is
none. It opens no file and writes none. The frames are in `reading_process`; `sandbox` starts and
ends it.
"""

from __future__ import annotations

from actionlog.importers.reading_process import serve

if __name__ == "__main__":
    serve()
