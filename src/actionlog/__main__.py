"""`python -m actionlog`, and the command `actionlog`."""

import gc

# A short life: collecting would cost a tenth of a long list's time, and of the start itself.
gc.disable()

from actionlog.cli.app import main  # noqa: E402 - the imports are what it is switched off for

__all__ = ["main"]

if __name__ == "__main__":
    main()
