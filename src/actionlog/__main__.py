"""`python -m actionlog`, and the command `actionlog`."""

import gc

from actionlog.postponed_modules import postpone

# A short life: collecting would cost a tenth of a long list's time, and of the start itself.
gc.disable()
postpone()

from actionlog.cli.app import main  # noqa: E402 - the imports are what both are for

__all__ = ["main"]

if __name__ == "__main__":
    main()
