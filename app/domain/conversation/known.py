"""What a conversation stands on: what is stored of the family and its centre, and the law."""

from dataclasses import dataclass
from datetime import date

from app.domain.applications import Application
from app.domain.benefits.catalogue import Catalogue
from app.domain.people import Family
from app.domain.views import CentreSheet


@dataclass(frozen=True)
class Known:
    """What is stored of the family and its centre, and the law it is checked by."""

    family: Family | None
    applications: tuple[Application, ...]
    centre: CentreSheet
    law: Catalogue
    today: date
