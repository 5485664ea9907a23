"""`python -m rawi` is `rawi`."""

import sys

from rawi.cli import main

if __name__ == "__main__":
    sys.exit(main())
