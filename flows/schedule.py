"""The scheduled deployment: the same flow by the clock, 每天8时 in Asia/Shanghai unless told.

It needs a Prefect API that schedules: flows.engine runs one for as long as the command does.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.runner import Runner
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.ledger import ledger

ONE_AT_A_TIME = ConcurrencyLimitConfig(
    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
)


class StoppableRunner(Runner):
    """A runner that a SIGTERM stops as Ctrl-C does; Prefect's own hangs if a run is going."""

    stop_soon: Callable[[], object]

    async def run(self) -> None:
        """Run what is due until the process is told to stop."""
        loop = asyncio.get_running_loop()
        running = loop.create_task(self.start())
        self.stop_soon = lambda: loop.call_soon_threadsafe(running.cancel)
        with suppress(asyncio.CancelledError):
            await running

    def handle_sigterm(self, *_: object) -> None:
        """Let asyncio unwind the runner, its runs and its deployment."""
        self.stop_soon()


def planned(cron: str, timezone: str) -> Schedule:
    """Return the schedule of a cron line: minute hour day month weekday, in a zone's hours.

    Raises:
        ValueError: the line or the zone is none.

    """
    return Cron(cron, timezone=timezone)


def serve(schedule: Schedule) -> None:
    """Run the flow by the schedule until the process is stopped.

    A run that is due while another is going is left out.
    """
    runner = StoppableRunner(name=ledger.name)
    runner.add_flow(
        ledger,
        schedule=schedule,
        concurrency_limit=ONE_AT_A_TIME,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    with suppress(KeyboardInterrupt):
        asyncio.run(runner.run())
