"""The command line: ``ieum``, or ``python -m pipeline``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from pipeline.config import LOG_FORMATS, Settings, load_settings
from pipeline.errors import IeumError

INTERRUPTED = 130
EPILOG = (
    "exit status: 0 done; 1 failed; 2 wrong usage or configuration; 3 done, some inputs were rejected; "
    "75 another run holds the output folder"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    # Heavy imports wait until the arguments are known to be right, so that --help and typing errors answer at once.
    from pipeline.console import error_line

    try:
        status: int = options.command(options)
        sys.stdout.flush()
        return status
    except IeumError as error:
        error_line(str(error))
        return error.status
    except KeyboardInterrupt:
        error_line("interrupted; what was read is kept, run again to go on")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    # Flags must be written out: an abbreviation that works today may mean something else tomorrow.
    parser = _Parser(
        prog="ieum",
        allow_abbrev=False,
        description="Read English and Korean articles about Korean culture into one dataset of facts with evidence.",
        epilog=EPILOG,
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    parser.set_defaults(command=lambda options: _version() if options.version else parser.fail("say what to do"))
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    run = commands.add_parser("run", help="read a folder of articles into tables", allow_abbrev=False, epilog=EPILOG)
    run.add_argument("raw", nargs="?", type=Path, metavar="RAW", help="folder of articles (default: raw)")
    run.add_argument("--workers", type=int, metavar="N", help="processes (default: 1)")
    run.add_argument("--full", action="store_true", default=None, help="process unchanged files again too")
    run.add_argument("--min-confidence", type=float, metavar="P", help="leave out facts less sure than P (0 to 1)")
    run.add_argument("--decisions", type=Path, metavar="FILE", help="people's decisions on identity (CSV)")
    run.add_argument("--config", type=Path, metavar="FILE", help="configuration file (default: ieum.toml)")
    run.add_argument("--log-format", choices=LOG_FORMATS, help="progress bar on terminals, else lines (default: auto)")
    run.add_argument("--quiet", action="store_true", default=None, help="say nothing but errors")
    run.set_defaults(command=_run)

    explain = commands.add_parser("explain", help="show where a fact or an entity comes from", allow_abbrev=False)
    explain.add_argument("id", metavar="ID", help="fact_id, entity_id, or a name")
    explain.set_defaults(command=_explain)

    review = commands.add_parser("review", help="list doubtful merges to decide, the best first", allow_abbrev=False)
    review.set_defaults(command=_review)

    status = commands.add_parser("status", help="show what the last run did and rejected", allow_abbrev=False)
    status.set_defaults(command=_status)

    for command in (run, explain, review, status):
        command.add_argument("-o", "--output", type=Path, metavar="OUTPUT", help="output folder (default: output)")
    return parser


class _Parser(argparse.ArgumentParser):
    def fail(self, message: str) -> NoReturn:
        self.error(message)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        print(f"ieum: {message} (see ieum --help)", file=sys.stderr)
        raise SystemExit(2)


def _version() -> int:
    from pipeline.engine.run import own_version

    print(f"ieum {own_version()}")
    return 0


def _run(options: argparse.Namespace) -> int:
    from pipeline.console import listener, show_summary
    from pipeline.engine.run import run

    flags = {
        name: getattr(options, name)
        for name in ("raw", "output", "workers", "full", "min_confidence", "decisions", "log_format", "quiet")
    }
    settings = load_settings(options.config, flags=flags)
    with listener(settings.log_format, quiet=settings.quiet, stream=sys.stderr) as told:
        report = run(settings, told)
    if not settings.quiet:
        show_summary(report, settings.log_format, sys.stderr if settings.log_format == "json" else sys.stdout)
    return report.status


def _explain(options: argparse.Namespace) -> int:
    from pipeline.explain import explain

    return _print(explain(_output(options), options.id))


def _review(options: argparse.Namespace) -> int:
    from pipeline.explain import review

    return _print(review(_output(options)))


def _status(options: argparse.Namespace) -> int:
    from pipeline.explain import status

    return _print(status(_output(options)))


def _output(options: argparse.Namespace) -> Path:
    settings: Settings = load_settings(flags={"output": options.output})
    return settings.output


def _print(lines: Iterable[str]) -> int:
    for line in lines:
        print(line)
    return 0
