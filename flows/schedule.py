"""The scheduled deployment: the same flow by the clock, 每天8时 in Asia/Shanghai unless told.

It needs a Prefect API that schedules: flows.engine runs one for as long as the command does.
"""

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.ledger import ledger

ONE_AT_A_TIME = ConcurrencyLimitConfig(
    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
)


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
    ledger.serve(
        name=ledger.name,
        schedule=schedule,
        global_limit=ONE_AT_A_TIME,
        entrypoint_type=EntrypointType.MODULE_PATH,
        print_starting_message=False,
    )
