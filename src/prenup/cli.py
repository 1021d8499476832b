"""The command `prenup`: a table of commands that are imported when they are called, and the exit status."""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

import click

from prenup.exit_code import HELP, ExitCode
from prenup.outputs import (
    ClosedPipe,
    OutputFault,
    abandon_standard_output,
    flush_standard_output,
    notice,
    write_standard_error,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

COMMANDS = ("validate", "rules", "explain", "schema", "sample")
"""Each is the function of its name in prenup.commands.<name>."""


class Terminated(BaseException):
    """SIGTERM came; a BaseException, so that nothing on the way takes it for a fault."""


class CommandTable(click.Group):
    """The commands by name, each imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of a name, null where there is none."""
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = getattr(import_module(f"prenup.commands.{cmd_name}"), cmd_name)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first argument; a file in its place is told what it needs."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            import os

            from prenup.nearest import find_nearest, name_choices

            near = [near.text for near in find_nearest(args[0], COMMANDS)]
            if os.path.exists(args[0]):
                meant = f"Did you mean: prenup validate {args[0]}"
            else:
                meant = f"Did you mean {name_choices(near)}?" if near else f"There are: {', '.join(COMMANDS)}."
            raise click.UsageError(f"{args[0]} is no command. {meant}", ctx) from fault


def show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    """Print the version and end."""
    if asked and not ctx.resilient_parsing:
        import prenup

        click.echo(f"prenup {prenup.__version__}")
        ctx.exit()


@click.command(
    "prenup",
    cls=CommandTable,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"{HELP}\n\n\b\nExample:\n  prenup validate exports/",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the version and end.",
)
def command() -> None:
    """Know before you commit: check contract payloads before they are sent to a contract API."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and give its exit status; whatever the input, no traceback."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        status = _run(arguments)
        flush_standard_output()
        return status
    except ClosedPipe:
        abandon_standard_output()
        return ExitCode.CLOSED_PIPE
    except OutputFault as fault:
        abandon_standard_output()
        notice(str(fault))
        return ExitCode.OUTPUT
    except (KeyboardInterrupt, click.Abort):
        abandon_standard_output()
        return ExitCode.INTERRUPTED
    except Terminated:
        abandon_standard_output()
        return ExitCode.TERMINATED
    except Exception as fault:  # noqa: BLE001 - the last resort: one line, not a traceback
        abandon_standard_output()
        notice(_describe_fault(fault))
        return ExitCode.INTERNAL
    finally:
        signal.signal(signal.SIGTERM, before)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = command.main(arguments, prog_name="prenup", standalone_mode=False)
    except click.ClickException as fault:
        write_standard_error(_word_usage(fault))
        return ExitCode.USAGE
    except BrokenPipeError as fault:
        raise ClosedPipe from fault
    except OSError as fault:
        raise OutputFault(f"standard output: {fault.strerror}") from fault
    return status if isinstance(status, int) else ExitCode.OK


def _word_usage(fault: click.ClickException) -> str:
    from prenup.display import safe

    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        return f"{fault.format_message()}\n"
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    usage = f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n\n" if context else ""
    return f"{usage}Error: {safe(fault.format_message())}\n"


def _terminate(_: int, __: FrameType | None) -> NoReturn:
    raise Terminated


def _describe_fault(fault: Exception) -> str:
    """What went wrong and where in our own code; the fault's text may hold the payload's, so not that."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "an unknown place"
    return f"a fault of prenup's own: {type(fault).__name__} in {where}; please report it, with what led to it"


if __name__ == "__main__":
    sys.exit(main())
