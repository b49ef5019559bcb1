"""The victim of a kill: a process that prints a wave of renewals into a folder until it is done or dead."""

from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from app.core.clock import local_date, system_clock
from app.core.dates import add_months
from app.domain.applications import ApplicationFields
from app.domain.drafts import AdultDraft, ChildDraft, FamilyDraft, GrantDraft
from app.domain.terms import Benefit, Route
from app.services import applications, families, wave
from app.services.renewals import renewals
from app.services.wave import WaveResult, write_wave
from tests.faults.committing import make_store, open_store
from tests.services.test_today import WAY_TO_THE_MONEY

TODAY = local_date(system_clock())
UNTIL = TODAY + timedelta(days=60)


def make_wave(folder: Path, children: int) -> None:
    """Make a store with so many families, each with an approval that ends soon."""
    make_store(folder)
    store = open_store(folder)
    for number in range(children):
        grant = GrantDraft(route=Route.WOHNGELD, valid_from=add_months(TODAY, -6), valid_until=add_months(TODAY, 12))
        child = ChildDraft(family_name="Kiehl", given_names=f"Kind {number}", birth_date=add_months(TODAY, -60), grants=(grant,))
        adult = AdultDraft(family_name="Kiehl", given_names=f"Ada {number}")
        family_id = store.desk.do(families.save_family, FamilyDraft(adults=(adult,), children=(child,))).value
        (stored,) = store.desk.ask(families.family_sheet, family_id).family.children
        fields = ApplicationFields(benefit=Benefit.TEILHABE, period_from=add_months(TODAY, -5), period_until=add_months(TODAY, 1))
        application_id = store.desk.do(applications.open_application, stored.id, fields).value
        for state in WAY_TO_THE_MONEY:
            store.desk.do(applications.advance_application, application_id, state, on=TODAY)
    store.close()


def print_until_killed(folder: Path, out: Path, told: Connection) -> None:
    """Print the wave, two families to a file, and tell what came of it."""
    wave._BATCH = 2
    store = open_store(folder)
    told.send("begun")
    result: WaveResult = write_wave(store.desk, lambda: store.desk.ask(renewals, UNTIL), out, made_on=TODAY, catalogue_on=TODAY)
    store.close()
    told.send(result)
