"""``python -m pipeline`` is the command ``ieum``."""

from pipeline.cli import main

raise SystemExit(main())
